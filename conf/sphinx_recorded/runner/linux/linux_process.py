"""One process of a run, as far as it is known (Linux)."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass

from sphinx_recorded.runner.tracked_process import TrackedProcess

MOST_PIDS = 1 << 22  # PID_MAX_LIMIT of linux/threads.h


@dataclass(eq=False)
class LinuxProcess(TrackedProcess):
    """A process that was seen, with what is known of it so far."""

    fd: int | None
    """Its pidfd."""
    by_pid: bool = False
    """Whether no file descriptor was left for it."""
    ticks: int = 0
    """When the kernel started it, which tells two with one pid apart."""
    proved: bool = False
    """Whether the kernel has said that it belongs to the run. Nothing else is
    ever ended, and nobody waits for it."""
    executable: str = ""
    """The file that it ran when it said that it was forked."""
    told_pid: int = 0
    """Its pid as its parent has it: in a pid namespace it is another one."""
    foreign: bool = False
    """Whether ``pid`` is what it was called in a namespace of its parent's."""
    has_written: bool = False
    writes: int = 0
    """How often it wrote to a socket."""
    waited: int = 0
    """How many of these filled the socket, which the next one had to wait for."""
    first_write: int = 0
    """ns since the epoch."""
    end: int | None = None
    gone: int = 0
    """When it was noticed that it had ended before anybody saw it."""
    exit_code: int | None = None
    """What was learned when it was waited for. Without it ``told_code`` counts: it
    may still be a child of this process that nobody has waited for."""

    @property
    def final_code(self) -> int | None:
        """Its exit code, negative for a signal; None if it is not known."""
        if self.exit_code is None and self.end is not None:
            return self.told_code
        return self.exit_code

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
