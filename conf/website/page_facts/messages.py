"""Messages of errors: their parts, and which of them say the same."""

from __future__ import annotations

import re

KIND = (
    r"(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Warning|Exception|Interrupt"
    r"|ProcessPool|(?<=Broken)ThreadPool|TooShort|Failed)"
)
"""Pattern of the name of an error as text may quote it."""
_PARTS = re.compile(r"(\[PYI-\d+:ERROR\]|[^:]*):?(.*)", re.DOTALL)
_VARYING = (
    (re.compile(r"\b0x[0-9a-fA-F]{4,}\b"), "0x..."),
    (re.compile(r"(?<=KeyError: ')[0-9a-f]{7,16}(?=')"), "7f..."),
    (re.compile(r"\bpid=\d+"), "pid=12345"),
    (re.compile(r"\bPYI-\d+"), "PYI-12345"),
    (re.compile(r"\b(psm_|pymp-|listener-|mp-)\w+"), r"\1..."),
    (re.compile(r"\bto be \d+ leaked\b"), "to be 1 leaked"),
    (re.compile(r"('/mp-\.\.\.')(, \1)+"), r"\1, ..."),
)
_INNER = re.compile(r"(?<=<locals>\.)(?:<\w+>|\w+)")
"""A function in a function, as readers have named theirs."""


def steady(text: str) -> str:
    """Without addresses and the like, which differ from run to run."""
    for pattern, word in _VARYING:
        text = pattern.sub(word, text)
    return text


def kind(text: str) -> str:
    """``PicklingError`` of ``_pickle.PicklingError: Can't pickle ...``."""
    return _PARTS.sub(r"\1", text).rpartition(".")[2]


def words(text: str) -> str:
    """What an error says, without its name; empty if it says nothing."""
    return _PARTS.sub(r"\2", text).strip()


def is_same(one: str, other: str) -> bool:
    """Whether they differ by a module, a full stop or a name in a function at most."""
    return kind(one) == kind(other) and _compared(one) == _compared(other)


def _compared(text: str) -> str:
    return _INNER.sub("...", words(text)).rstrip(".")


def is_part(one: str, other: str) -> bool:
    """Whether ``other`` is the same error and says more, or as much.

    Three dots stand for anything. An error without a text is a part of no other.
    """
    if one == other or kind(one) != kind(other) or len(one) > len(other):
        return False
    if not words(one):
        return False
    said = words(one).rstrip(".").split("...")
    return bool(re.match(".*?".join(map(re.escape, said)), words(other)))
