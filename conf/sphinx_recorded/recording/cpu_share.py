"""How much of a time a thread was on a CPU."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import CPUTrack


def share(track: CPUTrack, start: float, end: float) -> float:
    """Share of the time from ``start`` to ``end`` that it was on a CPU, 0 to 1."""
    if end <= start:
        return 0.0
    busy = _busy_at(track, end) - _busy_at(track, start)
    return min(max(busy / (end - start), 0.0), 1.0)


def _busy_at(track: CPUTrack, time: float) -> float:
    """Seconds on a CPU up to ``time``, read off between the samples."""
    times, busy = track.times, track.busy
    after = bisect.bisect_right(times, time)
    if after == 0:  # what the first sample has was done just before it
        return max(busy[0] - (times[0] - time), 0.0)
    if after == len(times):
        return busy[-1]
    done = (time - times[after - 1]) / (times[after] - times[after - 1])
    return busy[after - 1] + done * (busy[after] - busy[after - 1])
