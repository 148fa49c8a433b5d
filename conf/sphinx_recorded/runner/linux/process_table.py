"""The processes of a run as they come and go (Linux)."""

from __future__ import annotations

import errno
import os
import time
from time import time_ns
from typing import TYPE_CHECKING

from sphinx_recorded.runner import tracked_process
from sphinx_recorded.runner.tracked_process import Source

from .linux_process import MOST_PIDS, LinuxProcess
from .pidfd import exit_status, has_ended, is_spare, same_process
from .procfs import (
    command_of,
    executable_of,
    has_variable,
    pid_of,
    started_before,
    status_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_recorded.recording import Process

_EXHAUSTED = {errno.EMFILE, errno.ENFILE}
UNKNOWN = "a program"
"""What a command is called that has ended before anybody could ask."""


class ProcessTable:
    """Every process of one run.

    ``token`` is a variable, ``NAME=value``, that only processes of this run
    have in their environment.
    """

    def __init__(self, token: str = "") -> None:
        self.tracked: list[LinuxProcess] = []
        self._token = token
        self._latest: dict[int, LinuxProcess] = {}

    @property
    def alive(self) -> list[LinuxProcess]:
        """Those of the run that have not ended."""
        return [
            tracked
            for tracked in self.tracked
            if tracked.end is None and tracked.proved
        ]

    def holder(self, pid: int) -> LinuxProcess | None:
        """The process that has this pid now, alive or not yet waited for."""
        tracked = self._latest.get(pid)
        return tracked if tracked is not None and _has_pid(tracked) else None

    def find(self, pid: int, time: int, fd: int | None = None) -> LinuxProcess | None:
        """The process that had this pid at ``time``, None if it is a new one.

        A pid is given to another process once its own has ended and was waited
        for. What the old one has written may be read after its end was
        noticed; what came later is another's. Where pidfds tell two processes
        apart, they do.
        """
        tracked = self._latest.get(pid)
        if tracked is None:
            return None
        if fd is not None and tracked.fd is not None:
            return tracked if same_process(fd, tracked.fd) else None
        if tracked.end is None or time <= tracked.end:
            return tracked
        if time > tracked.gone:
            return None
        tracked.end = time  # it has written more before it ended
        return tracked

    def add(
        self, pid: int, parent: int, time: int, fd: int | None = None
    ) -> LinuxProcess:
        """A process that was seen for the first time at ``time``.

        Takes over its pidfd, if there is one.
        """
        tracked = LinuxProcess(pid, parent, time, fd, serial=len(self.tracked) + 1)
        if fd is None:
            try:
                tracked.fd = os.pidfd_open(pid)
            except OSError as error:
                tracked.by_pid = error.errno in _EXHAUSTED
                if not tracked.by_pid:  # it has ended, and its parent knows
                    tracked.end, tracked.gone = time, time_ns()
        if (
            tracked.fd is not None
            and not is_spare(tracked.fd)
            and not self._make_room()
        ):
            tracked.close()
            tracked.by_pid = True
        self._ask_kernel(tracked)
        self.tracked.append(tracked)
        self._latest[pid] = tracked
        return tracked

    def add_main(self, pid: int, time: int) -> LinuxProcess:
        """The process that was started by this one."""
        tracked = self.add(pid, os.getpid(), time)
        tracked.role, tracked.name, tracked.proved = "main", "MainProcess", True
        tracked.start = time
        return tracked

    def add_stranger(self, pid: int, time: int, fd: int | None = None) -> LinuxProcess:
        """A process that nobody has reported: it wrote, or was found."""
        gone = fd is None and status_of(pid) is None
        unnamed = [k for k in self.tracked if gone and k.foreign and k.start <= time]
        if unnamed:
            tracked = unnamed[-1]
            tracked.pid, tracked.foreign = pid, False
            self._latest[pid] = tracked
            return tracked
        tracked = self.add(pid, 0, time, fd)
        tracked.call("program", command_of(pid) or UNKNOWN, Source.KERNEL)
        return tracked

    def add_unseen(self, parent: int, start: int, end: int) -> LinuxProcess:
        """A process that only its parent has known: its pid is not known."""
        tracked = LinuxProcess(
            0, parent, start, None, serial=len(self.tracked) + 1, end=end
        )
        self.tracked.append(tracked)
        return tracked

    def prove(self, tracked: LinuxProcess) -> bool:
        """Whether the kernel says that it belongs to the run.

        Asked again, as it may have become clear: the session of a process is
        that of main from its birth, a token is there once it was executed.
        """
        if not tracked.proved and tracked.end is None:
            self._ask_kernel(tracked)
        return tracked.proved

    def refresh(self, tracked: LinuxProcess) -> None:
        """Notices that a process has become another program.

        Nobody tells if it was no Python that did it.
        """
        if tracked.role == "main" or tracked.source > Source.COMMAND:
            return
        name, executable = command_of(tracked.pid), executable_of(tracked.pid)
        # Until it is executed a child runs what its parent runs.
        before = tracked.executable or executable_of(tracked.parent)
        if tracked.source is not Source.KERNEL and executable in {"", before}:
            return
        # The kernel cuts names off.
        if name and not tracked.name.startswith(name) and not _ended(tracked):
            tracked.call("program", name, tracked.source)
            tracked.reported = False

    def unclaimed(self, pid: int, fd: int | None) -> LinuxProcess | None:
        """The last process with this pid, if nobody has said to have started it.

        One that had ended before anybody could open a pidfd of it, or before
        its parent could, which has the one pidfd ``fd`` if any.
        """
        tracked = self._latest.get(pid)
        if tracked is None or tracked.claimed:
            return None
        return tracked if tracked.fd is None or fd is None else None

    def unnamed(self, fd: int, time: int, parent: int) -> LinuxProcess | None:
        """The process of a pidfd, which its parent knows by another pid.

        It had ended by ``time``. If it was seen too late for a pidfd, it is the
        first that the kernel calls a child of ``parent``, or else one that was
        seen later.
        """
        main = self.tracked[0].fd
        told_apart = main is not None and not same_process(fd, main)
        for tracked in self.tracked:
            if tracked.fd is not None and told_apart and same_process(fd, tracked.fd):
                return tracked
        late = [
            tracked
            for tracked in self.tracked
            if tracked.fd is None
            and not tracked.claimed
            and tracked.source is Source.KERNEL
            and tracked.end is not None
            and (tracked.end >= time or tracked.parent == parent)
        ]
        late.sort(key=lambda tracked: tracked.parent != parent)
        return late[0] if late else None

    def is_parent(self, tracked: LinuxProcess, pid: int) -> bool:
        """Whether ``tracked`` may have started ``pid``, by what the kernel says.

        A fork server does it for others; orphans are this process's.
        """
        child = status_of(pid)
        if child is None or child.parent == tracked.pid:
            return True
        if child.parent == os.getpid():
            return self.is_ours(pid)
        parent = self.holder(child.parent)
        return parent is not None and parent.role == "fork server"

    def _ask_kernel(self, tracked: LinuxProcess) -> None:
        """Fills in what the kernel says of it, if it has not been waited for."""
        status = status_of(tracked.pid)
        if status is None:
            return
        ours = self.is_ours(tracked.pid)
        # All this was about whoever has the pid. If it is its own even now, it
        # was so before.
        if not _has_pid(tracked):
            return
        tracked.ticks = tracked.ticks or status.ticks
        tracked.parent = tracked.parent or status.parent
        tracked.start = min(tracked.start, started_before(status.ticks))
        tracked.proved = ours

    def is_ours(self, pid: int) -> bool:
        """Whether the parent or the session of ``pid`` is one of the run.

        Or its token, which any process of the run has that was executed with
        the environment of the program. One that has ended has none any more.
        """
        status = status_of(pid)
        if status is None:
            return False
        related = (self._latest.get(status.parent), self._latest.get(status.session))
        return any(tracked is not None and tracked.proved for tracked in related) or (
            bool(self._token) and has_variable(pid, self._token)
        )

    def ended(self, tracked: LinuxProcess, time: int) -> None:
        """``tracked`` has ended."""
        tracked.end, tracked.gone = time, 0

    def look(self) -> None:
        """Notices the ends of those that have no pidfd."""
        for tracked in self.tracked:
            if tracked.end is None and tracked.fd is None and _ended(tracked):
                self.ended(tracked, time.time_ns())

    def _make_room(self) -> bool:
        """Closes the pidfds of ended processes; whether there were any."""
        self.settle()
        ended = [k for k in self.tracked if k.fd is not None and k.end is not None]
        # The kernel will tell how the others ended once they are waited for.
        told = [tracked for tracked in ended if tracked.exit_code is not None]
        for tracked in told or ended:
            tracked.by_pid = tracked.exit_code is None  # it is still to be waited for
            tracked.close()
        return bool(ended)

    def settle(self) -> None:
        """Notes the exit codes of ended processes and reaps those adopted.

        Main is left to whoever started it. Only once a process was reaped does
        the kernel tell its exit code to others, so this comes at the very end.
        """
        for tracked in self.tracked[1:]:
            there = tracked.fd is not None or (tracked.by_pid and _has_pid(tracked))
            if tracked.exit_code is None and there:
                tracked.exit_code = exit_status(tracked.pid, tracked.fd)

    def close(self) -> None:
        """Forgets all processes."""
        self.settle()
        for tracked in self.tracked:
            tracked.close()

    def values(
        self,
        origin: int,
        *,
        replace: Callable[[str], str] = str,
        stopped: int | None = None,
    ) -> tuple[Process, ...]:
        """The processes as a Recording has them; what is given is as there."""
        for tracked in reversed(self.tracked):
            # It may have been seen only after what it has started.
            parent = self._latest.get(tracked.parent)
            if parent is not None:
                parent.start = max(min(parent.start, tracked.start), origin)
        return tracked_process.values(
            self.tracked, origin, age=self._age(), replace=replace, stopped=stopped
        )

    def _age(self) -> Callable[[tracked_process.TrackedProcess], int]:
        """What to sort by."""
        if len(self._latest) < len(self.tracked):
            return lambda tracked: tracked.start  # pids that came again
        # Pids are given in order and begin anew at the top; the reports of two
        # children forked one after the other can come in either order.
        first = self.tracked[0].pid
        return lambda tracked: (tracked.pid - first) % MOST_PIDS


def _has_pid(tracked: LinuxProcess) -> bool:
    """Whether it is certain that its pid is not another process's by now."""
    if tracked.fd is not None:
        return pid_of(tracked.fd) == tracked.pid
    status = status_of(tracked.pid)
    return status is not None and tracked.ticks in {0, status.ticks}


def _ended(tracked: LinuxProcess) -> bool:
    if tracked.fd is not None:
        return has_ended(tracked.fd)
    status = status_of(tracked.pid)
    return (
        status is None or status.state in "ZX" or tracked.ticks not in {0, status.ticks}
    )
