"""The processes of a run as they come and go (Linux)."""

from __future__ import annotations

import errno
import os
import time

from sphinx_recorded.recording import Process
from sphinx_recorded.runner.clock import seconds

from .pidfd import exit_status, is_spare
from .procfs import command_of, parent_of, runs
from .roles import role_of_command, role_of_target
from .tracked_process import MOST_PIDS, Known

_EXHAUSTED = {errno.EMFILE, errno.ENFILE}


class ProcessTable:
    """Every process of one run."""

    def __init__(self) -> None:
        self.known: list[Known] = []
        self._by_pid: dict[int, Known] = {}

    def __getitem__(self, pid: int) -> Known:
        return self._by_pid[pid]

    def __contains__(self, pid: int) -> bool:
        return pid in self._by_pid

    @property
    def alive(self) -> list[Known]:
        """Those that have not ended."""
        return [known for known in self.known if known.end is None]

    def add(self, pid: int, parent: int, time: int, fd: int | None = None) -> Known:
        """A process that was seen for the first time at ``time``.

        Takes over its pidfd, if there is one.
        """
        known = Known(pid, parent, time, fd)
        if fd is None:
            try:
                known.fd = os.pidfd_open(pid)
            except OSError as error:
                known.by_pid = error.errno in _EXHAUSTED
                if not known.by_pid:  # it has ended, and its parent knows
                    known.end = time
        if known.fd is not None and not is_spare(known.fd) and not self._make_room():
            known.close()
            known.by_pid = True
        self.known.append(known)
        self._by_pid[pid] = known
        return known

    def add_stranger(self, pid: int, time: int) -> Known:
        """A process without the hook, seen because it wrote or was left over."""
        known = self.add(pid, parent_of(pid), time)
        known.role = "program"
        known.name = command_of(pid)
        return known

    def report(
        self, fields: list[str], time: int, fd: int | None = None
    ) -> Known | None:
        """Takes in a report of the hook; the process, if it is new.

        Takes over the pidfd of who has sent it.
        """
        kind, pid = fields[0], int(fields[1])
        new = kind != "name" and (pid not in self or self[pid].end is not None)
        if fd is not None and not new:
            os.close(fd)
        if kind == "name":
            if pid in self:
                known = self[pid]
                known.role, known.name = role_of_target(fields[2]), fields[3]
            return None
        known = self.add(pid, int(fields[2]), time, fd) if new else self[pid]
        if known is not self.known[0] and (kind == "start" or not known.reported):
            known.role, known.name = role_of_command(fields[3])
        known.reported = True
        return known if new else None

    def ended(self, known: Known, time: int) -> None:
        """``known`` has ended."""
        known.end = time

    def look(self) -> None:
        """Notices the ends of those that have no pidfd."""
        for known in self.alive:
            if known.fd is None and not runs(known.pid):
                self.ended(known, time.time_ns())

    def _make_room(self) -> bool:
        """Closes the pidfds of ended processes; whether there were any."""
        self.settle()
        ended = [k for k in self.known if k.fd is not None and k.end is not None]
        # The kernel will tell how the others ended once they are waited for.
        told = [known for known in ended if known.exit_code is not None]
        for known in told or ended:
            known.close()
        return bool(ended)

    def settle(self) -> None:
        """Notes the exit codes of ended processes and reaps those adopted.

        Main is left to whoever started it. Only once a process was reaped does
        the kernel tell its exit code to others, so this comes at the very end.
        """
        for known in self.known[1:]:
            if known.exit_code is None and (known.fd is not None or known.by_pid):
                known.exit_code = exit_status(known.pid, known.fd)

    def close(self) -> None:
        """Forgets all processes."""
        self.settle()
        for known in self.known:
            known.close()

    def values(self, origin: int) -> tuple[Process, ...]:
        """The processes as a Recording has them, in the order of their start."""
        # Pids are given in order and begin anew at the top; the reports of two
        # children forked one after the other can come in either order.
        first = self.known[0].pid
        self.known.sort(key=lambda known: (known.pid - first) % MOST_PIDS)
        for number, known in enumerate(self.known, 1):
            known.number = number
        workers = any(known.role == "worker" for known in self.known)
        return tuple(
            Process(
                number=known.number,
                pid=known.pid,
                parent=self._number(known.parent, before=known.number),
                # A worker that was terminated before it could say its name.
                role="worker" if workers and _nameless(known) else known.role,
                name=known.name,
                start=seconds(known.start - origin),
                end=None if known.end is None else seconds(known.end - origin),
                exit_code=known.exit_code,
                stopped=known.stopped,
            )
            for known in self.known
        )

    def _number(self, pid: int, before: int) -> int | None:
        numbers = [k.number for k in self.known if k.pid == pid and k.number < before]
        if numbers:
            return numbers[-1]
        return 1 if before > 1 else None


def _nameless(known: Known) -> bool:
    return known.role == "process" and not known.name
