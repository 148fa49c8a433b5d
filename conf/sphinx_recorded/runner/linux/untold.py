"""Processes of which only the kernel tells, entered into the table (Linux).

Python processes report what they start. What a command starts that is no Python,
such as a shell, is reported by nobody.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from sphinx_recorded.runner.known_process import Source

from .kernel_events import Born, Ended, Executed
from .process_table import UNKNOWN
from .procfs import command_of, is_in_namespace, started_before

if TYPE_CHECKING:
    from .kernel_events import Event
    from .process_table import ProcessTable
    from .shells import Shells
    from .tracked_process import Known

_KEPT = 1000
"""Events of processes that are not known: most are other programs'."""
_NEAR = 50_000_000
"""ns that the kernel's two times of one start can be apart: ticks are 10 ms."""


class Untold:
    """Takes in what the kernel tells of all processes of the machine."""

    def __init__(self, table: ProcessTable, shells: Shells) -> None:
        self._table, self._shells = table, shells
        self._inherited: dict[Known, str] = {}
        """Names of those that have not executed anything: their parents'."""
        self._elsewhere: dict[Known, bool] = {}
        """Whether a process is in another pid namespace."""
        self._early: deque[Event] = deque(maxlen=_KEPT)
        """What was told of processes that were not known then."""
        self._ours: dict[int, int] = {}
        """Pids of children of the run that are still to be reported, and their
        times. One that has ended by then cannot be proved to be the run's."""

    def take(self, event: Event) -> Known | None:
        """Takes in an event; returns a process that is new."""
        if isinstance(event, Born):
            return self._born(event)
        known = self._table.find(event.pid, event.time)
        if known is None:
            self._early.append(event)
            return None
        if known.role == "main":
            return None
        if isinstance(event, Executed):
            self._executed(known)
        else:
            self._ended(known, event)
        return None

    def again(self, known: Known) -> list[Known]:
        """Processes that ``known``, of which was told only now, has started.

        It may do much before its parent gets to report it.
        """
        born = self._ours.pop(known.pid, None)
        if born is not None:
            known.proved, known.start = True, min(known.start, born)
        early = [e for e in self._early if e.time > known.start - _NEAR]
        if not any(isinstance(e, Born) and e.parent == known.pid for e in early):
            return []
        self._early.clear()
        found = [self.take(event) for event in early]
        return [new for new in found if new is not None]

    def _born(self, event: Born) -> Known | None:
        parent = self._table.find(event.parent, event.time)
        if parent is None:
            self._early.append(event)
            self._ours.pop(event.pid, None)  # a pid that comes again
        if parent is None or not parent.proved:
            return None
        known = self._table.find(event.pid, event.time)
        if known is not None:
            known.proved = True
            return None
        if parent.reported and not self._is_of_use(parent):
            self._ours[event.pid] = event.time
            return None  # it tells itself
        known = self._table.add(event.pid, parent.pid, event.time)
        if known.fd is not None and not _is_near(known.ticks, event.time):
            # It has ended, and its pid is another's already.
            known.close()
            known.end, known.gone, known.ticks = event.time, time.time_ns(), 0
        known.parent, known.proved = parent.pid, True
        name = command_of(parent.pid) if parent.role == "main" else parent.name
        own = self._command_of(known)
        # Of a nameless parent it is not known whether this is its name as well.
        self._inherited[known] = own if own and name == UNKNOWN else name
        known.call("program", own or name, Source.KERNEL)
        return known

    def _is_of_use(self, parent: Known) -> bool:
        """Whether a process that tells what it starts does not know its pid."""
        if parent not in self._elsewhere:
            self._elsewhere[parent] = is_in_namespace(parent.pid)
        return self._elsewhere[parent] or self._shells.has(parent)

    def _executed(self, known: Known) -> None:
        inherited = self._inherited.pop(known, None)
        if inherited is not None and known.source is Source.KERNEL:
            # One that has ended meanwhile may have been seen as what it became.
            seen = known.name if known.name != inherited else ""
            name = self._command_of(known) or seen or UNKNOWN
            known.call("program", name, Source.KERNEL)
        else:
            self._table.refresh(known)
        self._shells.recognize(known)

    def _ended(self, known: Known, event: Ended) -> None:
        if known.told_code is None:
            known.told_code = event.exit_code
        # One of which only the pid is known may be a child of this process: it is
        # to be waited for, which cannot be done yet.
        if known.fd is None and not known.by_pid and known.end is None:
            self._table.ended(known, event.time)

    def _command_of(self, known: Known) -> str:
        """What it runs, "" if it has ended and was waited for."""
        name = command_of(known.pid)
        return name if self._table.holder(known.pid) is known else ""


def _is_near(ticks: int, start: int) -> bool:
    return not ticks or abs(started_before(ticks) - start) < _NEAR
