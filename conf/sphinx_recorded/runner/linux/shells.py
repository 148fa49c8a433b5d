"""Shells that a process starts without knowing their pids: ``os.system`` (Linux)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_recorded.runner.known_process import Source

from .procfs import command_of

if TYPE_CHECKING:
    from sphinx_recorded.runner.reports import Ran, Running

    from .process_table import ProcessTable
    from .tracked_process import Known


@dataclass(eq=False)
class _Shell:
    """One that has not been reported to have ended."""

    sender: Known
    report: Running
    start: int
    known: Known | None = None


class Shells:
    """Finds out which processes they are.

    ``owners``: by the number of an offer, who has its pipes.
    """

    def __init__(self, table: ProcessTable, owners: dict[int, Known]) -> None:
        self._table, self._owners = table, owners
        self._shells: list[_Shell] = []

    def begin(self, sender: Known, report: Running, time: int) -> None:
        """``sender`` is about to start one."""
        self._shells.append(_Shell(sender, report, time))

    @property
    def any(self) -> bool:
        """Whether one has begun that has not ended."""
        return bool(self._shells)

    def has(self, sender: Known) -> bool:
        """Whether ``sender`` has started one, which has not ended."""
        return any(shell.sender is sender for shell in self._shells)

    def recognize(self, known: Known) -> None:
        """Whether ``known``, of which nobody has told, is one, the kernel says."""
        if known.claimed or known.source is not Source.KERNEL:
            return
        for shell in self._shells:
            if shell.known is None and shell.sender.pid == known.parent:
                # A fork of a thread of the sender still runs what that runs.
                if command_of(known.pid) in {"", shell.report.command}:
                    self._is(shell, known)
                return

    def end(self, sender: Known, report: Ran, time: int) -> Known | None:
        """One has ended: which; None if none had begun.

        If it was silent and short, it may be that nobody has seen it.
        """
        for shell in self._shells:
            if (shell.sender, shell.report.number) == (sender, report.number):
                self._shells.remove(shell)
                known = shell.known or self._is(shell, self._unseen(shell, time))
                known.told_code = report.code
                return known
        return None

    def _unseen(self, shell: _Shell, time: int) -> Known:
        seen = [
            known
            for known in self._table.known
            if known.parent == shell.sender.pid
            and not known.claimed
            and known.source is Source.KERNEL
        ]
        if seen:
            return seen[-1]
        return self._table.add_unseen(shell.sender.pid, shell.start, time)

    def _is(self, shell: _Shell, known: Known) -> Known:
        known.call("program", shell.report.command, Source.COMMAND)
        known.claimed, shell.known = True, known
        if shell.report.number:
            self._owners[shell.report.number] = known
        return known
