"""Finds and ends what a run has left (Linux)."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.runner.command import TOKEN

from .procfs import children_of, command_of, runs, session_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_recorded.runner.workspace import Workplace

    from .process_table import ProcessTable
    from .tracked_process import Known

_PATIENCE = 1.0
_HELPERS = {"fork server", "resource tracker"}


def strangers(table: ProcessTable, place: Workplace) -> list[int]:
    """Living descendants of ours that belong to the run and are not known.

    Orphans are our children by now, and are told from those of other runs by
    their session or by the token in their environment.
    """
    found = []
    waiting = children_of(os.getpid())
    while waiting:
        pid = waiting.pop()
        if _belongs(pid, table, place):
            waiting += children_of(pid)
            if pid not in table:
                found.append(pid)
    return found


def end_processes(
    table: ProcessTable, place: Workplace, read_all: Callable[[], None]
) -> None:
    """Kills every living process of the run and waits for it.

    Main and workers go first: the resource tracker then still cleans up after
    them, and ends by itself.
    """
    read_all()
    limit = time.monotonic() + _PATIENCE
    # One that was killed may have started another a moment before.
    while _found(table, place) and time.monotonic() < 2 * _PATIENCE + limit:
        late = time.monotonic() > limit
        for known in table.alive:
            if known.role not in _HELPERS or late:
                known.stopped = known.stopped or known.role not in _HELPERS
                # What has no pidfd may be another process by now.
                if known.fd is not None or _belongs(known.pid, table, place):
                    known.send(signal.SIGKILL)
        time.sleep(0.002)
        read_all()
        _notice_ends(table.alive, table)


def end_adopted(before: set[int]) -> list[str]:
    """Kills orphans that no run knows as its own; what they were called.

    They have left both the session and the environment of their run, and are
    children of ours that were not there ``before``. One that has ended already
    has left nothing running: it is only waited for.
    """
    ours = session_of(os.getpid())
    found = [
        pid
        for pid in children_of(os.getpid())
        if pid not in before and session_of(pid) not in {0, ours}
    ]
    names = [command_of(pid) for pid in found if runs(pid)]
    for pid in found:
        for descendant in (*children_of(pid), pid):
            os.kill(descendant, signal.SIGKILL)
        os.waitpid(pid, 0)
    return names


def _found(table: ProcessTable, place: Workplace) -> bool:
    """Whether any process of the run is alive, known before or not."""
    for pid in strangers(table, place):
        table.add_stranger(pid, time.time_ns())
    return bool(table.alive)


def _notice_ends(alive: list[Known], table: ProcessTable) -> None:
    # For processes that were added during the sweep and are in no selector.
    for known in alive:
        if not runs(known.pid):
            table.ended(known, time.time_ns())


def _belongs(pid: int, table: ProcessTable, place: Workplace) -> bool:
    """Whether a process of the run leads its session, or it has the token.

    One that has ended has no environment any more.
    """
    return session_of(pid) in table or _has_token(pid, place)


def _has_token(pid: int, place: Workplace) -> bool:
    try:
        variables = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return False
    return f"{TOKEN}={place.root}".encode() in variables
