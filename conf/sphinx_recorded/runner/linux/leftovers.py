"""Ends what a supervisor that was killed has left (Linux).

Nobody has adopted it. It is found by the environment that its runs were started
with, or by their sessions, in which such a process is.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import ExitStack, suppress

from . import procfs

_PATIENCE = 3.0
"""Seconds for resource trackers to clean up after those that were killed."""
_TRACKER = b"multiprocessing.resource_tracker"


def end_marked(beginning: str) -> None:
    """Kills each process that was started with a variable that begins so.

    ``beginning`` is ``NAME=`` and as much of the value as nobody else has. What
    runs in the session of one of them goes with it. Resource trackers end by
    themselves, once they have removed what the others have left.
    """
    start = time.monotonic()
    while found := _marked(beginning):
        waited = time.monotonic() - start
        if waited > 2 * _PATIENCE:
            return  # nothing more can be done
        patient = waited < _PATIENCE
        _kill([p for p in found if not (patient and _tracks(p))], beginning)
        time.sleep(0.01)


def _marked(beginning: str) -> set[int]:
    """Those that run."""
    start = os.fsencode(beginning)
    running = set(filter(procfs.runs, procfs.pids()))
    marked = {
        pid
        for pid in running
        if any(each.startswith(start) for each in procfs.variables_of(pid))
    }
    sessions = {procfs.session_of(pid) for pid in marked} - {0}
    return {pid for pid in running if procfs.session_of(pid) in sessions} | marked


def _tracks(pid: int) -> bool:
    """Whether it is a resource tracker."""
    return any(_TRACKER in word for word in procfs.arguments_of(pid))


def _kill(pids: list[int], beginning: str) -> None:
    """Kills them, but for those whose pid is another process's by now."""
    with ExitStack() as stack:
        opened = {}
        for pid in pids:
            with suppress(OSError):
                opened[pid] = os.pidfd_open(pid)
                stack.callback(os.close, opened[pid])
        for pid in opened.keys() & _marked(beginning):
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(opened[pid], signal.SIGKILL)
