"""Strokes of the timeline, as pieces of SVG.

The bars stand in a picture of their own that is stretched to the width of the
page, so that the text beside them keeps its size on a telephone.
"""

from __future__ import annotations

import math
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.recording import on_axis, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .rows import Lane

PLOT, WIDTH = 28, 68
"""Where the bars begin and how wide they are, in percent of the picture."""
UNITS = 1000
"""Width of the bars' own picture."""
_HEIGHT = 10
_NARROWEST = 3
_NAME = 16
_SIGNS = {
    "killed": ("✕", "killed"),
    "failed": ("!", "ended with an error"),
    "stopped": ("■", "still running when it was stopped"),
}


class Scale(NamedTuple):
    """What a stroke depends on beside its lane."""

    total: float
    """Seconds that the whole width stands for."""
    known: bool
    """Whether the time on a CPU is known."""
    bins: int
    grid: int
    target: str
    """What the ids of ticks begin with; empty: no ids."""

    def x(self, time: float) -> int:
        """Where ``time`` is, in units."""
        return round(UNITS * min(max(time / self.total, 0), 1))

    def percent(self, time: float) -> str:
        """Where ``time`` is in the whole picture."""
        return f"{PLOT + WIDTH * self.x(time) / UNITS:.4g}%"


def bar(lane: Lane, top: int, scale: Scale) -> str:
    """The bar, how much of it was on a CPU, and the ticks."""
    y = top + (5 if lane.mark else 2)
    left = min(scale.x(lane.start), UNITS - _NARROWEST)
    width = max(scale.x(lane.end) - left, _NARROWEST)
    kind = "life" if scale.known else "life only"
    strokes = [f'<path class="{kind}" d="M{left} {y}h{width}v{_HEIGHT}h-{width}z"/>']
    busy = _busy(lane, y + _HEIGHT, scale)
    if busy:
        strokes.append(f'<path class="busy" d="{busy}"/>')
    strokes += _ticks(lane, top, scale)
    return f'<g class="{lane.colour}">{"".join(strokes)}</g>\n'


def name_beside(lane: Lane, top: int, scale: Scale) -> str:
    """The mark and the name beside the bar, and a sign for a bad end after it."""
    name = lane.name
    if len(name) > _NAME and lane.mark[:1].isalpha():
        name = name.rstrip("0123456789 ")  # the mark has the number
    name = shortened(name, _NAME)
    if not lane.mark:
        text = escape(name)
        if lane.title:
            text = f"<title>{escape(lane.title)}</title>{text}"
        return f'<text class="thread" x="22" y="{top + 11}">{text}</text>\n'
    y = top + 14
    texts = f'<text class="{lane.colour}" y="{y}">{escape(lane.mark)}</text>'
    texts += f'<text x="22" y="{y}">{escape(name)}</text>'
    if lane.ending:
        end, (sign, what) = scale.percent(lane.end), _SIGNS[lane.ending]
        title = f"<title>{what}</title>"
        texts += f'<text x="{end}" dx="3" y="{y}">{title}{sign}</text>'
    return f"{texts}\n"


def axis(scale: Scale, height: int) -> tuple[str, str]:
    """Lines at round times, and the times under them."""
    step = _step(scale.total)
    times = [n * step for n in range(math.floor(scale.total / step * 1.0001) + 1)]
    lines = "".join(f"M{scale.x(time)} 0v{height}" for time in times)
    texts = "".join(
        f'<text x="{scale.percent(time)}" y="{height + 12}">'
        f"{on_axis(time, scale.total)}</text>"
        for time in times
    )
    return f'<path class="grid" d="{lines}"/>', f'<g class="times">{texts}</g>'


def _step(total: float) -> float:
    """The largest round step that gives at least two parts."""
    power = 10.0 ** math.floor(math.log10(total))
    return next(power * n for n in (5, 2, 1, 0.5) if total >= 2 * power * n)


def _busy(lane: Lane, base: int, scale: Scale) -> str:
    """The outline of the shares on a CPU over ``base``; empty if all are 0."""
    edges = [scale.total * n / scale.bins for n in range(1, scale.bins)]
    inside = [edge for edge in edges if lane.start < edge < lane.end]
    path, height = "", 0
    for first, last in pairwise([lane.start, *inside, lane.end]):
        part = min(sum(track.share(first, last) for track in lane.tracks), 1)
        if round(part * _HEIGHT) != height:
            height = round(part * _HEIGHT)
            path += f"H{scale.x(first)}" if path else f"M{scale.x(first)} {base}"
            path += f"V{base - height}"
    return f"{path}H{scale.x(lane.end)}V{base}z" if path else ""


def _ticks(lane: Lane, top: int, scale: Scale) -> Iterator[str]:
    if not lane.mark or not lane.ticks:
        return
    if scale.target:
        for number, time in lane.ticks:
            place = f"M{scale.x(time)} {top + 1}h3v18h-3z"
            ident = f'id="{scale.target}{number}" class="tick"'
            yield f'<path {ident} d="{place}"/>'
        return
    places = sorted({scale.x(time) // scale.grid for _, time in lane.ticks})
    steps = [scale.grid * (after - before) for before, after in pairwise(places)]
    path = f"M{scale.grid * places[0]} {top + 1}h3v18h-3z"
    path += "".join(f"m{step} 0h3v18h-3z" for step in steps)
    yield f'<path class="tick" d="{path}"/>'
