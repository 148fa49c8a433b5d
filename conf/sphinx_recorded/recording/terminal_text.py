"""Text that is safe to send to a terminal, cut to its columns."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLOURS = re.compile(r"\x1b\[[\d;:]*m")


def printable(text: str) -> str:
    """``text`` without colours, and with control characters spelled out.

    So is whatever else a terminal may obey: what a program wrote must neither
    move the cursor nor reorder or hide what stands beside it.
    """
    plain = _COLOURS.sub("", text).expandtabs()
    return "".join(c if c.isprintable() else _spelled(c) for c in plain)


def columns(text: str) -> int:
    """How many columns of a terminal printable ``text`` takes."""
    return sum(map(_width, text))


def cut(text: str, room: int) -> Iterator[str]:
    """``text`` in pieces of at most ``room`` columns, at least one piece."""
    start = used = 0
    for position, character in enumerate(text):
        width = _width(character)
        if used + width > room:
            yield text[start:position]
            start, used = position, 0
        used += width
    yield text[start:]


def _spelled(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
