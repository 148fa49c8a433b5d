"""Processes by file descriptor: they cannot be taken for another's (Linux)."""

from __future__ import annotations

import fcntl
import os
import resource
import select
import struct

# linux/pidfd.h: what PIDFD_GET_INFO fills in, in its first published size.
_INFO = struct.Struct("=QQ" + "I" * 11 + "i")
_EXIT_CODE_WANTED = 1 << 3
_GET_INFO = (3 << 30) | (_INFO.size << 16) | (0xFF << 8) | 11
_RESERVE = 32
"""File descriptors that are left to everything else, such as files of /proc."""


def is_spare(fd: int) -> bool:
    """Whether there are enough file descriptors left besides ``fd``, the newest."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return fd < most - min(_RESERVE, most // 4)


def has_ended(fd: int) -> bool:
    """Whether the process of a pidfd has ended, waited for or not."""
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    return bool(poll.poll(0))


def same_process(fd: int, other: int) -> bool:
    """Whether two pidfds are of one process, as far as the kernel tells.

    Since Linux 6.9 each process has an inode of its own; before, all pidfds
    have one.
    """
    one, two = os.fstat(fd), os.fstat(other)
    return (one.st_dev, one.st_ino) == (two.st_dev, two.st_ino)


def exit_status(pid: int, fd: int | None) -> int | None:
    """Exit code of an ended process, negative for a signal.

    A child of ours is reaped. None where the kernel does not tell (before
    Linux 6.15, for a process that is not our child; without ``fd`` of no such).
    """
    kind, number = (os.P_PID, pid) if fd is None else (os.P_PIDFD, fd)
    try:
        ended = os.waitid(kind, number, os.WEXITED | os.WNOHANG)
    except ChildProcessError:
        return None if fd is None else _status_from_kernel(fd)
    if ended is None:
        return None
    if ended.si_code == os.CLD_EXITED:
        return ended.si_status
    return -ended.si_status


def _status_from_kernel(fd: int) -> int | None:
    buffer = bytearray(_INFO.pack(_EXIT_CODE_WANTED, *(0,) * 13))
    try:
        fcntl.ioctl(fd, _GET_INFO, buffer)
    except OSError:
        return None
    mask, *_, status = _INFO.unpack(buffer)
    return os.waitstatus_to_exitcode(status) if mask & _EXIT_CODE_WANTED else None
