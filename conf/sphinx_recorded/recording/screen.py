"""Lines as a terminal shows them in the end.

A carriage return writes over what a line had before, as progress bars do, and a
colour goes on until it is changed, over the end of the line (ECMA-48).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .colours import PLAIN, changed, sequence
from .lines import lines
from .terminal_text import SEQUENCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .colours import Style
    from .lines import Line
    from .model import Write

_OVER = re.compile(r"\r(?!\Z)|\x08|\x1b\[\d*[KGCD]")
"""What makes a terminal write over what it shows, or erase it."""
_MOVE = re.compile(r"\x1b\[(?P<number>\d*)(?P<kind>[KGCD])")
_UP = re.compile(r"\x1b\[(\d*)[AF]")
"""What moves the cursor to a line above."""
_MODE = re.compile(r"\x1b\[\?[\d;]+[hl]")
"""What hides the cursor or shows it, and the like (DEC's private modes)."""
_TAB = 8
_WIDEST = 10_000
"""Columns that the cursor can be moved to."""


def on_screen(output: Iterable[Write]) -> list[Line]:
    """The lines of ``output``, of each what a terminal would show of it.

    The colours of one process do not change the lines of another one.
    """
    styles: dict[int | None, Style] = {}
    found = []
    for line in _in_place(lines(output)):
        style = styles.get(line.process, PLAIN)
        text, styles[line.process] = shown(line.text, style)
        found.append(line._replace(text=text))
    return found


def _in_place(written: list[Line]) -> list[Line]:
    """Each line with what was written over it after the cursor had moved up.

    So draw programs that show several bars. What one writer has moved up to are
    its own lines.
    """
    if not any(_UP.search(line.text) for line in written):
        return written
    rows: list[Line] = []
    of_writer: dict[tuple[int | None, str], list[int]] = {}
    cursor: dict[tuple[int | None, str], int] = {}
    for line in written:
        writer = (line.process, line.stream)
        own = of_writer.setdefault(writer, [])
        at = cursor.get(writer, 0)
        begin, *further = _UP.split(line.text)
        parts = [(0, begin), *zip(map(_rows, further[::2]), further[1::2], strict=True)]
        for number, (up, text) in enumerate(parts, 1):
            at = max(at - up, 0)
            if at == len(own) and (text or number == len(parts)):
                own.append(len(rows))
                rows.append(line._replace(text=text))
            elif text:
                before = rows[own[at]]
                rows[own[at]] = before._replace(text=f"{before.text}\r{text}")
        cursor[writer] = at + 1
    return rows


def _rows(digits: str) -> int:
    return max(int(digits or 1), 1)


def shown(text: str, style: Style = PLAIN) -> tuple[str, Style]:
    """What a terminal shows of a line that begins in ``style``; its last style."""
    text = _MODE.sub("", text)
    if _OVER.search(text):
        return _Row(style).write(text)
    start = sequence(style)
    for match in SEQUENCE.finditer(text):
        style = changed(style, match)
    return start + text.removesuffix("\r"), style


class _Row:
    """One row of a terminal."""

    def __init__(self, style: Style) -> None:
        self._cells: list[tuple[str, Style]] = []
        self._column = 0
        self._style = style

    def write(self, text: str) -> tuple[str, Style]:
        """What is there once ``text`` was written, and the style it ended in."""
        position = 0
        for match in SEQUENCE.finditer(text):
            self._characters(text[position : match.start()])
            position = match.end()
            self._style = changed(self._style, match)
            move = _MOVE.fullmatch(match[0])
            if move:
                self._move(move["kind"], int(move["number"] or 0))
        self._characters(text[position:])
        return self._text(), self._style

    def _characters(self, text: str) -> None:
        for character in text:
            if character == "\r":
                self._column = 0
            elif character == "\b":
                self._column = max(self._column - 1, 0)
            elif character == "\t":
                self._column += _TAB - self._column % _TAB
            else:
                self._put(character)

    def _put(self, character: str) -> None:
        missing = self._column - len(self._cells)
        self._cells += [(" ", PLAIN)] * (missing + 1)
        self._cells[self._column] = character, self._style
        self._column += 1

    def _move(self, kind: str, number: int) -> None:
        if kind == "K":
            self._erase(number)
            return
        column = {
            "G": number - 1,
            "C": self._column + max(number, 1),
            "D": self._column - max(number, 1),
        }[kind]
        self._column = min(max(column, 0), _WIDEST)

    def _erase(self, what: int) -> None:
        """To the end of the row (0), to its start (1), or all of it (2)."""
        if what == 0:
            del self._cells[self._column :]
        elif what == 1:
            end = min(self._column + 1, len(self._cells))
            self._cells[:end] = [(" ", PLAIN)] * end
        else:
            self._cells.clear()

    def _text(self) -> str:
        parts = []
        last = PLAIN
        for character, style in self._cells:
            if style != last:
                parts.append("\x1b[0m" + sequence(style))
                last = style
            parts.append(character)
        return "".join(parts)
