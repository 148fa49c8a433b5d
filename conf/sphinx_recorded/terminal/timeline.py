"""The timeline of a Recording in characters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.recording import (
    columns,
    cut,
    lines,
    on_axis,
    printable,
    signal_name,
)

from .marks import FAINT, painted, rails

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_recorded.recording import CPUTrack, Process, Recording

_ON_A_CPU = "on a CPU"
_LEVELS = " ▁▂▃▄▅▆▇█"


class Scale(NamedTuple):
    """Which cell of a row stands for which time."""

    total: float
    cells: int

    def cell(self, time: float) -> int:
        """The cell that ``time`` falls into."""
        done = time / self.total if self.total else 0.0
        return min(max(int(done * self.cells), 0), self.cells - 1)

    def edges(self) -> list[float]:
        """Where each cell begins, and where the last one ends."""
        return [self.total * n / self.cells for n in range(self.cells + 1)]


def timeline(recording: Recording, width: int, *, colour: bool = False) -> str:
    """A bar per process from its start to its end, with a tick per line.

    Under it how much of a CPU each of its threads had, where that is known.
    Rows are at most ``width`` columns wide; empty if no process is known.
    """
    shown = rails(recording, {process.number for process in recording.processes})
    if not shown:
        return ""
    widest = max(columns(rail.text) for rail in shown.values())
    margin = 3 + (max(widest, len(_ON_A_CPU)) if recording.cpu else widest)
    side = 1 + max(5, *(len(_note(process)) for process in recording.processes))
    ends = (process.end or 0.0 for process in recording.processes)
    scale = Scale(max(recording.wall, *ends), max(width - margin - side, 10))
    written = lines(recording.output)
    rows = []
    for process in recording.processes:
        rail = shown[process.number]
        ticks = [line.time for line in written if line.process == process.number]
        head = f"  {rail.text}{' ' * (margin - 2 - columns(rail.text))}"
        rows.append(head + _bar(process, ticks, scale, rail.colour if colour else 0))
        tracks = [track for track in recording.cpu if track.process == process.number]
        cpu = _cpu_rows(tracks, scale, margin)
        rows += [painted(row, FAINT, colour) for row in cpu]
    return "\n".join([*rows, " " * margin + _axis(scale)])


def _bar(process: Process, ticks: Sequence[float], scale: Scale, colour: int) -> str:
    first = scale.cell(process.start)
    last = scale.cell(scale.total if process.end is None else process.end)
    cells = [" "] * first + ["─"] * (last + 1 - first)
    cells[last] = "┤"
    cells[first] = "├" if first < last else "│"
    for tick in ticks:
        cells[min(scale.cell(tick), last)] = "┼"
    bar = painted("".join(cells), colour, bool(colour))
    note = _note(process)
    return f"{bar}{' ' * (scale.cells - last)}{note}" if note else bar


def _note(process: Process) -> str:
    if process.stopped:
        return "stopped"
    if process.exit_code is not None and process.exit_code < 0:
        return signal_name(-process.exit_code)
    return f"exit {process.exit_code}" if process.exit_code else ""


def _cpu_rows(tracks: Sequence[CPUTrack], scale: Scale, margin: int) -> Iterator[str]:
    for track in tracks:
        name = _ON_A_CPU if len(tracks) == 1 else _thread(track)
        text = next(cut(printable(name), margin - 3))
        gap = " " * (margin - 1 - columns(text))
        shares = [track.share(*cell) for cell in pairwise(scale.edges())]
        levels = "".join(_LEVELS[round(part * 8)] for part in shares)
        alive = track.share(track.times[0], track.times[-1])
        yield f"{gap}{text} {levels} {alive:.0%}"


def _thread(track: CPUTrack) -> str:
    return track.name or f"thread {track.thread}" if track.thread else "main thread"


def _axis(scale: Scale) -> str:
    last = float(f"{scale.total:.3g}")
    begin, end = on_axis(0, last), on_axis(last, last)
    return f"{begin}{end:>{scale.cells - len(begin)}}"
