"""Clocks of the kernel, and that which tells the time (Linux)."""

from __future__ import annotations

import time

_READINGS = 3


def origin_of(clock: int) -> int:
    """What to add to a time of ``clock`` to get ns since the epoch.

    The two clocks are read one after the other, and the process may be kept from
    going on in between: of some readings, that which took the shortest counts.
    """
    readings = []
    for _ in range(_READINGS):
        before = time.clock_gettime_ns(clock)
        now = time.time_ns()
        readings.append((time.clock_gettime_ns(clock) - before, now - before))
    return min(readings)[1]
