"""Settings of this process that others depend on (prctl(2))."""

from __future__ import annotations

import os
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# linux/prctl.h
_GET_DUMPABLE, _SET_DUMPABLE = 3, 4
_SET_CHILD_SUBREAPER = 36


class _Setting:
    """On while anybody wants it: it is one for the whole process."""

    def __init__(self, option: int, on: int) -> None:
        self._option, self._on = option, on
        self._lock = Lock()
        self._wanted = 0

    @contextmanager
    def wanted(self) -> Iterator[None]:
        self._change(1)
        try:
            yield
        finally:
            self._change(-1)

    def _change(self, by: int) -> None:
        with self._lock:
            before = self._wanted
            self._wanted += by
            if (before > 0) != (self._wanted > 0):
                _prctl(self._option, self._on if self._wanted else 1 - self._on)


_adoption = _Setting(_SET_CHILD_SUBREAPER, 1)
_secrecy = _Setting(_SET_DUMPABLE, 0)


@contextmanager
def adopted_orphans() -> Iterator[None]:
    """Makes this process the parent of the orphans among its descendants."""
    with _adoption.wanted():
        yield


@contextmanager
def unreadable() -> Iterator[None]:
    """Nobody but root may read the memory and the environment of this process.

    Its core would not be dumped either meanwhile.
    """
    if _prctl(_GET_DUMPABLE) != 1 and not _secrecy._wanted:  # noqa: SLF001
        yield  # that was so before, and is to stay so
        return
    with _secrecy.wanted():
        yield


def _prctl(option: int, value: int = 0) -> int:
    import ctypes  # noqa: PLC0415 (not before a program is run)

    libc = ctypes.CDLL(None, use_errno=True)
    result: int = libc.prctl(option, value, 0, 0, 0)
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
