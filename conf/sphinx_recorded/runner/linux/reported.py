"""What the reports of a run say, entered into its table (Linux)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_recorded.runner.reports import (
    Child,
    Executing,
    Forked,
    Imported,
    Making,
    Memory,
    Offer,
    Owner,
    Ran,
    Reaped,
    Running,
    Started,
    Unstarted,
    parse,
)
from sphinx_recorded.runner.roles import role_of_command
from sphinx_recorded.runner.tracked_process import Source, Starts

from .new_memory import NewMemory
from .procfs import command_of, executable_of, is_in_namespace, pid_of
from .shells import Shells

if TYPE_CHECKING:
    from collections.abc import Callable

    from .linux_process import LinuxProcess
    from .process_table import ProcessTable
    from .sockets import Message


class Reported:
    """Takes in reports. Who sends one is what the kernel says."""

    def __init__(self, table: ProcessTable) -> None:
        self._table = table
        self.memory: dict[str, int] = {}
        """Names in shared memory, and the inodes that they were given."""
        self.new_memory = NewMemory(table, self.memory)
        self.may_make_memory = False
        """Whether a process may make some without saying its name."""
        self.imported: set[str] = set()
        """Modules that are none of Python's own."""
        self.starts = Starts()
        self.ignored = 0
        """Reports that could not be read or were not true."""
        self.offers: list[tuple[Offer, LinuxProcess, tuple[int, ...]]] = []
        """Pipes that processes have offered, to be accepted or closed."""
        self.owners: dict[int, LinuxProcess] = {}
        """Commands that have the pipes of an offer."""
        self._given: dict[tuple[LinuxProcess, int], int] = {}
        """Which pipes whose child has got that is about to be reported."""
        self.reaped: list[tuple[LinuxProcess, int]] = []
        """Processes that were waited for, and when."""
        self._unused: set[int | None] = set()
        self._found: list[LinuxProcess] = []
        self.shells = Shells(table, self.owners)
        self.catch_up: Callable[[], object] = lambda: None
        """Called before a process is looked for whose pid was not told."""

    def take(self, message: Message) -> list[LinuxProcess]:
        """Takes in a report, and its file descriptors.

        Returns the processes of which there is a pidfd only now.
        """
        self._unused = {message.fd, *message.passed}
        self._found = []
        before = len(self._table.tracked)
        try:
            self._take(message)
        finally:
            for fd in self._unused:
                if fd is not None:
                    os.close(fd)
        return [*self._table.tracked[before:], *self._found]

    def _use(self, fd: int | None) -> int | None:
        """``fd``, which is now whoever's it is given to."""
        self._unused.discard(fd)
        return fd

    def _take(self, message: Message) -> None:
        report = parse(message.data)
        if report is None or not message.pid:
            self.ignored += 1
            return
        sender = self._sender(message)
        if isinstance(report, Started):
            self._started(sender, report)
        elif isinstance(report, Forked):
            self._forked(sender, report)
        elif isinstance(report, Child):
            self._child(sender, report, message)
        elif isinstance(report, (Reaped, Unstarted)):
            self._ended(sender, report, message.time)
        elif isinstance(report, (Offer, Owner)):
            self._pipes(sender, report, message)
        elif isinstance(report, Running):
            self.shells.begin(sender, report, message.time)
        elif isinstance(report, Ran):
            self._ran(sender, report, message.time)
        else:
            self._done(sender, report)

    def _sender(self, message: Message) -> LinuxProcess:
        table = self._table
        tracked = table.find(message.pid, message.time, message.fd)
        if tracked is None:
            fd = self._use(message.fd)
            tracked = table.add_stranger(message.pid, message.time, fd)
        return tracked

    def _started(self, sender: LinuxProcess, report: Started) -> None:
        self._related(sender, report.parent)
        role, name = role_of_command(report.command)
        if not report.command:  # an interpreter inside another program
            name = command_of(sender.pid) or sender.name
        sender.call(role, name, Source.STARTED)
        sender.executable = executable_of(sender.pid)
        sender.reported = True

    def _forked(self, sender: LinuxProcess, report: Forked) -> None:
        self._related(sender, report.parent)
        sender.call("process", "", Source.FORKED)
        # It may have become another program already.
        parent = self._table.holder(sender.parent)
        own = executable_of(sender.pid)
        sender.executable = (parent.executable if parent else "") or own
        sender.reported = True

    def _related(self, sender: LinuxProcess, parent: int) -> None:
        """Its parent at its start; the kernel may tell only who took it over."""
        if sender.parent in {0, os.getpid()} and self._table.find(parent, 0):
            sender.parent = parent

    def _child(self, sender: LinuxProcess, report: Child, message: Message) -> None:
        fd = message.passed[0] if message.passed else None
        pid, foreign = report.pid, False
        if fd is not None:
            now = pid_of(fd)
            if now is None:
                self.ignored += 1
                return
            # Zero if it was waited for: the sender knows who that was, by the
            # pid that it has for it.
            foreign = not now and is_in_namespace(sender.pid)
            pid = now or pid
        if foreign and fd is not None:
            self.catch_up()
            tracked = self._table.unnamed(fd, message.time, sender.pid)
        else:
            tracked = self._table.find(pid, message.time, fd)
            tracked = tracked or self._table.unclaimed(pid, fd)
        if tracked is sender or not self._may_tell(sender, pid, tracked):
            self.ignored += 1
            return
        if tracked is None:
            tracked = self._table.add(pid, sender.pid, message.time, self._use(fd))
            tracked.foreign = foreign
        elif tracked.fd is None and not tracked.by_pid and fd is not None:
            # It had ended before it was seen: this tells how and when.
            tracked.fd, tracked.end = self._use(fd), None
            self._found.append(tracked)
        tracked.start = min(tracked.start, message.time)
        tracked.parent, tracked.claimed = sender.pid, True
        tracked.told_pid = report.pid
        if (sender, report.pid) in self._given:
            self.owners[self._given.pop((sender, report.pid))] = tracked
        self.starts.take(tracked, report)

    def _may_tell(
        self, sender: LinuxProcess, pid: int, tracked: LinuxProcess | None
    ) -> bool:
        """Whether the sender has started ``pid``, and may say what it is."""
        if tracked is not None and tracked.end is not None:
            if tracked.parent in {sender.pid, 0, os.getpid()}:
                return True
            # A short one may have ended before this report of it was read.
            parent = self._table.holder(tracked.parent)
            return parent is not None and parent.role == "fork server"
        return self._table.is_parent(sender, pid)

    def _ended(
        self, sender: LinuxProcess, report: Reaped | Unstarted, time: int
    ) -> None:
        children = self._children(sender)
        children = [k for k in children if report.pid in {k.pid, k.told_pid}]
        if not children:
            self.ignored += 1
        elif isinstance(report, Reaped):
            children[-1].told_code = report.code
            self.reaped.append((children[-1], time))
        else:
            children[-1].unstarted = True

    def _pipes(
        self, sender: LinuxProcess, report: Offer | Owner, message: Message
    ) -> None:
        if isinstance(report, Owner):
            self._given[sender, report.pid] = report.number
            return
        self._unused.difference_update(message.passed)
        self.offers.append((report, sender, message.passed))

    def _ran(self, sender: LinuxProcess, report: Ran, time: int) -> None:
        self.catch_up()
        tracked = self.shells.end(sender, report, time)
        if tracked is None:
            self.ignored += 1
        else:
            self.reaped.append((tracked, time))

    def _children(self, sender: LinuxProcess) -> list[LinuxProcess]:
        return [
            tracked for tracked in self._table.tracked if tracked.parent == sender.pid
        ]

    def _done(
        self, sender: LinuxProcess, report: Executing | Memory | Making | Imported
    ) -> None:
        if isinstance(report, Memory):
            self.memory[report.name.lstrip("/")] = report.inode
        elif isinstance(report, Making):
            if report.name:
                self.new_memory.announce(report.name)
            else:
                # Whoever has sent a file waits until that is closed.
                self.may_make_memory = True
                self.new_memory.look()
        elif isinstance(report, Imported):
            self.imported.add(report.module)
            self.may_make_memory = True  # by functions of its own
        elif sender.role != "main":
            sender.source = Source.KERNEL  # it is nothing of what it was
            sender.call("program", report.command, Source.COMMAND)
            sender.reported = False
