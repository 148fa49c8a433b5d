"""Processes of which only the kernel tells, entered into the table (Linux).

Python processes report what they start. What a command starts that is no Python,
such as a shell, is reported by nobody.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from sphinx_recorded.runner.tracked_process import Source

from .kernel_events import Born, Ended, Executed
from .process_table import UNKNOWN
from .procfs import command_of, is_in_namespace, started_before

if TYPE_CHECKING:
    from .kernel_events import Event
    from .linux_process import LinuxProcess
    from .process_table import ProcessTable
    from .shells import Shells

_KEPT = 1000
"""Events of processes that are not known: most are other programs'."""
_NEAR = 50_000_000
"""ns that the kernel's two times of one start can be apart: ticks are 10 ms."""


class Untold:
    """Takes in what the kernel tells of all processes of the machine."""

    def __init__(self, table: ProcessTable, shells: Shells) -> None:
        self._table, self._shells = table, shells
        self._inherited: dict[LinuxProcess, str] = {}
        """Names of those that have not executed anything: their parents'."""
        self._elsewhere: dict[LinuxProcess, bool] = {}
        """Whether a process is in another pid namespace."""
        self._early: deque[Event] = deque(maxlen=_KEPT)
        """What was told of processes that were not known then."""
        self._ours: dict[int, int] = {}
        """Pids of children of the run that are still to be reported, and their
        times. One that has ended by then cannot be proved to be the run's."""

    def take(self, event: Event) -> LinuxProcess | None:
        """Takes in an event; returns a process that is new."""
        if isinstance(event, Born):
            return self._born(event)
        tracked = self._table.find(event.pid, event.time)
        if tracked is None:
            self._early.append(event)
            return None
        if tracked.role == "main":
            return None
        if isinstance(event, Executed):
            self._executed(tracked)
        else:
            self._ended(tracked, event)
        return None

    def again(self, tracked: LinuxProcess) -> list[LinuxProcess]:
        """Processes that ``tracked``, of which was told only now, has started.

        It may do much before its parent gets to report it.
        """
        born = self._ours.pop(tracked.pid, None)
        if born is not None:
            tracked.proved, tracked.start = True, min(tracked.start, born)
        early = [e for e in self._early if e.time > tracked.start - _NEAR]
        if not any(isinstance(e, Born) and e.parent == tracked.pid for e in early):
            return []
        self._early.clear()
        found = [self.take(event) for event in early]
        return [new for new in found if new is not None]

    def _born(self, event: Born) -> LinuxProcess | None:
        parent = self._table.find(event.parent, event.time)
        if parent is None:
            self._early.append(event)
            self._ours.pop(event.pid, None)  # a pid that comes again
        if parent is None or not parent.proved:
            return None
        tracked = self._table.find(event.pid, event.time)
        if tracked is not None:
            tracked.proved = True
            if tracked.source is Source.KERNEL:  # found before this was read
                self._inherit(tracked, parent, tracked.name)
            return None
        if parent.reported and not self._is_of_use(parent):
            self._ours[event.pid] = event.time
            return None  # it tells itself
        tracked = self._table.add(event.pid, parent.pid, event.time)
        if tracked.fd is not None and not _is_near(tracked.ticks, event.time):
            # It has ended, and its pid is another's already.
            tracked.close()
            tracked.end, tracked.gone, tracked.ticks = event.time, time.time_ns(), 0
        tracked.parent, tracked.proved = parent.pid, True
        own = self._command_of(tracked)
        name = self._inherit(tracked, parent, own)
        tracked.call("program", own or name, Source.KERNEL)
        return tracked

    def _inherit(self, tracked: LinuxProcess, parent: LinuxProcess, own: str) -> str:
        """Its parent's name, which it has until it executes something."""
        name = command_of(parent.pid) if parent.role == "main" else parent.name
        # Of a nameless parent it is not known whether this is its name as well.
        self._inherited[tracked] = own if own and name == UNKNOWN else name
        return name

    def _is_of_use(self, parent: LinuxProcess) -> bool:
        """Whether a process that tells what it starts does not know its pid."""
        if parent not in self._elsewhere:
            self._elsewhere[parent] = is_in_namespace(parent.pid)
        return self._elsewhere[parent] or self._shells.has(parent)

    def _executed(self, tracked: LinuxProcess) -> None:
        inherited = self._inherited.pop(tracked, None)
        if inherited is not None and tracked.source is Source.KERNEL:
            # One that has ended meanwhile may have been seen as what it became.
            seen = tracked.name if tracked.name != inherited else ""
            name = self._command_of(tracked) or seen or UNKNOWN
            tracked.call("program", name, Source.KERNEL)
        else:
            self._table.refresh(tracked)
        self._shells.recognize(tracked)

    def _ended(self, tracked: LinuxProcess, event: Ended) -> None:
        if tracked.told_code is None:
            tracked.told_code = event.exit_code
        # One of which only the pid is known may be a child of this process: it is
        # to be waited for, which cannot be done yet.
        if tracked.fd is None and not tracked.by_pid and tracked.end is None:
            self._table.ended(tracked, event.time)

    def _command_of(self, tracked: LinuxProcess) -> str:
        """What it runs, "" if it has ended and was waited for."""
        name = command_of(tracked.pid)
        return name if self._table.holder(tracked.pid) is tracked else ""


def _is_near(ticks: int, start: int) -> bool:
    return not ticks or abs(started_before(ticks) - start) < _NEAR
