"""Shells that a process starts without knowing their pids: ``os.system`` (Linux)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_recorded.runner.tracked_process import Source

from .procfs import command_of

if TYPE_CHECKING:
    from sphinx_recorded.runner.reports import Ran, Running

    from .linux_process import LinuxProcess
    from .process_table import ProcessTable


@dataclass(eq=False)
class _Shell:
    """One that has not been reported to have ended."""

    sender: LinuxProcess
    report: Running
    start: int
    tracked: LinuxProcess | None = None


class Shells:
    """Finds out which processes they are.

    ``owners``: by the number of an offer, who has its pipes.
    """

    def __init__(self, table: ProcessTable, owners: dict[int, LinuxProcess]) -> None:
        self._table, self._owners = table, owners
        self._shells: list[_Shell] = []

    def begin(self, sender: LinuxProcess, report: Running, time: int) -> None:
        """``sender`` is about to start one."""
        self._shells.append(_Shell(sender, report, time))

    @property
    def any(self) -> bool:
        """Whether one has begun that has not ended."""
        return bool(self._shells)

    def has(self, sender: LinuxProcess) -> bool:
        """Whether ``sender`` has started one, which has not ended."""
        return any(shell.sender is sender for shell in self._shells)

    def recognize(self, tracked: LinuxProcess) -> None:
        """Whether ``tracked``, of which nobody has told, is one, the kernel says."""
        if tracked.claimed or tracked.source is not Source.KERNEL:
            return
        for shell in self._shells:
            if shell.tracked is None and shell.sender.pid == tracked.parent:
                # A fork of a thread of the sender still runs what that runs.
                if command_of(tracked.pid) in {"", shell.report.command}:
                    self._is(shell, tracked)
                return

    def end(self, sender: LinuxProcess, report: Ran, time: int) -> LinuxProcess | None:
        """One has ended: which; None if none had begun.

        If it was silent and short, it may be that nobody has seen it.
        """
        for shell in self._shells:
            if (shell.sender, shell.report.number) == (sender, report.number):
                self._shells.remove(shell)
                tracked = shell.tracked or self._is(shell, self._unseen(shell, time))
                tracked.told_code = report.code
                return tracked
        return None

    def _unseen(self, shell: _Shell, time: int) -> LinuxProcess:
        seen = [
            tracked
            for tracked in self._table.tracked
            if tracked.parent == shell.sender.pid
            and not tracked.claimed
            and tracked.source is Source.KERNEL
        ]
        if seen:
            return seen[-1]
        return self._table.add_unseen(shell.sender.pid, shell.start, time)

    def _is(self, shell: _Shell, tracked: LinuxProcess) -> LinuxProcess:
        tracked.call("program", shell.report.command, Source.COMMAND)
        tracked.claimed, shell.tracked = True, tracked
        if shell.report.number:
            self._owners[shell.report.number] = tracked
        return tracked
