"""One at a time, also among processes."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Waits until no other process, and no other thread, is within.

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
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
