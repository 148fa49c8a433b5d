"""Waiting for a program, and ending it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from sphinx_recorded.errors import Stopped

if TYPE_CHECKING:
    import threading

    from sphinx_recorded.programs import Audience

_KEEPS_NUMBERS = hasattr(os, "waitid")
"""Whether it can be seen that a process has ended without waiting for it."""


def wait(
    process: subprocess.Popen[bytes],
    limit: float,
    cancelled: threading.Event,
    audience: Audience | None = None,
) -> bool:
    """Whether it ended within ``limit`` seconds, and before a second Ctrl-C.

    Raises Stopped if cancelled.
    """
    deadline = time.monotonic() + limit
    interrupts = 0
    while time.monotonic() < deadline and interrupts < 2:
        if _has_ended(process):
            return True
        if cancelled.is_set():
            raise Stopped
        if audience and audience.interrupts > interrupts:
            interrupts = audience.interrupts
            if interrupts == 1:
                _interrupt(process)
    return False


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether it has ended, or will within a tenth of a second.

    It is not waited for: the number of its group stays its own until ``kill``.
    macOS cannot do that before Python 3.13.
    """
    if process.returncode is not None or not _KEEPS_NUMBERS:
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
        return process.returncode is not None
    deadline = time.monotonic() + 0.1
    while time.monotonic() < deadline:
        how = os.WEXITED | os.WNOHANG | os.WNOWAIT
        if os.waitid(os.P_PID, process.pid, how) is not None:
            return True
        time.sleep(0.002)
    return False


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    """Does what Ctrl-C in a terminal does to it and its children."""
    if sys.platform != "win32":  # there its console sends it by itself
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and its group, and waits for it.

    On Windows its job is its group, which whoever has that ends.
    """
    if sys.platform == "win32":
        process.kill()
    # The group bears the pid of main, which nobody else can get while we
    # have not waited for it. Afterwards it may be another's.
    elif process.returncode is None or not _KEEPS_NUMBERS:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
