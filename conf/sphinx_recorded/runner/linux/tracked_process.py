"""One process of a run, as far as it is known (Linux)."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_recorded.recording import Role

MOST_PIDS = 1 << 22  # PID_MAX_LIMIT of linux/threads.h


@dataclass
class Known:
    """A process that was seen, with what is known of it so far."""

    pid: int
    parent: int
    """Pid of the process that started it."""
    start: int
    """ns since the epoch."""
    fd: int | None
    """Its pidfd."""
    by_pid: bool = False
    """Whether no file descriptor was left for it."""
    role: Role = "process"
    name: str = ""
    reported: bool = False
    """Whether it is a Python process that runs the hook."""
    end: int | None = None
    exit_code: int | None = None
    stopped: bool = False
    """Whether the recorder ended it."""
    number: int = 0

    def send(self, signal_number: int) -> None:
        """Sends it a signal, unless it has ended."""
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
