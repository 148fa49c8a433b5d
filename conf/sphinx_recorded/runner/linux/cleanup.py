"""Finds and ends what a run has left (Linux)."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from .process_table import UNKNOWN
from .procfs import children_of, command_of, runs, status_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from .linux_process import LinuxProcess
    from .process_table import ProcessTable

_PATIENCE = 3.0
"""Seconds for helpers of libraries to clean up after those that were killed."""
_HELPERS = {"fork server", "resource tracker"}


def strangers(table: ProcessTable) -> list[int]:
    """Living descendants of ours that belong to the run and are not known.

    Orphans are our children by now, and are told from those of other runs by
    their session or by the token in their environment.
    """
    found = []
    waiting = children_of(os.getpid())
    while waiting:
        pid = waiting.pop()
        tracked = table.holder(pid)
        if tracked.proved if tracked is not None else table.is_ours(pid):
            waiting += children_of(pid)
            if tracked is None:
                found.append(pid)
    return found


def end_processes(table: ProcessTable, read_all: Callable[[], None]) -> None:
    """Kills every living process of the run and waits for it.

    Main and workers go first: the resource tracker then still cleans up after
    them, and ends by itself.
    """
    read_all()
    limit = time.monotonic() + _PATIENCE
    # One that was killed may have started another a moment before.
    while _found(table) and time.monotonic() < _PATIENCE + limit:
        late = time.monotonic() > limit
        for tracked in table.alive:
            if tracked.role not in _HELPERS or late:
                tracked.stopped = tracked.stopped or tracked.role not in _HELPERS
                kill(tracked)
        time.sleep(0.002)
        read_all()
        _notice_ends(table.alive, table)


def kill(tracked: LinuxProcess) -> None:
    """Kills it, if it was proved to be the run's, and nobody else.

    A pid may be another process's as soon as its own was waited for. With the
    pidfd it cannot: for what has none one is opened, and the kernel is asked
    whose it is.
    """
    if not tracked.proved:
        return
    if tracked.fd is not None:
        tracked.send(signal.SIGKILL)
        return
    try:
        fd = os.pidfd_open(tracked.pid)
    except OSError:
        return
    try:
        status = status_of(tracked.pid)
        if status is not None and status.ticks == tracked.ticks:
            signal.pidfd_send_signal(fd, signal.SIGKILL)
    except ProcessLookupError:
        pass
    finally:
        os.close(fd)


def end_adopted() -> list[str]:
    """Kills all children of this process; what those were called that ran.

    For a process that has none but what runs have left: they have hidden both
    from the session and from the environment of their run. One that has ended
    already has left nothing running: it is only waited for.
    """
    names = []
    # Children of those that are killed become children of this process.
    while children := children_of(os.getpid()):
        for pid in children:
            if runs(pid):
                names.append(command_of(pid) or UNKNOWN)
            # The pid is its own until it was waited for, here and nowhere else.
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)
    return names


def _found(table: ProcessTable) -> bool:
    """Whether any process of the run is alive, known before or not."""
    for pid in strangers(table):
        table.add_stranger(pid, time.time_ns())
    for tracked in table.tracked:
        table.prove(tracked)
    return bool(table.alive)


def _notice_ends(alive: list[LinuxProcess], table: ProcessTable) -> None:
    # For processes that were added during the sweep and are in no selector.
    for tracked in alive:
        if not runs(tracked.pid):
            table.ended(tracked, time.time_ns())
