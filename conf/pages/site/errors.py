"""Error texts: those that a run printed, and those that a text quotes."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from pages.ansi import plain
from recorder.lines import lines
from recorder.tracebacks import tracebacks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recorder import Recording

_KIND = r"(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Warning|Exception|Interrupt|ProcessPool)"
_TEXT = re.compile(rf"(?P<kinds>\b{_KIND}(?:, {_KIND})*): (?P<words>.+)")
_WARNING = re.compile(rf"\A\S.*?:\d+: (?P<text>{_KIND}: .+)")
_VARYING = (
    (re.compile(r"\b0x[0-9a-fA-F]{4,}\b"), "0x..."),
    (re.compile(r"\bpid=\d+"), "pid=12345"),
    (re.compile(r"\b(psm_|pymp-|listener-|mp-)\w+"), r"\1..."),
    (re.compile(r"\bto be \d+ leaked\b"), "to be 1 leaked"),
    (re.compile(r"('/mp-\.\.\.')(, \1)+"), r"\1, ..."),
)
_NEXT = re.compile(r", (?:and|or) ")


def printed(recording: Recording, source: str) -> list[str]:
    """The errors and warnings that a run printed, each once.

    What the program with this ``source`` raises itself is left out: nobody
    else will see it. Addresses and the like, which differ from run to run, are
    replaced.
    """
    own = _raised(source)
    texts = [traceback.exception for traceback in tracebacks(recording)]
    warnings = (_WARNING.match(plain(line.text)) for line in lines(recording.output))
    texts += [match["text"] for match in warnings if match]
    return list(
        dict.fromkeys(
            _steady(text) for text in texts if ": " in text and kind(text) not in own
        )
    )


def quoted(text: str) -> Iterator[str]:
    """The errors that a heading or a piece of code quotes.

    A heading may be a question, and may name what else happens.
    """
    for part in _NEXT.split(text):
        if match := _TEXT.search(part):
            words = match["words"].strip().removesuffix("?").removesuffix(" ...")
            for name in match["kinds"].split(", "):
                yield f"{name}: {words}"


def kind(text: str) -> str:
    """``PicklingError`` of ``_pickle.PicklingError: Can't pickle ...``."""
    return text.partition(":")[0].rpartition(".")[2]


def words(text: str) -> str:
    """What an error says, without its name."""
    return text.partition(": ")[2]


def is_part(one: str, other: str) -> bool:
    """Whether ``other`` is the same error and says at least as much.

    Three dots stand for anything. Of two that say the same the longer one, with
    its module or a full stop, is ``other``.
    """
    if one == other or kind(one) != kind(other) or len(one) > len(other):
        return False
    said = words(one).rstrip(".").split("...")
    return bool(re.match(".*?".join(map(re.escape, said)), words(other)))


def _steady(text: str) -> str:
    for pattern, word in _VARYING:
        text = pattern.sub(word, text)
    return text


def _raised(source: str) -> set[str]:
    """Names of the exceptions that a program raises itself."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Raise) and node.exc:
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            found.add(ast.unparse(raised).rpartition(".")[2])
    return found
