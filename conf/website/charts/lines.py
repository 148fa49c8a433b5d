"""Series of measurements as lines.

Places are given in per cent of the width, so that a chart fits every screen
and its text keeps its size.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_recorded.extension import COUNT, NAMESPACE

from .axis import Axis, short
from .measurement_series import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .measurement_series import Series

_LEFT, _RIGHT = 14, 95
_TOP, _BOTTOM, _HEIGHT = 24, 244, 288
_MARKS = (
    "M-4 0a4 4 0 1 0 8 0 4 4 0 1 0-8 0z",
    "M-4-4h8v8h-8z",
    "M0-5.5 5 4H-5z",
    "M0-5.5 5.5 0 0 5.5-5.5 0z",
    "M-4-4l8 8M4-4l-8 8",
)
_MOST_NUMBERS = 8
"""Under the axis, so that they have room on a telephone."""
_SHORT, _NEAR = 4, 0.98
"""A longer number this near to the end would be over the edge there."""


class _Plot:
    """Where the values of all series stand."""

    def __init__(self, shown: Sequence[Series]) -> None:
        points = [point for each in shown for point in each.points]
        values = [measured for _, measured in points]
        values += [each.level for each in shown if each.level]
        ends = [v for m in values for v in (*m.quartiles, m.median)]
        self.numbers = dict(sorted((x, number(x, m)) for x, m in points))
        self.x_axis = Axis.over(list(self.numbers))
        self.y_axis = Axis.over(ends, from_zero=True)
        self.unit = values[0].unit

    def x(self, value: float) -> str:
        """The place of a number under the axis, in per cent."""
        return f"{_LEFT + (_RIGHT - _LEFT) * self.x_axis.place(value):.1f}%"

    def y(self, value: float) -> str:
        """The place of a measured value, in pixels."""
        return f"{_BOTTOM - (_BOTTOM - _TOP) * self.y_axis.place(value):.0f}"


def line_chart(shown: Sequence[Series], x: str, words: str) -> str:
    """An SVG and its legend; ``words`` are the text alternative, escaped."""
    plot = _Plot(shown)
    middle = (_LEFT + _RIGHT) / 2
    lines = [
        f'<g class="p{n % COUNT + 1}">{"".join(_line(each, plot, n))}</g>'
        for n, each in enumerate(shown)
    ]
    return (
        f'<svg {NAMESPACE} width="100%" height="{_HEIGHT}" role="img"'
        f' aria-label="{words}">'
        f"{''.join(_grid(plot))}{''.join(lines)}"
        f'<text class="number" x="{middle}%" y="{_HEIGHT - 4}">{escape(x)}</text>'
        f"</svg>{_legend(shown)}"
    )


def _grid(plot: _Plot) -> Iterator[str]:
    for value in plot.y_axis.ticks():
        y = plot.y(value)
        yield f'<line class="grid" x1="{_LEFT}%" x2="{_RIGHT}%" y1="{y}" y2="{y}"/>'
        yield f'<text x="0" y="{y}" dy="4">{short(value, plot.unit)}</text>'
    numbers = list(plot.numbers.items())
    for x, text in numbers[:: -(-len(numbers) // _MOST_NUMBERS)]:
        edge = len(text) > _SHORT and plot.x_axis.place(x) > _NEAR
        at = 'class="last" x="100%"' if edge else f'class="number" x="{plot.x(x)}"'
        yield f'<text {at} y="{_BOTTOM + 20}">{text}</text>'


def _line(each: Series, plot: _Plot, position: int) -> Iterator[str]:
    for (x1, one), (x2, other) in pairwise(each.points):
        yield _stroke(plot.x(x1), plot.x(x2), plot.y(one.median), plot.y(other.median))
    for x, measured in each.points:
        low, high = measured.quartiles
        at = plot.x(x)
        yield _stroke(at, at, plot.y(low), plot.y(high), "spread")
        yield f'<svg x="{at}" y="{plot.y(measured.median)}">{_mark(position)}</svg>'
    if each.level:
        y = plot.y(each.level.median)
        yield _stroke(f"{_LEFT}%", f"{_RIGHT}%", y, y, "level")


def _stroke(x1: str, x2: str, y1: str, y2: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<line{named} x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}"/>'


def _mark(position: int) -> str:
    return f'<path d="{_MARKS[position % len(_MARKS)]}"/>'


def _legend(shown: Sequence[Series]) -> str:
    """A name for each mark, unless there is one series only."""
    if len(shown) < 2:
        return ""
    rows = [
        f'<li><svg {NAMESPACE} class="p{n % COUNT + 1}" width="28" height="12"'
        ' aria-hidden="true">'
        f"{_sample(each, n)}</svg> {escape(each.name)}</li>"
        for n, each in enumerate(shown)
    ]
    return f"<ul>{''.join(rows)}</ul>"


def _sample(each: Series, position: int) -> str:
    stroke = _stroke("0", "28", "6", "6", "level" if each.level else "")
    if each.level:
        return stroke
    return f'{stroke}<svg x="14" y="6">{_mark(position)}</svg>'
