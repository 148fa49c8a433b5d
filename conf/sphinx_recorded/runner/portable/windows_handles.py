"""Processes of Windows, asked by handles of them."""

from __future__ import annotations

import _winapi
import ctypes
import signal
import sys
from contextlib import suppress
from ctypes import wintypes

assert sys.platform == "win32"

# winnt.h
_TERMINATE, _QUERY, _SYNCHRONIZE = 0x0001, 0x1000, 0x00100000
_TERMINATED = 0x10000
"""The exit code that multiprocessing gives to what it terminates."""
_EPOCH = 116_444_736_000_000_000
"""1970 as a FILETIME: in units of 100 ns, since 1601."""
_COARSE = 20_000_000
"""ns by which the time that a process tells may lag: before Python 3.13, its clock
is put forward 64 times a second."""
_LONGEST = 32767
"""Characters of a path."""

KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
KERNEL.GetProcessTimes.argtypes = (
    wintypes.HANDLE,
    *[ctypes.POINTER(wintypes.FILETIME)] * 4,
)
KERNEL.QueryFullProcessImageNameW.argtypes = (
    wintypes.HANDLE,
    wintypes.DWORD,
    wintypes.LPWSTR,
    ctypes.POINTER(wintypes.DWORD),
)


class Handle:
    """A process that can be asked, also when it has ended."""

    def __init__(self, number: int) -> None:
        self._number = number

    def _times(self) -> tuple[int, int]:
        """When it was started and when it ended, ns since the epoch."""
        times = [wintypes.FILETIME() for _ in range(4)]
        if not KERNEL.GetProcessTimes(self._number, *map(ctypes.byref, times)):
            raise ctypes.WinError(ctypes.get_last_error())
        first, last = (t.dwHighDateTime << 32 | t.dwLowDateTime for t in times[:2])
        return (first - _EPOCH) * 100, (last - _EPOCH) * 100

    @property
    def start(self) -> int:
        """When it was started, ns since the epoch."""
        return self._times()[0]

    @property
    def end(self) -> int | None:
        """When it ended, ns since the epoch; None if it is running."""
        if _winapi.WaitForSingleObject(self._number, 0) != _winapi.WAIT_OBJECT_0:
            return None
        return self._times()[1]

    @property
    def exit_code(self) -> int | None:
        """As ``Process.exitcode`` has it; None if it is running."""
        if self.end is None:
            return None
        code = _winapi.GetExitCodeProcess(self._number)
        return -signal.SIGTERM if code == _TERMINATED else code

    @property
    def command(self) -> str:
        """The file that it runs, without its folder; empty if it is not known."""
        length = wintypes.DWORD(_LONGEST)
        path = ctypes.create_unicode_buffer(_LONGEST)
        found = KERNEL.QueryFullProcessImageNameW(
            self._number, 0, path, ctypes.byref(length)
        )
        return path.value.rpartition("\\")[2] if found else ""

    def terminate(self) -> None:
        """Ends it, unless it has ended."""
        with suppress(OSError):
            _winapi.TerminateProcess(self._number, 1)

    def close(self) -> None:
        """Gives it back."""
        _winapi.CloseHandle(self._number)


def handle(pid: int, by: int) -> Handle | None:
    """A handle of the process that had this pid at the time ``by``.

    None if it has ended or may not be asked. A pid is soon another process's, which
    was started later.
    """
    try:
        number = _winapi.OpenProcess(_TERMINATE | _QUERY | _SYNCHRONIZE, False, pid)
    except OSError:
        return None
    found = Handle(number)
    try:
        if found.start <= by + _COARSE:
            return found
    except OSError:
        pass
    found.close()
    return None
