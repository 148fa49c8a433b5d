"""Series of measurements: by the number in their labels, as words, as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from sphinx_recorded.recording import quantity

from .axis import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_recorded.recording import Measurement


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
        yield f"{number(x, measured)} {quantity(measured.median, measured.unit)}"
    if each.level:
        yield quantity(each.level.median, each.level.unit)


def number(x: float, measured: Measurement) -> str:
    """``x`` with the unit that it has in the label."""
    return short(x, measured.point[1] if measured.point else "")


def values_table(shown: Sequence[Series], x: str) -> str:
    """The medians in a table that opens on demand."""
    rows: dict[str, list[str]] = {}
    lined = [each for each in shown if each.points]
    for column, each in enumerate(lined):
        for at, measured in each.points:
            cells = rows.setdefault(number(at, measured), [""] * len(lined))
            cells[column] = quantity(measured.median, measured.unit)
    head = "".join(f'<th scope="col">{escape(s.name or "median")}</th>' for s in lined)
    body = "".join(
        f'<tr><th scope="row">{at}</th><td>{"</td><td>".join(cells)}</td></tr>'
        for at, cells in rows.items()
    )
    return (
        "<details><summary>The values</summary><table><thead><tr>"
        f'<th scope="col">{escape(x)}</th>{head}</tr></thead><tbody>{body}</tbody>'
        "</table></details>"
    )
