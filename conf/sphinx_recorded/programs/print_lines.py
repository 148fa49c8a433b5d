"""Which line of a program can have printed a line of its output.

Found from the program's text alone: a call of ``print`` or the like whose pattern
fits the line. What is a constant must be there as it is; what is computed may be
anything that its expression can give.
"""

from __future__ import annotations

import ast
import re
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from .print_patterns import Names, pattern
from .print_places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_recorded.recording import Stream

_LEVELS = frozenset(
    ("debug", "info", "warning", "error", "exception", "critical", "log")
)
_STREAMS: dict[str, Stream] = {"stdout": "stdout", "stderr": "stderr"}
_DESCRIPTORS: dict[object, Stream] = {1: "stdout", 2: "stderr"}
_CALLERS = frozenset(("call", "call_in_thread", "register", "submit"))
"""Methods that call their first argument with the others."""
_ANYTHING = "(?s:.*)"
_NEWLINE = re.escape("\n")


class _Printer(NamedTuple):
    """A call that writes lines."""

    line: int
    stream: Stream | None
    """None: not known."""
    pattern: re.Pattern[str]
    """Of one line that it can write."""
    file: int
    node: ast.AST


class PrintLines:
    """The calls of a program that print, and what they can print.

    ``sources``: the text of the program, and of the files that it imports beside
    it. What is no Python prints nothing that is known.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        try:
            trees = [ast.parse(source) for source in sources]
        except SyntaxError:
            trees = []
        self._places = Places(trees)
        self._printers = [
            printer for n, tree in enumerate(trees) for printer in _printers(tree, n)
        ]

    def line(self, text: str, stream: Stream, *, by_main: bool) -> int | None:
        """The number of the line that can have printed ``text``.

        None if there is none, if it is in another file, or if two can.
        ``by_main``: whether the program's first process wrote it.
        """
        found = {
            (printer.file, printer.line)
            for printer in self._printers
            if printer.stream in {None, stream}
            and printer.pattern.fullmatch(text)
            and self._places.can_be_in(printer.node, by_main=by_main)
        }
        [(file, line)] = found if len(found) == 1 else [(1, 0)]
        return line if file == 0 else None


def _printers(tree: ast.Module, file: int) -> Iterator[_Printer]:
    names = Names(tree)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = {id(call.func) for call in calls}
    handed = {
        id(part): call
        for call in calls
        for part in (*call.args, *(keyword.value for keyword in call.keywords))
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for stream, written in _written(node, names):
                for line in _lines(written):
                    yield _Printer(node.lineno, stream, line, file, node)
            for stream, line in _executed(node):
                yield _Printer(node.lineno, stream, line, file, node)
        elif _is_handed_on(node, called):
            call = _made(node, handed.get(id(node)))
            for stream, written in _print(call, names):
                for line in _lines(written):
                    yield _Printer(node.lineno, stream, line, file, node)  # type: ignore[attr-defined]


def _executed(call: ast.Call) -> Iterator[tuple[Stream | None, re.Pattern[str]]]:
    """What code prints that a call is given as text."""
    match call:
        case ast.Call(
            func=ast.Name(id="exec" | "eval") | ast.Attribute(attr="exec"),
            args=[ast.Constant(value=str(code)), *_],
        ):
            try:
                tree = ast.parse(dedent(code))
            except SyntaxError:
                return
            for printer in _printers(tree, 0):
                yield printer.stream, printer.pattern
        case ast.Call(
            func=ast.Name(id="exec") | ast.Attribute(attr="exec"), args=[_, *_]
        ):
            yield None, re.compile(_ANYTHING)


def _is_handed_on(node: ast.AST, called: set[int]) -> bool:
    """Whether ``print`` is given to somebody else, who calls it."""
    return (
        isinstance(node, ast.Name)
        and node.id in {"print", "pprint"}
        and isinstance(node.ctx, ast.Load)
        and id(node) not in called
    )


def _made(given: ast.AST, call: ast.Call | None) -> ast.Call:
    """The call of what ``call`` is given, with anything where that is not known."""
    made = ast.Call(ast.Name("print"), [ast.Starred(ast.Name(""))], [])
    keywords = {k.arg: k.value for k in call.keywords} if call else {}
    match call:
        case ast.Call(func=ast.Attribute(attr=name), args=[first, *arguments]):
            if first is given and name in _CALLERS and keywords.keys() <= {"flush"}:
                made.args = arguments
        case ast.Call(args=[]) if keywords.get("target") is given:
            match keywords.get("args"):
                case ast.Tuple(elts=arguments) | ast.List(elts=arguments):
                    made.args = arguments if "kwargs" not in keywords else made.args
    return made


def _lines(written: str) -> Iterator[re.Pattern[str]]:
    for piece in written.split(_NEWLINE):
        try:
            yield re.compile(piece, re.DOTALL)
        except re.error:  # the newline is in a part that may also be another
            yield re.compile(_ANYTHING)


def _written(call: ast.Call, names: Names) -> Iterator[tuple[Stream | None, str]]:
    """To which stream a call writes, and the pattern of what it writes."""
    match call.func:
        case ast.Name(id="print"):
            yield from _print(call, names)
        case ast.Name(id="input") if call.args:
            yield "stdout", pattern(call.args[0], names) + _ANYTHING
        case ast.Name(id="pprint" | "pp") | ast.Attribute(attr="pprint" | "pp"):
            yield None, _ANYTHING
        case ast.Attribute(attr="write", value=value) if call.args:
            yield from _write(value, call, names)
        case ast.Attribute(value=ast.Name(id="sys"), attr="exit") if call.args:
            yield "stderr", pattern(call.args[0], names)
        case ast.Attribute(attr=level) if level in _LEVELS and call.args:
            text = call.args[level == "log" :][:1]
            if text:
                yield None, _ANYTHING + _formatted(text[0], call, names)


def _formatted(text: ast.expr, call: ast.Call, names: Names) -> str:
    """What logging makes of a text and its arguments."""
    if len(call.args) > 1 and isinstance(text, ast.Constant):
        return pattern(ast.BinOp(text, ast.Mod(), ast.Tuple(call.args[1:])), names)
    return pattern(text, names)


def _print(call: ast.Call, names: Names) -> Iterator[tuple[Stream | None, str]]:
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    stream: Stream | None = "stdout"
    if "file" in given:
        known = _stream(given["file"])
        if known is None and not isinstance(given["file"], ast.Name):
            return
        stream = known
    separator = pattern(given["sep"], names) if "sep" in given else " "
    parts = [
        _ANYTHING if isinstance(arg, ast.Starred) else pattern(arg, names)
        for arg in call.args
    ]
    end = pattern(given["end"], names) if "end" in given else _NEWLINE
    text = separator.join(parts) + end
    yield stream, _ended(text)


def _ended(text: str) -> str:
    """Without the newline at its end; what others write to the same line, if none."""
    if text.endswith(_NEWLINE):
        return text.removesuffix(_NEWLINE)
    return text + _ANYTHING


def _write(
    file: ast.expr, call: ast.Call, names: Names
) -> Iterator[tuple[Stream | None, str]]:
    if isinstance(file, ast.Name) and file.id == "os" and len(call.args) > 1:
        number = call.args[0]
        known = number.value if isinstance(number, ast.Constant) else None
        stream = _DESCRIPTORS.get(known)
        if stream or known is None:
            yield stream, _ended(pattern(_raw(call.args[1]), names))
        return
    stream = _stream(file)
    if stream:
        yield stream, _ended(pattern(_raw(call.args[0]), names))


def _raw(node: ast.expr) -> ast.expr:
    """Bytes as the text that is written."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
        return ast.Constant(node.value.decode("utf-8", "replace"))
    return node


def _stream(file: ast.expr) -> Stream | None:
    """The stream that ``sys.stdout`` and the like are."""
    if isinstance(file, ast.Attribute) and file.attr == "buffer":
        file = file.value
    if isinstance(file, ast.Attribute):
        return _STREAMS.get(file.attr.strip("_"))
    return _STREAMS.get(file.id) if isinstance(file, ast.Name) else None
