"""Sends a program the signals that it declares (Linux)."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_recorded.programs import Signal

    from .linux_process import LinuxProcess

_LONGEST = 64 * 1024
"""Characters of a line in which a text is looked for."""


class Signals:
    """The signals of one run, and when each of them is due.

    Times are in ns, of a clock that cannot be set.
    """

    def __init__(self, declared: Sequence[Signal], start: int) -> None:
        self._waiting = [wanted for wanted in declared if wanted.after]
        self._due = [(start + _ns(s.at), s) for s in declared if not s.after]
        self._begun: dict[object, str] = {}

    @property
    def next(self) -> list[int]:
        """When the due ones are to be sent."""
        return [time for time, _ in self._due]

    def written(self, writer: object, text: str, now: int) -> None:
        """Takes note of a piece of output, for signals that wait for a line."""
        if not self._waiting:
            return
        # A line's newline may be a write of its own: the line is there after it.
        begun = self._begun.pop(writer, "") + text
        whole, _, rest = begun.rpartition("\n")
        self._begun[writer] = rest[-_LONGEST:]
        for wanted in [wanted for wanted in self._waiting if wanted.after in whole]:
            self._waiting.remove(wanted)
            self._due.append((now + _ns(wanted.at), wanted))

    def send(self, main: LinuxProcess, now: int) -> None:
        """Sends those that are due, to ``main`` or to its process group."""
        for entry in [entry for entry in self._due if entry[0] <= now]:
            self._due.remove(entry)
            _, wanted = entry
            if main.end is None and wanted.to == "group":
                os.killpg(main.pid, signal.Signals[wanted.name])
            else:
                main.send(signal.Signals[wanted.name])


def _ns(seconds: float) -> int:
    return int(seconds * 1e9)
