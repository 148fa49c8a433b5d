"""The processes of a run, as far as they tell of themselves and of each other."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from sphinx_recorded.runner import known_process, reports
from sphinx_recorded.runner.known_process import Source, Starts
from sphinx_recorded.runner.roles import role_of_command

from . import system

UNKNOWN = "0.0"
"""Who opens the connections that a program is started with."""


@dataclass(eq=False)
class Known(known_process.Known):
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
        self.known: list[Known] = []
        self._by_id: dict[str, Known] = {}
        self._of_children: list[tuple[int, Known, reports.Report]] = []
        self.starts = Starts()
        self.imported: set[str] = set()
        """Modules that are none of Python's own."""

    def get(self, sender: str) -> Known | None:
        """The process with that id, ``PID.TIME``, which may be new."""
        if sender == UNKNOWN:
            return None
        known = self._by_id.get(sender)
        if known is None:
            pid, _, start = sender.partition(".")
            if not (pid.isdecimal() and start.isdecimal()):
                return None
            known = self._by_id[sender] = self._same(int(pid)) or self._add(
                int(pid), int(start)
            )
        return known

    def _same(self, pid: int) -> Known | None:
        """The process that has become another program.

        Where pids are given anew soon, processes do not become others.
        """
        if sys.platform == "win32":
            return None
        same = [known for known in self.known if known.pid == pid]
        return same[-1] if same and not same[-1].told_end else None

    def _add(self, pid: int, start: int) -> Known:
        known = Known(pid, 0, start, serial=len(self.known) + 1)
        self.known.append(known)
        return known

    def opened(self, sender: str) -> None:
        """It has opened a connection for a stream."""
        known = self.get(sender)
        if known is not None:
            known.open += 1

    def closed(self, at: int, sender: str) -> None:
        """One was closed, by all who had it."""
        known = self.get(sender)
        if known is not None:
            known.open -= 1
            known.closed = at

    def take(self, at: int, sender: str, data: bytes) -> None:
        """Takes in a report."""
        report, known = reports.parse(data), self.get(sender)
        if report is None or known is None:
            return
        if isinstance(report, (reports.Started, reports.Forked)):
            known.parent, known.reported = report.parent, True
            known.handle = known.handle or system.handle(known.pid, known.start)
            if isinstance(report, reports.Started):
                known.call(*role_of_command(report.command), Source.STARTED)
            else:
                known.call("process", "", Source.FORKED)
        elif isinstance(report, reports.Imported):
            self.imported.add(report.module)
        elif isinstance(report, reports.Executing):
            known.source = Source.KERNEL  # it is nothing of what it was
            known.call("program", report.command, Source.COMMAND)
        else:
            self._of_children.append((at, known, report))

    def settle(self, pid: int, origin: int) -> Known:
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
        self.known.remove(main)
        self.known.insert(0, main)
        return main

    def unknown(self, parent: Known, start: int, pid: int = 0, name: str = "") -> Known:
        """A process that nobody has told of, whose pid and name the system may say."""
        known = self._add(pid, start)
        known.parent, known.role, known.name = parent.pid, "program", name
        return known

    def _main(self, pid: int) -> Known | None:
        """The interpreter; on Windows another program may have started it."""
        own = [known for known in self.known if known.pid == pid]
        below = [known for known in self.known if known.parent == pid]
        return next(iter([*own, *below]), None)

    def _child(self, at: int, sender: Known, report: reports.Child) -> None:
        same = [known for known in self.known if known.pid == report.pid]
        # Some calls are reported by whoever makes them and by what they call.
        again = [k for k in same if k.claimed and k.parent == sender.pid]
        new = [k for k in same if not k.claimed and k is not sender]
        found = [known for known in again if not known.told_end] or new
        # One that has told nothing of itself is no Python, or was too short.
        known = min(found, key=lambda known: abs(known.start - at), default=None)
        known = known or self._add(report.pid, at)
        known.start = min(known.start, at)
        known.parent, known.claimed = sender.pid, True
        self.starts.take(known, report)

    def _ended(
        self, at: int, sender: Known, report: reports.Reaped | reports.Unstarted
    ) -> None:
        children = [
            known
            for known in self.known
            if (known.parent, known.pid) == (sender.pid, report.pid)
            and not known.told_end
        ]
        if not children:
            return
        if isinstance(report, reports.Reaped):
            children[0].told_end, children[0].told_code = at, report.code
        else:
            children[0].unstarted = True

    def _ran(self, at: int, sender: Known, report: reports.Ran) -> None:
        for known in self.known:
            unknown = known.pid == 0 and not known.told_end
            if unknown and known.parent == sender.pid:
                known.told_end, known.told_code = at, report.code
                return
