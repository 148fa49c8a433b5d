"""One process of a run, as far as it is known (Linux)."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_recorded.recording import Role

MOST_PIDS = 1 << 22  # PID_MAX_LIMIT of linux/threads.h


class Source(IntEnum):
    """Where role and name of a process are from, the better the greater."""

    KERNEL = 0
    FORKED = 1
    """It has said that it was forked, and nothing of what for."""
    COMMAND = 2
    """Whoever started it has said which program it runs."""
    STARTED = 3
    """It is a Python interpreter and has said which program it runs."""
    PROCESS = 4
    """Whoever started it has said which Process it is."""


@dataclass(eq=False)
class Known:
    """A process that was seen, with what is known of it so far."""

    pid: int
    parent: int
    """Pid of the process that started it."""
    start: int
    """ns since the epoch."""
    fd: int | None
    """Its pidfd."""
    serial: int = 0
    """Which one it is of those that were seen, from 1."""
    by_pid: bool = False
    """Whether no file descriptor was left for it."""
    ticks: int = 0
    """When the kernel started it, which tells two with one pid apart."""
    proved: bool = False
    """Whether the kernel has said that it belongs to the run. Nothing else is
    ever ended, and nobody waits for it."""
    role: Role = "process"
    name: str = ""
    source: Source = Source.KERNEL
    executable: str = ""
    """The file that it ran when it said that it was forked."""
    told_pid: int = 0
    """Its pid as its parent has it: in a pid namespace it is another one."""
    foreign: bool = False
    """Whether ``pid`` is what it was called in a namespace of its parent's."""
    claimed: bool = False
    """Whether somebody has said to have started it."""
    has_written: bool = False
    writes: int = 0
    """How often it wrote to a socket."""
    waited: int = 0
    """How many of these filled the socket, which the next one had to wait for."""
    first_write: int = 0
    """ns since the epoch."""
    reported: bool = False
    """Whether it is a Python process that runs the hook."""
    end: int | None = None
    gone: int = 0
    """When it was noticed that it had ended before anybody saw it."""
    exit_code: int | None = None
    """What was learned when it was waited for."""
    told_code: int | None = None
    """What its parent has reported, or the kernel: it may still be a child of
    this process that nobody has waited for."""
    unstarted: bool = False
    """Whether it was to run a program that could not be executed."""
    stopped: bool = False
    """Whether the recorder ended it."""
    number: int = 0

    @property
    def final_code(self) -> int | None:
        """Its exit code, negative for a signal; None if it is not known."""
        if self.exit_code is None and self.end is not None:
            return self.told_code
        return self.exit_code

    def call(self, role: Role, name: str, source: Source) -> None:
        """Takes note of what it is, unless better is known. Main stays main."""
        if source >= self.source and self.role != "main":
            self.role, self.name, self.source = role, name, source

    def send(self, signal_number: int) -> None:
        """Sends it a signal, unless it has ended.

        Without its pidfd the signal may reach another process that has its pid
        by now: whoever sends one proves before that it has not.
        """
        with suppress(ProcessLookupError):
            if self.fd is not None:
                signal.pidfd_send_signal(self.fd, signal_number)
            elif self.end is None:
                os.kill(self.pid, signal_number)

    def close(self) -> None:
        """Gives its file descriptor back."""
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None
