"""Every fork, execution and end of a process, as the kernel tells them (Linux).

The process events connector (linux/cn_proc.h and linux/connector.h, netlink(7))
multicasts them to whoever listens: to root, since Linux 6.6 to every user. It
tells of all processes of the machine, by the pids that they have in the first
pid namespace, so it tells nothing to who is in another one, as in a container.
"""

from __future__ import annotations

import os
import socket
import struct
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from .clocks import origin_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NETLINK_CONNECTOR = 11
_PROC = 1
"""CN_IDX_PROC and CN_VAL_PROC."""
_LISTEN, _IGNORE = 1, 2
_FORK, _EXEC, _EXIT = 1, 2, 0x80000000

_NETLINK = struct.Struct("=IHHII")
_CONNECTOR = struct.Struct("=IIIIHH")
_OPERATION = struct.Struct("=I")
_EVENT = struct.Struct("=IIQ4i")
"""Kind, CPU, time, and what all these kinds begin with: four pids, or two and
the exit status."""
_BEGIN = _NETLINK.size + _CONNECTOR.size
_DONE = 3  # NLMSG_DONE
_BUFFER = 1 << 20
_SO_RCVBUFFORCE = 33  # asm-generic/socket.h
_LARGEST = 4096


class Born(NamedTuple):
    """A process was forked."""

    time: int
    """ns since the epoch."""
    pid: int
    parent: int


class Executed(NamedTuple):
    """A process has become a program."""

    time: int
    pid: int


class Ended(NamedTuple):
    """A process has ended."""

    time: int
    pid: int
    exit_code: int
    """Negative for a signal."""


Event = Born | Executed | Ended


class KernelEvents:
    """Listens to them from now on."""

    def __init__(self) -> None:
        """Raises OSError if the kernel does not tell this user."""
        kind = socket.SOCK_DGRAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC
        self._socket = socket.socket(socket.AF_NETLINK, kind, _NETLINK_CONNECTOR)
        try:
            try:
                self._socket.setsockopt(socket.SOL_SOCKET, _SO_RCVBUFFORCE, _BUFFER)
            except OSError:  # only root may have more than net.core.rmem_max
                self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
            self._socket.bind((0, _PROC))
            self._ask(_LISTEN)
        except BaseException:
            self._socket.close()
            raise

    def fileno(self) -> int:
        """What becomes readable when there are events."""
        return self._socket.fileno()

    def read(self) -> Iterator[Event]:
        """Those that have come since the last time."""
        # The kernel's times are of the clock that cannot be set.
        origin = origin_of(time.CLOCK_MONOTONIC)
        while True:
            try:
                message = self._socket.recv(_LARGEST)
            except BlockingIOError:
                return
            except OSError:  # ENOBUFS: some were lost
                continue
            event = _parse(message, origin)
            if event is not None:
                yield event

    def close(self) -> None:
        """Listens no longer."""
        with suppress(OSError):
            self._ask(_IGNORE)  # before Linux 6.6 it is not enough to close it
        self._socket.close()

    def _ask(self, operation: int) -> None:
        data = _OPERATION.pack(operation)
        data = _CONNECTOR.pack(_PROC, _PROC, 0, 0, len(data), 0) + data
        size = _NETLINK.size + len(data)
        self._socket.send(_NETLINK.pack(size, _DONE, 0, 0, os.getpid()) + data)


def listen() -> KernelEvents | None:
    """None if the kernel does not tell this user."""
    try:
        return KernelEvents()
    except OSError:
        return None


def _parse(message: bytes, origin: int) -> Event | None:
    """An event of a process; None for those of threads, and for others."""
    try:
        kind, _, at, pid, group, third, fourth = _EVENT.unpack_from(message, _BEGIN)
    except struct.error:
        return None
    if kind == _FORK and third == fourth:
        return Born(origin + at, third, group)
    if kind == _EXEC:
        return Executed(origin + at, group)
    if kind == _EXIT and pid == group:
        return Ended(origin + at, pid, os.waitstatus_to_exitcode(third & 0xFFFF))
    return None
