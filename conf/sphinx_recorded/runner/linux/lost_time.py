"""How long other programs have kept a run from going on (Linux).

``/proc/PID/schedstat`` tells for how long a thread was on a CPU, and for how long
it waited for one (Documentation/scheduler/sched-stats.rst), both in ns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import procfs
from .system_load import busy

if TYPE_CHECKING:
    from .linux_process import LinuxProcess
    from .process_table import ProcessTable


class LostTime:
    """Counts it from now on."""

    def __init__(self, table: ProcessTable) -> None:
        self._table, self._busy = table, busy()

    def so_far(self) -> int:
        """An upper limit of it, in ns; 0 if it is not known.

        Time on the longest way from main to a process that is alive: one waits
        until another has started it. If the run itself keeps the CPUs busy, its
        processes wait for each other, which is no time lost.
        """
        alive = self._table.alive
        longest = max((self._waited(tracked) for tracked in alive), default=0)
        now, own = busy(), sum(_on_cpu(tracked.pid) for tracked in alive) / 1e9
        if not longest or now is None or self._busy is None:
            return 0
        all_of_them = max(now - self._busy, own)
        return int(longest * (all_of_them - own) / all_of_them) if all_of_them else 0

    def _waited(self, tracked: LinuxProcess) -> int:
        """Of the process and of those that it is a descendant of."""
        waited, seen = 0, set()
        each: LinuxProcess | None = tracked
        while each is not None and each.serial not in seen:
            seen.add(each.serial)
            waited += _numbers(procfs.schedstat_of(each.pid))[1]
            each = self._table.holder(each.parent)
        return waited


def _on_cpu(pid: int) -> int:
    return sum(_numbers(text)[0] for text in procfs.of_threads(pid, "schedstat"))


def _numbers(text: str) -> tuple[int, int]:
    """How long on a CPU, and waiting for one; zero of what has ended."""
    try:
        on_cpu, waiting, _ = text.split()
    except ValueError:
        return 0, 0
    return int(on_cpu), int(waiting)
