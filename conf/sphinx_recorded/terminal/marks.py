"""What stands for a process beside its lines and its bar in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.recording import columns, cut, labels, printable

if TYPE_CHECKING:
    from collections.abc import Container

    from sphinx_recorded.recording import Recording

_LONGEST = 28
"""Columns after which a name is cut."""
_COLOURS = (36, 33, 35, 32, 34, 91)
"""Of processes 1, 2, 3 ...; the numbers tell them apart without colour."""
FAINT, ERROR = 2, 31


class Rail(NamedTuple):
    """A process's mark and name, padded to the width of the others."""

    text: str
    colour: int


def rails(recording: Recording, processes: Container[int | None]) -> dict[int, Rail]:
    """The Rail of each of the ``processes`` by its number."""
    shown = {n: label for n, label in labels(recording).items() if n in processes}
    widest = max((len(label.mark) for label in shown.values()), default=0)
    texts = {
        number: _shortened(f"{label.mark:<{widest}} {printable(label.text)}")
        for number, label in shown.items()
    }
    width = max(map(columns, texts.values()), default=0)
    return {
        number: Rail(text + " " * (width - columns(text)), _colour(shown[number].mark))
        for number, text in texts.items()
    }


def painted(text: str, code: int, colour: bool) -> str:
    """``text`` in a colour, or as it is if there is to be none."""
    return f"\x1b[{code}m{text}\x1b[0m" if colour and text else text


def _shortened(text: str) -> str:
    first, *more = cut(text, _LONGEST)
    return f"{first}…" if more else first


def _colour(mark: str) -> int:
    return _COLOURS[(int(mark) - 1) % len(_COLOURS)] if mark.isdigit() else FAINT
