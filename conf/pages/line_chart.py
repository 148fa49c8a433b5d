"""Series of measurements as lines, as words and as a table.

Places are given in per cent of the width, so that a chart fits every screen
and its text keeps its size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from .axis import Axis, short
from .units import quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recorder.measure import Measurement

_LEFT, _RIGHT = 13, 96
_TOP, _BOTTOM, _HEIGHT = 24, 244, 290
_MARKS = ("M-4-4h8v8h-8z", "M0-5.5 5 4H-5z", "M0-5.5 5.5 0 0 5.5-5.5 0z", "M-4 0h8M0-4v8")
_CIRCLE = "M-4.5 0a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0z"
_MOST_NUMBERS = 8
"""Under the axis, so that they have room on a telephone."""


@dataclass(frozen=True, slots=True)
class Series:
    """What was measured under one name, by the number in the label."""

    name: str
    points: tuple[tuple[float, Measurement], ...]
    """Empty for a level line."""
    level: Measurement | None = None


def series(values: Iterable[Measurement], x: str) -> list[Series]:
    """The values by series, in the order of the program.

    ``x``, the word for the number, is no part of a series' name.
    """
    word = re.compile(rf"\b{re.escape(x.rstrip('s'))}s?\b[,:]?")
    points: dict[str, list[tuple[float, Measurement]]] = {}
    levels: dict[str, Measurement] = {}
    for measurement in values:
        name = " ".join(word.sub(" ", measurement.series).split()).strip(" ,:=")
        points.setdefault(name, [])
        if measurement.point:
            points[name].append((measurement.point[0], measurement))
        else:
            levels[name] = measurement
    return [
        Series(name, tuple(sorted(found, key=lambda p: p[0])), levels.get(name))
        for name, found in points.items()
    ]


def listing(shown: Iterable[Series]) -> list[str]:
    """A line per series with all its medians."""
    return [f"{each.name}: {', '.join(_said(each))}".lstrip(": ") for each in shown]


def _said(each: Series) -> Iterable[str]:
    for x, measured in each.points:
        yield f"{_number(x, measured)} {quantity(measured.median, measured.unit)}"
    if each.level:
        yield quantity(each.level.median, each.level.unit)


def _number(x: float, measured: Measurement) -> str:
    return short(x, measured.point[1] if measured.point else "")


def values_table(shown: Sequence[Series], x: str) -> str:
    """The medians in a table that opens on demand."""
    rows: dict[str, list[str]] = {}
    lined = [each for each in shown if each.points]
    for column, each in enumerate(lined):
        for at, measured in each.points:
            cells = rows.setdefault(_number(at, measured), [""] * len(lined))
            cells[column] = quantity(measured.median, measured.unit)
    head = "".join(f"<th scope=col>{escape(s.name or 'median')}</th>" for s in lined)
    body = "".join(
        f"<tr><th scope=row>{at}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        for at, cells in rows.items()
    )
    return (
        "<details><summary>The values</summary><table><thead><tr>"
        f"<th scope=col>{escape(x)}</th>{head}</tr></thead><tbody>{body}</tbody>"
        "</table></details>"
    )
