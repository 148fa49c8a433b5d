"""The timeline of a Recording, as SVG."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from .colours import NAMESPACE
from .rows import lanes
from .strokes import PLOT, UNITS, WIDTH, Scale, axis, bar, name_beside
from .text import lives

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_recorded.recording import Recording

    from .rows import Lane

LARGEST = 4096
"""Bytes that a picture may have; details are left out to stay below."""
LINKED = 40
"""Lines up to which each has a tick of its own."""
_GAP, _PROCESS, _THREAD = 4, 20, 14


class Picture(NamedTuple):
    """A timeline."""

    svg: str
    """Empty if no process is known."""
    linked: bool
    """Whether each line has a tick of its own, with an id and a class."""


class _Detail(NamedTuple):
    rows: int
    """Bars that are drawn."""
    bins: int
    """Parts of the whole time for which the share on a CPU is drawn."""
    grid: int
    """Ticks of a process closer than this many units are drawn as one."""
    linked: bool = False


_DETAILS = (
    _Detail(24, 120, 1, linked=True),
    _Detail(24, 40, 1, linked=True),
    _Detail(24, 40, 2),
    _Detail(24, 20, 8),
    _Detail(16, 12, 20),
    _Detail(8, 8, 40),
    _Detail(4, 8, 80),
)


def timeline(recording: Recording, ident: str = "", *, helpers: bool = True) -> Picture:
    """A bar per process and thread from start to end, a tick per line written.

    Bars are filled as far as the thread was on a CPU, where that is known. The
    id of a tick is ``ident``, ``t`` and the number of its line. Without
    ``helpers`` the fork server and the resource tracker share one bar.
    """
    found = lanes(recording, helpers=helpers)
    if not found:
        return Picture("", linked=False)
    total = max(recording.wall, *(lane.end for lane in found)) or 0.001
    sentences = lives(recording)
    many = sum(len(lane.ticks) for lane in found) > LINKED
    for detail in _DETAILS[2 * many :]:
        target = f"{ident}t" if detail.linked else ""
        scale = Scale(total, bool(recording.cpu), detail.bins, detail.grid, target)
        svg = _draw(found, sentences, detail.rows, scale)
        if len(svg.encode()) <= LARGEST:
            break
    return Picture(svg, detail.linked)


def _draw(
    found: Sequence[Lane], sentences: Sequence[str], most: int, scale: Scale
) -> str:
    bars, texts, top = [], [], 0
    for lane in found[:most]:
        bars.append(bar(lane, top, scale))
        texts.append(name_beside(lane, top, scale))
        top += _PROCESS if lane.mark else _THREAD
    if len(found) > most:
        texts.append(f'<text x="22" y="{top + 14}">and {len(found) - most} more</text>')
        top += _PROCESS
    height = top + _GAP
    grid, times = axis(scale, height)
    label = escape("; ".join(sentences[:most]))
    return (
        f'<svg {NAMESPACE} class="timeline" role="img"'
        f' aria-label="Timeline: {label}" data-total="{scale.total:.3f}"'
        f' width="100%" height="{height + 16}">\n'
        f'<svg x="{PLOT}%" width="{WIDTH}%" height="{height}"'
        f' viewBox="0 0 {UNITS} {height}" preserveAspectRatio="none">\n'
        f"{grid}\n{''.join(bars)}</svg>\n{''.join(texts)}{times}</svg>\n"
    )
