"""Colours and styles that programs write for a terminal (ECMA-48, SGR).

The sixteen colours become classes, so that the stylesheet gives each a shade
with enough contrast in light and in dark; finer ones become the nearest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .terminal_text import SEQUENCE, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

COLOURS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_STYLES = {1: "bold", 3: "italic", 4: "underline", 7: "inverse"}
_STYLES_OFF = {22: "bold", 23: "italic", 24: "underline", 27: "inverse"}


class Style(NamedTuple):
    """How text is written."""

    foreground: str = ""
    background: str = ""
    styles: frozenset[str] = frozenset()

    @property
    def classes(self) -> str:
        """Names of classes, with spaces between them."""
        names = [self.foreground, self.background and f"on-{self.background}"]
        return " ".join(f"ansi-{n}" for n in [*names, *sorted(self.styles)] if n)


PLAIN = Style()


def changed(style: Style, match: re.Match[str]) -> Style:
    """``style`` after a sequence that SEQUENCE has found."""
    return style if match["sgr"] is None else _after(style, match["sgr"])


def sequence(style: Style) -> str:
    """The sequence that turns ``style`` on."""
    codes = [code for code, name in _STYLES.items() if name in style.styles]
    if style.foreground:
        codes.append(30 + COLOURS.index(style.foreground))
    if style.background:
        codes.append(40 + COLOURS.index(style.background))
    return f"\x1b[{';'.join(map(str, codes))}m" if codes else ""


def html(text: str) -> str:
    """``text`` as HTML, its colours as spans with classes."""
    from html import escape  # noqa: PLC0415 (only for pages)

    return "".join(
        f'<span class="{classes}">{escape(part)}</span>' if classes else escape(part)
        for part, classes in _parts(text)
    )


def _parts(text: str) -> Iterator[tuple[str, str]]:
    state = PLAIN
    position = 0
    for match in SEQUENCE.finditer(text):
        if match.start() > position:
            yield safe(text[position : match.start()]), state.classes
        position = match.end()
        state = changed(state, match)
    if position < len(text):
        yield safe(text[position:]), state.classes


def _after(state: Style, parameters: str) -> Style:
    codes = [int(code or 0) for code in re.split("[;:]", parameters)]
    while codes:
        code = codes.pop(0)
        if code == 0:
            state = PLAIN
        elif code in (38, 48):
            colour = _extended(codes)
            state = (
                state._replace(foreground=colour)
                if code == 38
                else state._replace(background=colour)
            )
        elif 30 <= code <= 39 or 90 <= code <= 97:
            state = state._replace(foreground=_basic(code % 10))
        elif 40 <= code <= 49 or 100 <= code <= 107:
            state = state._replace(background=_basic(code % 10))
        elif code in _STYLES:
            state = state._replace(styles=state.styles | {_STYLES[code]})
        elif code in _STYLES_OFF:
            state = state._replace(styles=state.styles - {_STYLES_OFF[code]})
    return state


def _basic(number: int) -> str:
    return COLOURS[number] if number < len(COLOURS) else ""


def _extended(codes: list[int]) -> str:
    """The colour that ``5;N`` or ``2;R;G;B`` stands for; takes them off."""
    kind = codes.pop(0) if codes else 0
    size = {5: 1, 2: 3}.get(kind, 0)
    values, codes[:size] = codes[:size], []
    if len(values) < size or not size:
        return ""
    return _nearest(values) if kind == 2 else _indexed(values[0])


def _indexed(number: int) -> str:
    if number < 16:
        return COLOURS[number % 8]
    if number > 231:
        return _nearest([8 + 10 * (number - 232)] * 3)
    steps = (number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6
    return _nearest([51 * step for step in steps])


def _nearest(rgb: list[int]) -> str:
    """Each of red, green and blue is in the basic colour or is not."""
    middle = 128 if max(rgb) == min(rgb) else (max(rgb) + min(rgb)) / 2
    bits = sum(1 << place for place, value in enumerate(rgb) if value >= middle)
    return COLOURS[bits]
