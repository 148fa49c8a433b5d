"""One at a time, also among processes."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_recorded.errors import Stopped

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path


_INTERVAL = 0.1
"""Seconds between two looks whether the lock is free."""


@contextmanager
def locked(folder: Path, cancelled: threading.Event | None = None) -> Iterator[None]:
    """Waits until no other process, and no other thread, is within.

    Whoever waits in a thread gives ``cancelled``, as a Ctrl-C reaches only the main
    thread. Raises Stopped if it was set while the lock was not free.

    The lock is on the folder itself, which is made if need be: it needs no file.
    The system gives it back when a process ends, however it ends. Windows has no
    lock of this kind, and Sphinx reads pages one after the other there.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 (not on Windows)

    folder.mkdir(parents=True, exist_ok=True)
    # Not inherited by programs: one that stays behind would keep the lock.
    handle = os.open(folder, os.O_RDONLY)
    try:
        if cancelled is None:
            fcntl.flock(handle, fcntl.LOCK_EX)
        else:
            _wait(handle, cancelled)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, cancelled: threading.Event) -> None:
    import fcntl  # noqa: PLC0415 (not on Windows)

    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if cancelled.wait(_INTERVAL):
                raise Stopped("cancelled while another process was at it") from None
        else:
            return
