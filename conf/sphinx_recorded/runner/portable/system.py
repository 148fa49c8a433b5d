"""What Windows says of a process; elsewhere there is nothing to ask without root."""

from __future__ import annotations

import signal
import sys
from typing import Protocol


class Handle(Protocol):
    """A process that can be asked, also when it has ended."""

    @property
    def end(self) -> int | None:
        """When it ended, ns since the epoch; None if it is running."""

    @property
    def exit_code(self) -> int | None:
        """As ``Process.exitcode`` has it; None if it is running."""

    def terminate(self) -> None:
        """Ends it, unless it has ended."""

    def close(self) -> None:
        """Gives it back."""


if sys.platform == "win32":
    import _winapi
    import ctypes
    from contextlib import suppress
    from ctypes import wintypes

    # winnt.h
    _TERMINATE, _QUERY, _SYNCHRONIZE = 0x0001, 0x1000, 0x00100000
    _TERMINATED = 0x10000
    """The exit code that multiprocessing gives to what it terminates."""
    _EPOCH = 116_444_736_000_000_000
    """1970 as a FILETIME: in units of 100 ns, since 1601."""

    class _Handle:
        def __init__(self, number: int) -> None:
            self._number = number

        @property
        def end(self) -> int | None:
            if _winapi.WaitForSingleObject(self._number, 0) != _winapi.WAIT_OBJECT_0:
                return None
            times = [wintypes.FILETIME() for _ in range(4)]
            ctypes.windll.kernel32.GetProcessTimes(
                wintypes.HANDLE(self._number), *map(ctypes.byref, times)
            )
            ended = times[1].dwHighDateTime << 32 | times[1].dwLowDateTime
            return (ended - _EPOCH) * 100

        @property
        def exit_code(self) -> int | None:
            if self.end is None:
                return None
            code = _winapi.GetExitCodeProcess(self._number)
            return -signal.SIGTERM if code == _TERMINATED else code

        def terminate(self) -> None:
            with suppress(OSError):
                _winapi.TerminateProcess(self._number, 1)

        def close(self) -> None:
            _winapi.CloseHandle(self._number)

    def handle(pid: int) -> Handle | None:
        """A handle of the process; None if it has ended or may not be asked."""
        try:
            number = _winapi.OpenProcess(_TERMINATE | _QUERY | _SYNCHRONIZE, False, pid)
        except OSError:
            return None
        return _Handle(number)

else:

    def handle(pid: int) -> Handle | None:  # noqa: ARG001
        """None: there are no handles here."""
        return None
