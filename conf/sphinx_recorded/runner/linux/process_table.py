"""The processes of a run as they come and go (Linux)."""

from __future__ import annotations

import errno
import os
import time
from time import time_ns
from typing import TYPE_CHECKING

from sphinx_recorded.runner import known_process
from sphinx_recorded.runner.known_process import Source

from .pidfd import exit_status, has_ended, is_spare, same_process
from .procfs import (
    command_of,
    executable_of,
    has_variable,
    pid_of,
    started_before,
    status_of,
)
from .tracked_process import MOST_PIDS, Known

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
        self.known: list[Known] = []
        self._token = token
        self._latest: dict[int, Known] = {}

    @property
    def alive(self) -> list[Known]:
        """Those of the run that have not ended."""
        return [known for known in self.known if known.end is None and known.proved]

    def holder(self, pid: int) -> Known | None:
        """The process that has this pid now, alive or not yet waited for."""
        known = self._latest.get(pid)
        return known if known is not None and _has_pid(known) else None

    def find(self, pid: int, time: int, fd: int | None = None) -> Known | None:
        """The process that had this pid at ``time``, None if it is a new one.

        A pid is given to another process once its own has ended and was waited
        for. What the old one has written may be read after its end was
        noticed; what came later is another's. Where pidfds tell two processes
        apart, they do.
        """
        known = self._latest.get(pid)
        if known is None:
            return None
        if fd is not None and known.fd is not None:
            return known if same_process(fd, known.fd) else None
        if known.end is None or time <= known.end:
            return known
        if time > known.gone:
            return None
        known.end = time  # it has written more before it ended
        return known

    def add(self, pid: int, parent: int, time: int, fd: int | None = None) -> Known:
        """A process that was seen for the first time at ``time``.

        Takes over its pidfd, if there is one.
        """
        known = Known(pid, parent, time, fd, serial=len(self.known) + 1)
        if fd is None:
            try:
                known.fd = os.pidfd_open(pid)
            except OSError as error:
                known.by_pid = error.errno in _EXHAUSTED
                if not known.by_pid:  # it has ended, and its parent knows
                    known.end, known.gone = time, time_ns()
        if known.fd is not None and not is_spare(known.fd) and not self._make_room():
            known.close()
            known.by_pid = True
        self._ask_kernel(known)
        self.known.append(known)
        self._latest[pid] = known
        return known

    def add_main(self, pid: int, time: int) -> Known:
        """The process that was started by this one."""
        known = self.add(pid, os.getpid(), time)
        known.role, known.name, known.proved = "main", "MainProcess", True
        known.start = time
        return known

    def add_stranger(self, pid: int, time: int, fd: int | None = None) -> Known:
        """A process that nobody has reported: it wrote, or was found."""
        gone = fd is None and status_of(pid) is None
        unnamed = [k for k in self.known if gone and k.foreign and k.start <= time]
        if unnamed:
            known = unnamed[-1]
            known.pid, known.foreign = pid, False
            self._latest[pid] = known
            return known
        known = self.add(pid, 0, time, fd)
        known.call("program", command_of(pid) or UNKNOWN, Source.KERNEL)
        return known

    def add_unseen(self, parent: int, start: int, end: int) -> Known:
        """A process that only its parent has known: its pid is not known."""
        known = Known(0, parent, start, None, serial=len(self.known) + 1, end=end)
        self.known.append(known)
        return known

    def prove(self, known: Known) -> bool:
        """Whether the kernel says that it belongs to the run.

        Asked again, as it may have become clear: the session of a process is
        that of main from its birth, a token is there once it was executed.
        """
        if not known.proved and known.end is None:
            self._ask_kernel(known)
        return known.proved

    def refresh(self, known: Known) -> None:
        """Notices that a process has become another program.

        Nobody tells if it was no Python that did it.
        """
        if known.role == "main" or known.source > Source.COMMAND:
            return
        name, executable = command_of(known.pid), executable_of(known.pid)
        # Until it is executed a child runs what its parent runs.
        before = known.executable or executable_of(known.parent)
        if known.source is not Source.KERNEL and executable in {"", before}:
            return
        # The kernel cuts names off.
        if name and not known.name.startswith(name) and not _ended(known):
            known.call("program", name, known.source)
            known.reported = False

    def unclaimed(self, pid: int, fd: int | None) -> Known | None:
        """The last process with this pid, if nobody has said to have started it.

        One that had ended before anybody could open a pidfd of it, or before
        its parent could, which has the one pidfd ``fd`` if any.
        """
        known = self._latest.get(pid)
        if known is None or known.claimed:
            return None
        return known if known.fd is None or fd is None else None

    def unnamed(self, fd: int, time: int, parent: int) -> Known | None:
        """The process of a pidfd, which its parent knows by another pid.

        It had ended by ``time``. If it was seen too late for a pidfd, it is the
        first that the kernel calls a child of ``parent``, or else one that was
        seen later.
        """
        main = self.known[0].fd
        told_apart = main is not None and not same_process(fd, main)
        for known in self.known:
            if known.fd is not None and told_apart and same_process(fd, known.fd):
                return known
        late = [
            known
            for known in self.known
            if known.fd is None
            and not known.claimed
            and known.source is Source.KERNEL
            and known.end is not None
            and (known.end >= time or known.parent == parent)
        ]
        late.sort(key=lambda known: known.parent != parent)
        return late[0] if late else None

    def is_parent(self, known: Known, pid: int) -> bool:
        """Whether ``known`` may have started ``pid``, by what the kernel says.

        A fork server does it for others; orphans are this process's.
        """
        child = status_of(pid)
        if child is None or child.parent == known.pid:
            return True
        if child.parent == os.getpid():
            return self.is_ours(pid)
        parent = self.holder(child.parent)
        return parent is not None and parent.role == "fork server"

    def _ask_kernel(self, known: Known) -> None:
        """Fills in what the kernel says of it, if it has not been waited for."""
        status = status_of(known.pid)
        if status is None:
            return
        ours = self.is_ours(known.pid)
        # All this was about whoever has the pid. If it is its own even now, it
        # was so before.
        if not _has_pid(known):
            return
        known.ticks = known.ticks or status.ticks
        known.parent = known.parent or status.parent
        known.start = min(known.start, started_before(status.ticks))
        known.proved = ours

    def is_ours(self, pid: int) -> bool:
        """Whether the parent or the session of ``pid`` is one of the run.

        Or its token, which any process of the run has that was executed with
        the environment of the program. One that has ended has none any more.
        """
        status = status_of(pid)
        if status is None:
            return False
        related = (self._latest.get(status.parent), self._latest.get(status.session))
        return any(known is not None and known.proved for known in related) or (
            bool(self._token) and has_variable(pid, self._token)
        )

    def ended(self, known: Known, time: int) -> None:
        """``known`` has ended."""
        known.end, known.gone = time, 0

    def look(self) -> None:
        """Notices the ends of those that have no pidfd."""
        for known in self.known:
            if known.end is None and known.fd is None and _ended(known):
                self.ended(known, time.time_ns())

    def _make_room(self) -> bool:
        """Closes the pidfds of ended processes; whether there were any."""
        self.settle()
        ended = [k for k in self.known if k.fd is not None and k.end is not None]
        # The kernel will tell how the others ended once they are waited for.
        told = [known for known in ended if known.exit_code is not None]
        for known in told or ended:
            known.by_pid = known.exit_code is None  # it is still to be waited for
            known.close()
        return bool(ended)

    def settle(self) -> None:
        """Notes the exit codes of ended processes and reaps those adopted.

        Main is left to whoever started it. Only once a process was reaped does
        the kernel tell its exit code to others, so this comes at the very end.
        """
        for known in self.known[1:]:
            there = known.fd is not None or (known.by_pid and _has_pid(known))
            if known.exit_code is None and there:
                known.exit_code = exit_status(known.pid, known.fd)

    def close(self) -> None:
        """Forgets all processes."""
        self.settle()
        for known in self.known:
            known.close()

    def values(
        self,
        origin: int,
        *,
        replace: Callable[[str], str] = str,
        stopped: int | None = None,
    ) -> tuple[Process, ...]:
        """The processes as a Recording has them; what is given is as there."""
        for known in reversed(self.known):
            # It may have been seen only after what it has started.
            parent = self._latest.get(known.parent)
            if parent is not None:
                parent.start = max(min(parent.start, known.start), origin)
        return known_process.values(
            self.known, origin, age=self._age(), replace=replace, stopped=stopped
        )

    def _age(self) -> Callable[[known_process.Known], int]:
        """What to sort by."""
        if len(self._latest) < len(self.known):
            return lambda known: known.start  # pids that came again
        # Pids are given in order and begin anew at the top; the reports of two
        # children forked one after the other can come in either order.
        first = self.known[0].pid
        return lambda known: (known.pid - first) % MOST_PIDS


def _has_pid(known: Known) -> bool:
    """Whether it is certain that its pid is not another process's by now."""
    if known.fd is not None:
        return pid_of(known.fd) == known.pid
    status = status_of(known.pid)
    return status is not None and known.ticks in {0, status.ticks}


def _ended(known: Known) -> bool:
    if known.fd is not None:
        return has_ended(known.fd)
    status = status_of(known.pid)
    return (
        status is None or status.state in "ZX" or known.ticks not in {0, status.ticks}
    )
