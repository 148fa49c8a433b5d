"""What a program wrote, as text that is safe to show; and how wide it is.

Programs write for a terminal: colours, moves of the cursor, titles (ECMA-48).
A page and a terminal show what is left of that in their own ways.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SEQUENCE = re.compile(
    r"\x1b\[(?P<sgr>[\d;:]*)m"  # a colour or a style
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # moves of the cursor and the like
    r"|\x1b\].*?(?:\x07|\x1b\\)"  # titles and links
)
# Cf holds the marks that reorder or hide the text around them.
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def plain(text: str) -> str:
    """``text`` for a page, without the sequences that a terminal obeys."""
    return safe(SEQUENCE.sub("", text))


def safe(text: str) -> str:
    """``text`` for a page: control characters shown (␀), tabs as spaces.

    Everything else that a reader could not see is spelled out, as its code.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text.expandtabs()))


def printable(text: str) -> str:
    """``text`` for a terminal: no colours, control characters spelled out.

    So is whatever else a terminal may obey: what a program wrote must neither
    move the cursor nor reorder or hide what stands beside it.
    """
    uncoloured = SEQUENCE.sub(lambda m: m[0] if m["sgr"] is None else "", text)
    return "".join(
        c if c.isprintable() else _spelled(c) for c in uncoloured.expandtabs()
    )


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


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if unicodedata.category(character) in _UNSAFE:
        return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"
    return character


def _spelled(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
