"""Job objects of Windows: a program with all that it starts."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import time
from contextlib import closing
from ctypes import wintypes
from typing import TYPE_CHECKING, Any

if sys.platform == "win32":
    from .windows_handles import KERNEL, handle

if TYPE_CHECKING:
    from collections.abc import Sequence

assert sys.platform == "win32"

# winnt.h
_LIMITS, _PROCESSES = 9, 3
"""JobObjectExtendedLimitInformation, JobObjectBasicProcessIdList."""
_BREAKAWAY_OK, _KILL_ON_CLOSE = 0x0800, 0x2000
"""What asks to start outside the job may, as without one; and the job's end, also
that of the recorder, is the end of all."""
_SUSPENDED = 0x4
_MOST = 4096
"""Processes that are counted."""
_OF_WINDOWS = {"conhost.exe", "WerFault.exe"}
"""What Windows starts beside a program: its console, and the report of a crash."""


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("times", ctypes.c_int64 * 2),
        ("flags", wintypes.DWORD),
        ("sizes", ctypes.c_size_t * 2),
        ("processes", wintypes.DWORD),
        ("affinity", ctypes.c_size_t),
        ("classes", wintypes.DWORD * 2),
    )


class _Limits(ctypes.Structure):
    _fields_ = (
        ("basic", _BasicLimits),
        ("counters", ctypes.c_uint64 * 6),
        ("memory", ctypes.c_size_t * 4),
    )


class _Processes(ctypes.Structure):
    _fields_ = (
        ("assigned", wintypes.DWORD),
        ("count", wintypes.DWORD),
        ("pids", ctypes.c_size_t * _MOST),
    )


KERNEL.CreateJobObjectW.restype = wintypes.HANDLE
KERNEL.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
KERNEL.SetInformationJobObject.argtypes = (
    wintypes.HANDLE,
    ctypes.c_int,
    ctypes.c_void_p,
    wintypes.DWORD,
)
KERNEL.QueryInformationJobObject.argtypes = (
    *KERNEL.SetInformationJobObject.argtypes,
    ctypes.c_void_p,
)
KERNEL.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
KERNEL.TerminateJobObject.argtypes = (wintypes.HANDLE, wintypes.UINT)
KERNEL.CloseHandle.argtypes = (wintypes.HANDLE,)
_resume = ctypes.WinDLL("ntdll").NtResumeProcess
_resume.argtypes = (wintypes.HANDLE,)


class Job:
    """A program with all that it starts, whatever that tells of itself."""

    def __init__(self) -> None:
        """Raises OSError if Windows gives no job."""
        self._job = KERNEL.CreateJobObjectW(None, None)
        if not self._job:
            raise ctypes.WinError(ctypes.get_last_error())
        limits = _Limits()
        limits.basic.flags = _BREAKAWAY_OK | _KILL_ON_CLOSE
        if not KERNEL.SetInformationJobObject(
            self._job, _LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        ):
            error = ctypes.WinError(ctypes.get_last_error())
            self.close()
            raise error

    def start(self, words: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
        """Starts the program as ``Popen`` does, and raises what that raises.

        Raises OSError as well if the program cannot be put in the job, or cannot
        begin; then it has ended.

        It begins only when it is in the job: what it starts is then, too. Popen has
        closed the handle of its thread; ``NtResumeProcess`` needs none, as in
        psutil.
        """
        process = subprocess.Popen(words, creationflags=_SUSPENDED, **options)
        number = int(process._handle)  # type: ignore[attr-defined] # noqa: SLF001
        try:
            self._begin(number)
        except OSError:  # it would wait for ever, and belong to nobody
            process.kill()
            process.wait()
            raise
        return process

    def _begin(self, process: int) -> None:
        """Lets a process begin, in the job. Raises OSError if it cannot."""
        if not KERNEL.AssignProcessToJobObject(self._job, process):
            raise ctypes.WinError(ctypes.get_last_error())
        status = _resume(process)
        if status != 0:
            raise OSError(f"NtResumeProcess: status 0x{status & 0xFFFFFFFF:08X}")

    def alive(self) -> dict[int, str]:
        """What of it has not ended: pids, and the names of the files that they run."""
        found = _Processes()
        KERNEL.QueryInformationJobObject(
            self._job, _PROCESSES, ctypes.byref(found), ctypes.sizeof(found), None
        )
        named = {}
        for pid in found.pids[: found.count]:
            process = handle(pid, time.time_ns())
            if process is not None:
                with closing(process):
                    if process.end is None and process.command not in _OF_WINDOWS:
                        named[pid] = process.command
        return named

    def end(self) -> None:
        """Ends what of it has not ended."""
        KERNEL.TerminateJobObject(self._job, 1)

    def close(self) -> None:
        """Ends it as well, and gives the job back."""
        KERNEL.CloseHandle(self._job)
