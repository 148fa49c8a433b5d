"""What an expression can look like when it is printed, as a regular expression."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ANYTHING = "(?s:.*)"
_NUMBER = r"-?(?:[\d_.,]+(?:[eE][-+]?\d+)?|inf|nan)"
_TRUTH = "(?:True|False)"
_LIST, _TUPLE, _DICT = r"\[(?s:.*)\]", r"\((?s:.*)\)", r"\{(?s:.*)\}"
_SET = r"(?:frozenset\()?(?:\{(?s:.*)\}|set\(\)|frozenset\(\))\)?"
_DEPTH = 4
"""Names that are followed to what they stand for."""
_CALLS = {
    **dict.fromkeys(("len", "int", "float", "round", "id", "hash", "ord"), _NUMBER),
    **dict.fromkeys(
        ("getpid", "getppid", "cpu_count", "perf_counter"), f"{_NUMBER}|None"
    ),
    **dict.fromkeys(("monotonic", "process_time", "time"), _NUMBER),
    **dict.fromkeys(("list", "sorted"), _LIST),
    **dict.fromkeys(("isinstance", "bool", "any", "all", "callable"), _TRUTH),
    **dict.fromkeys(("is_alive", "is_set", "startswith", "endswith"), _TRUTH),
    "dict": _DICT,
    "set": _SET,
    "tuple": _TUPLE,
    # of a pool a list, of an executor a generator
    **dict.fromkeys(("map", "starmap"), rf"{_LIST}|<(?s:.*)>"),
}
"""Functions and methods, by their last name, and what they give."""
_SIMPLE: dict[type[ast.AST], str] = {
    ast.List: _LIST,
    ast.ListComp: _LIST,
    ast.Tuple: _TUPLE,
    ast.Dict: _DICT,
    ast.DictComp: _DICT,
    ast.Set: _SET,
    ast.SetComp: _SET,
    ast.GeneratorExp: "<(?s:.*)>",
    ast.Lambda: "<(?s:.*)>",
}
_FIELDS = re.compile(
    r"%(?:\(\w+\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?(?P<kind>[a-zA-Z%])", re.DOTALL
)
_BRACES = re.compile(r"(?P<double>\{\{|\}\})|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_SPEC_OF_NUMBER = re.compile(r"[ 0<>=^+#-]*[\d,_]*(?:\.\d*)?[bdeEfFgGnoxX%]")


class Names:
    """What the names of a file stand for, where that is known."""

    def __init__(self, tree: ast.Module) -> None:
        self._bound: dict[str, list[ast.expr | None]] = {}
        for node in ast.walk(tree):
            for name, value in _bound(node):
                self._bound.setdefault(name, []).append(value)

    def value(self, name: str) -> ast.expr | None:
        """The expression that ``name`` is bound to, if it is bound only once."""
        values = self._bound.get(name, [])
        return values[0] if len(values) == 1 else None


def _bound(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Names that a node binds, and to what; None: to what cannot be said."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            yield name, value
        case ast.NamedExpr(target=ast.Name(id=name), value=value):
            yield name, value
        case ast.Name(id=name, ctx=ast.Store()):
            pass
        case ast.arg(arg=name):
            yield name, None
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            for alias in names:
                yield (alias.asname or alias.name).partition(".")[0], None
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name, None
        case ast.ExceptHandler(name=str(name)):
            yield name, None
    yield from _stored(node)


def _stored(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Names bound by loops, ``with``, and assignments to several."""
    match node:
        case ast.For(target=ast.Name(id=name), iter=found):
            yield name, _element(found)
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            for name in names:
                yield name, None
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name, None
        case _:
            for target in _targets(node):
                for each in ast.walk(target):
                    if isinstance(each, ast.Name):
                        yield each.id, None


def _targets(node: ast.AST) -> list[ast.expr]:
    """What a node assigns to, of which only the names are known."""
    match node:
        case ast.Assign(targets=[ast.Name()]):
            return []
        case ast.Assign(targets=targets):
            return targets
        case ast.For(target=target) | ast.comprehension(target=target):
            return [target]
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
            return [target]
        case ast.withitem(optional_vars=ast.expr() as target):
            return [target]
    return []


def _element(found: ast.expr) -> ast.expr | None:
    """What a loop over ``found`` gives, as one expression."""
    match found:
        case ast.Call(func=ast.Name(id="range")):
            return ast.Call(ast.Name("int"), [], [])
        case ast.Tuple(elts=[first, *rest]) | ast.List(elts=[first, *rest]):
            for other in rest:
                first = ast.IfExp(ast.Constant(True), first, other)
            return first
    return None


def pattern(node: ast.expr, names: Names, depth: int = 0) -> str:
    """What ``str(node)`` can be; newlines are escaped, so that they can be told."""
    for kind, found in _SIMPLE.items():
        if isinstance(node, kind):
            return found
    for rule in _RULES:
        told = rule(node, names, depth)
        if told is not None:
            return told
    return ANYTHING


def _constant(node: ast.expr, names: Names, depth: int) -> str | None:  # noqa: ARG001
    if not isinstance(node, ast.Constant):
        return None
    return re.escape(str(node.value))


def _text(  # noqa: PLR0911 (a table)
    node: ast.expr, names: Names, depth: int
) -> str | None:
    """An f-string, or a sum or a product of strings."""
    match node:
        case ast.JoinedStr(values=values):
            return "".join(pattern(value, names, depth) for value in values)
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            return f"(?:{pattern(value, names, depth)})"
        case ast.FormattedValue(conversion=-1, format_spec=spec):
            return _specified(spec)
        case ast.FormattedValue():
            return ANYTHING
        case ast.BinOp(left=left, op=ast.Add(), right=right) if _is_text(
            left
        ) or _is_text(right):
            return pattern(left, names, depth) + pattern(right, names, depth)
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mult()):
            return f"(?:{re.escape(text)})*"
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod()):
            return _filled(text, _FIELDS)
        case ast.Call(func=ast.Attribute(ast.Constant(value=str(text)), attr="format")):
            return _filled(text, _BRACES)
    return None


def _specified(spec: ast.expr | None) -> str:
    """What a format makes: a number in a known form, else anything."""
    match spec:
        case ast.JoinedStr(values=[*_, ast.Constant(value=str(text))]):
            if _SPEC_OF_NUMBER.fullmatch(text):
                return r"\s*[-+#\w.,%]+\s*"
    return ANYTHING


def _is_text(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.BinOp(left=left, right=right):
            return _is_text(left) or _is_text(right)
    return False


def _filled(text: str, fields: re.Pattern[str]) -> str:
    """A template with anything in place of its fields."""
    found, position = "", 0
    for field in fields.finditer(text):
        found += re.escape(text[position : field.start()])
        literal = field[0][0] if field[0] in {"%%", "{{", "}}"} else ""
        found += re.escape(literal) if literal else ANYTHING
        position = field.end()
    return found + re.escape(text[position:])


def _value(node: ast.expr, names: Names, depth: int) -> str | None:
    """Truths, names, and what functions of a known kind give."""
    match node:
        case ast.IfExp(body=body, orelse=other):
            either = (pattern(each, names, depth) for each in (body, other))
            return f"(?:{'|'.join(either)})"
        case ast.Compare(ops=[ast.In() | ast.NotIn() | ast.Is() | ast.IsNot()]):
            return _TRUTH
        case ast.UnaryOp(op=ast.Not()):
            return _TRUTH
        case ast.Name(id=name) if depth < _DEPTH and (value := names.value(name)):
            return f"(?:{pattern(value, names, depth + 1)})"
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            found = _CALLS.get(name)
            return f"(?:{found})" if found else None
    return None


_RULES: tuple[Callable[[ast.expr, Names, int], str | None], ...] = (
    _constant,
    _text,
    _value,
)
