"""Standard output and error as sockets, on which the kernel names the writer.

Each is an ``AF_UNIX`` ``SOCK_SEQPACKET`` pair: one message a write, with the
writer's pid (``SO_PASSCRED``, unix(7)) and the time of the write
(``SO_TIMESTAMPNS``, socket(7)). Between two stream sockets the order of the
writes would be lost.
"""

from __future__ import annotations

import os
import socket
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

SEND_BUFFER = 1 << 20
"""Bytes asked for. The kernel gives twice as many, or twice net.core.wmem_max if
that is less; a write that has no room there fails with EMSGSIZE (socket(7))."""
LARGEST = 2 * SEND_BUFFER
"""Bytes that one message can have."""

# asm-generic/socket.h and linux/socket.h
_SO_TIMESTAMPNS = 35
_SO_PASSPIDFD = 76
_SCM_PIDFD = 4
# sun_path of linux/un.h, without the NUL
_LONGEST_PATH = 107
_CREDENTIALS = struct.Struct("3i")
_TIME = struct.Struct("@qq")
_FD = struct.Struct("i")
_FDS = struct.Struct("3i")
_SPACE = sum(socket.CMSG_SPACE(x.size) for x in (_CREDENTIALS, _TIME, _FD, _FDS))


class Message(NamedTuple):
    """One message: who sent it when (ns since the epoch), and what."""

    pid: int
    time: int
    data: bytes
    fd: int | None = None
    """The sender as a pidfd, to be closed by whoever receives it."""
    passed: tuple[int, ...] = ()
    """File descriptors that it has sent, to be closed as well."""


def available() -> bool:
    """Whether this system says who wrote a message and when."""
    if not hasattr(socket, "SO_PASSCRED"):
        return False
    try:
        receiver, sender = output_pair()
    except OSError:
        return False
    with receiver, sender:
        sender.send(b"?")
        try:
            message = receive(receiver, bytearray(1))
        except OSError:
            return False
    return message is not None and message.pid > 0 and message.time > 0


def output_pair() -> tuple[socket.socket, socket.socket]:
    """Receiving and sending end for one stream of a program."""
    receiver, sender = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    # With a default timeout, which Sphinx's linkcheck sets, it would not block, and
    # what a program writes while there is no room would be lost.
    sender.setblocking(True)
    _ask_for_credentials(receiver)
    sender.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    return receiver, sender


def hook_socket(path: Path) -> socket.socket:
    """Socket at ``path`` to which processes report.

    Since Linux 6.16 it gets a pidfd even of one that has ended meanwhile, which
    tells its exit code. Raises OSError if the path is too long for a socket.
    """
    if len(os.fsencode(path)) > _LONGEST_PATH:
        raise OSError("TMPDIR is too long for sockets; set it to a shorter path: /tmp")
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    receiver.bind(str(path))
    _ask_for_credentials(receiver)
    with suppress(OSError):  # before Linux 6.5
        receiver.setsockopt(socket.SOL_SOCKET, _SO_PASSPIDFD, 1)
    return receiver


def receive(receiver: socket.socket, buffer: bytearray) -> Message | None:
    """The next message, or None if there is none.

    Raises ValueError if the kernel did not say who sent it.
    """
    try:
        size, ancillary, _, _ = receiver.recvmsg_into(
            [buffer], _SPACE, socket.MSG_CMSG_CLOEXEC
        )
    except BlockingIOError:
        return None
    pid = time = 0
    fd = None
    passed: tuple[int, ...] = ()
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
            pid = _CREDENTIALS.unpack(data)[0]
        elif level == socket.SOL_SOCKET and kind == _SO_TIMESTAMPNS:
            seconds, nanoseconds = _TIME.unpack(data)
            time = seconds * 1_000_000_000 + nanoseconds
        elif level == socket.SOL_SOCKET and kind == _SCM_PIDFD:
            (number,) = _FD.unpack(data)
            fd = number if number >= 0 else None
        elif level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            whole = len(data) // _FD.size * _FD.size
            passed = tuple(number for (number,) in _FD.iter_unpack(data[:whole]))
    return Message(pid, time, bytes(memoryview(buffer)[:size]), fd, passed)


def _ask_for_credentials(receiver: socket.socket) -> None:
    receiver.setblocking(False)
    receiver.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    receiver.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
