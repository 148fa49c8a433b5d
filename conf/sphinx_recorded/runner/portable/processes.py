"""The processes of a run, as far as they tell of themselves and of each other."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from sphinx_recorded.runner import reports
from sphinx_recorded.runner.roles import role_of_command
from sphinx_recorded.runner.tracked_process import Source, Starts, TrackedProcess

from . import system

UNKNOWN = "0.0"
"""Who opens the connections that a program is started with."""


@dataclass(eq=False)
class ReportedProcess(TrackedProcess):
    """A process that has told something, or that another one has told of."""

    open: int = 0
    """How many connections for its streams there are."""
    closed: int = 0
    """When the last one was closed, ns since the epoch."""
    told_end: int = 0
    """When the process that started it has waited for it."""
    last_write: int = 0
    """When something of it was read."""
    handle: system.Handle | None = None

    @property
    def end(self) -> int | None:
        """When it ended, as far as that is known: what came first.

        A connection may be left to a command, and a process may be waited for
        long after its end.
        """
        if self.handle is not None:
            end = self.handle.end
        else:
            closed = 0 if self.open else self.closed
            end = min(filter(None, (closed, self.told_end)), default=None)
        # What it has written is read a moment later.
        return None if end is None else max(end, self.last_write)

    @property
    def is_running(self) -> bool:
        """Whether the system says so."""
        return self.handle is not None and self.handle.end is None

    def has_ended(self, time: int, code: int | None) -> None:
        """Takes note of what the recorder itself has seen."""
        self.told_end, self.told_code = time, code

    @property
    def final_code(self) -> int | None:
        """As ``Process.exitcode`` has it; None if it was stopped, or is not known."""
        if self.stopped:
            return None
        if self.told_code is None and self.handle is not None:
            return self.handle.exit_code
        return self.told_code


class Processes:
    """Takes in what is reported, and what is opened and closed."""

    def __init__(self) -> None:
        self.tracked: list[ReportedProcess] = []
        self._by_id: dict[str, ReportedProcess] = {}
        self._of_children: list[tuple[int, ReportedProcess, reports.Report]] = []
        self.starts = Starts()
        self.imported: set[str] = set()
        """Modules that are none of Python's own."""

    def get(self, sender: str) -> ReportedProcess | None:
        """The process with that id, ``PID.TIME``, which may be new."""
        if sender == UNKNOWN:
            return None
        tracked = self._by_id.get(sender)
        if tracked is None:
            pid, _, start = sender.partition(".")
            if not (pid.isdecimal() and start.isdecimal()):
                return None
            tracked = self._by_id[sender] = self._same(int(pid)) or self._add(
                int(pid), int(start)
            )
        return tracked

    def _same(self, pid: int) -> ReportedProcess | None:
        """The process that has become another program.

        Where pids are given anew soon, processes do not become others.
        """
        if sys.platform == "win32":
            return None
        same = [tracked for tracked in self.tracked if tracked.pid == pid]
        return same[-1] if same and not same[-1].told_end else None

    def _add(self, pid: int, start: int) -> ReportedProcess:
        tracked = ReportedProcess(pid, 0, start, serial=len(self.tracked) + 1)
        self.tracked.append(tracked)
        return tracked

    def opened(self, sender: str) -> None:
        """It has opened a connection for a stream."""
        tracked = self.get(sender)
        if tracked is not None:
            tracked.open += 1

    def closed(self, at: int, sender: str) -> None:
        """One was closed, by all who had it."""
        tracked = self.get(sender)
        if tracked is not None:
            tracked.open -= 1
            tracked.closed = at

    def take(self, at: int, sender: str, data: bytes) -> None:
        """Takes in a report."""
        report, tracked = reports.parse(data), self.get(sender)
        if report is None or tracked is None:
            return
        if isinstance(report, (reports.Started, reports.Forked)):
            tracked.parent, tracked.reported = report.parent, True
            tracked.handle = tracked.handle or system.handle(tracked.pid, tracked.start)
            if isinstance(report, reports.Started):
                tracked.call(*role_of_command(report.command), Source.STARTED)
            else:
                tracked.call("process", "", Source.FORKED)
        elif isinstance(report, reports.Imported):
            self.imported.add(report.module)
        elif isinstance(report, reports.Executing):
            tracked.source = Source.KERNEL  # it is nothing of what it was
            tracked.call("program", report.command, Source.COMMAND)
        else:
            self._of_children.append((at, tracked, report))

    def settle(self, pid: int, origin: int) -> ReportedProcess:
        """All has been reported; main is the process that was started as ``pid``.

        Reports of parent and child come in any order.
        """
        for at, sender, report in self._of_children:
            if isinstance(report, reports.Child):
                self._child(at, sender, report)
            elif isinstance(report, reports.Running):
                shell = self._add(0, at)
                shell.parent, shell.claimed = sender.pid, True
                shell.call("program", report.command, Source.COMMAND)
            elif isinstance(report, (reports.Reaped, reports.Unstarted)):
                self._ended(at, sender, report)
            elif isinstance(report, reports.Ran):
                self._ran(at, sender, report)
        main = self._main(pid) or self._add(pid, origin)
        main.role, main.name, main.start = "main", "MainProcess", origin
        self.tracked.remove(main)
        self.tracked.insert(0, main)
        return main

    def unknown(
        self, parent: ReportedProcess, start: int, pid: int = 0, name: str = ""
    ) -> ReportedProcess:
        """A process that nobody has told of, whose pid and name the system may say."""
        tracked = self._add(pid, start)
        tracked.parent, tracked.role, tracked.name = parent.pid, "program", name
        return tracked

    def _main(self, pid: int) -> ReportedProcess | None:
        """The interpreter; on Windows another program may have started it."""
        own = [tracked for tracked in self.tracked if tracked.pid == pid]
        below = [tracked for tracked in self.tracked if tracked.parent == pid]
        return next(iter([*own, *below]), None)

    def _child(self, at: int, sender: ReportedProcess, report: reports.Child) -> None:
        same = [tracked for tracked in self.tracked if tracked.pid == report.pid]
        # Some calls are reported by whoever makes them and by what they call.
        again = [k for k in same if k.claimed and k.parent == sender.pid]
        new = [k for k in same if not k.claimed and k is not sender]
        found = [tracked for tracked in again if not tracked.told_end] or new
        # One that has told nothing of itself is no Python, or was too short.
        tracked = min(found, key=lambda tracked: abs(tracked.start - at), default=None)
        tracked = tracked or self._add(report.pid, at)
        tracked.start = min(tracked.start, at)
        tracked.parent, tracked.claimed = sender.pid, True
        self.starts.take(tracked, report)

    def _ended(
        self,
        at: int,
        sender: ReportedProcess,
        report: reports.Reaped | reports.Unstarted,
    ) -> None:
        children = [
            tracked
            for tracked in self.tracked
            if (tracked.parent, tracked.pid) == (sender.pid, report.pid)
            and not tracked.told_end
        ]
        if not children:
            return
        if isinstance(report, reports.Reaped):
            children[0].told_end, children[0].told_code = at, report.code
        else:
            children[0].unstarted = True

    def _ran(self, at: int, sender: ReportedProcess, report: reports.Ran) -> None:
        for tracked in self.tracked:
            unknown = tracked.pid == 0 and not tracked.told_end
            if unknown and tracked.parent == sender.pid:
                tracked.told_end, tracked.told_code = at, report.code
                return
