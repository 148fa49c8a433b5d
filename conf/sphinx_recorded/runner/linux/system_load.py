"""How much of the machine other programs took while one measured (Linux)."""

from __future__ import annotations

import os
import resource
import time

from . import procfs

_IDLE = {3, 4}  # idle and iowait
_KINDS = 8  # the others are parts of these (proc_stat(5))


class OtherLoad:
    """Counts from now on what is not this process and its children's."""

    def __init__(self) -> None:
        self._busy, self._own, self._begun = busy(), _own(), time.perf_counter()

    def share(self) -> float | None:
        """Of the CPUs that can be used here, 0 to 1; None if it is not known."""
        now, own = busy(), _own()
        if now is None or self._busy is None:
            return None
        capacity = (time.perf_counter() - self._begun) * len(os.sched_getaffinity(0))
        taken = (now - self._busy) - (own - self._own)
        return min(max(taken / capacity, 0.0), 1.0)


def busy() -> float | None:
    """Seconds for which the CPUs have worked, for whomever."""
    try:
        text = (procfs.PROC / "stat").read_text()
    except OSError:
        return None
    usable = {f"cpu{number}" for number in os.sched_getaffinity(0)}
    total = 0
    for line in text.splitlines():
        name, *ticks = line.split()
        if name in usable:
            kinds = enumerate(map(int, ticks[:_KINDS]))
            total += sum(count for kind, count in kinds if kind not in _IDLE)
    return total / os.sysconf("SC_CLK_TCK")


def _own() -> float:
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
