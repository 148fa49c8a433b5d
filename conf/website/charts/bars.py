"""Measurements as bars.

Places are given in per cent of the width, so that a chart fits every screen
and its text keeps its size.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_recorded.extension import NAMESPACE
from sphinx_recorded.recording import quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_recorded.recording import Measurement

_LONGEST = 76
"""Of the largest value, in per cent; its number stands beside it."""
_ROW = 46


def bar_chart(values: Sequence[Measurement], words: str) -> str:
    """An SVG; ``words`` are its text alternative, escaped.

    All bars have one colour: what they stand for is written above them.
    """
    scale = _LONGEST / (max(m.quartiles[1] for m in values) or 1)
    rows = [_row(m, n, scale) for n, m in enumerate(values)]
    return (
        f'<svg {NAMESPACE} width="100%" height="{_ROW * len(rows)}" role="img"'
        f' aria-label="{words}">{"".join(rows)}</svg>'
    )


def _row(measurement: Measurement, position: int, scale: float) -> str:
    top = _ROW * position
    length = measurement.median * scale
    low, high = (f"{value * scale:.2f}%" for value in measurement.quartiles)
    number = max(measurement.quartiles[1] * scale, length)
    middle = top + 30
    return (
        f'<text x="0" y="{top + 15}">{escape(measurement.label)}</text>'
        f'<rect class="p1" y="{top + 21}"'
        f' width="{max(length, 0.2):.2f}%" height="18"/>'
        f'<line class="spread" x1="{low}" x2="{high}" y1="{middle}" y2="{middle}"/>'
        f"{_end(low, middle)}{_end(high, middle)}"
        f'<text x="{number:.2f}%" dx="8" y="{middle + 5}">'
        f"{quantity(measurement.median, measurement.unit)}</text>"
    )


def _end(x: str, y: int) -> str:
    return f'<line class="spread" x1="{x}" x2="{x}" y1="{y - 5}" y2="{y + 5}"/>'
