"""What the processes of a run write to: sockets, and pipes of their own.

Sockets are what all processes have from their parents: the kernel says who
wrote and when. Pipes are given to a process where sockets cannot do
(``hook/recorder_channels.py``): what comes out of one was written by its owner,
or by what the owner has started without telling anybody, and at the latest when
it is read.
"""

from __future__ import annotations

import fcntl
import os
import struct
import termios
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from . import sockets
from .pidfd import is_spare

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sphinx_recorded.recording import Stream
    from sphinx_recorded.runner.reports import Offer

    from .linux_process import LinuxProcess

ASKED_FOR_PIPES = 61
"""The signal by which a process is asked to take pipes; it has a handler."""
_AT_ONCE = 1 << 16
"""Bytes that are read of a pipe at once."""
_SIZE = 24, 80
"""Rows and columns of a terminal."""
POLL = 0.002
"""Seconds between two looks at pipes that are written to all the time."""
_OFTEN, _WITHIN = 100, 200_000_000
"""Reads of a pipe within so many ns after which it is such a one."""
_SILENT = 50
"""Looks at nothing new after which it is none any more."""
_ROUNDS = 16
"""Reads of one pipe before others get their turn."""


@dataclass(eq=False)
class Pipe:
    """The end of a pipe that one process has for one of its streams."""

    fd: int
    stream: Stream
    number: int
    """Of the offer that it came with; 0: the program started with it."""
    offered: LinuxProcess | None
    owner: LinuxProcess | None = None
    """Who writes to it; None until the command that it is for has started."""
    terminal: bool = False
    """Whether it is one, to which all processes write."""
    reads: int = 0
    """Those since ``since``, in ns since the epoch."""
    since: int = 0
    silent: int = 0
    """Looks at it since something new was there."""


class Channels:
    """Opens and reads them.

    ``watch`` is called with a file and a function that is to be called whenever
    there is something to read, ``forget`` with a file; ``take`` with the time
    of a write, who wrote, the stream and the data; ``before`` before a pipe is read.
    """

    def __init__(
        self,
        folder: Path,
        watch: Callable[[int, Callable[[], object]], None],
        forget: Callable[[int], None],
        take: Callable[[int, LinuxProcess | None, Stream, bytes], None],
        before: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._watch, self._forget, self._take = watch, forget, take
        self._before = before
        self.pipes: list[Pipe] = []
        self.polled: list[Pipe] = []
        """Those that nobody is to be woken up for: with each wake-up, writing
        would take twice as long."""
        self.shared: list[tuple[socket.socket, Stream]] = []
        self.given = False
        """Whether a process has got pipes."""

    def close(self) -> None:
        """Gives the files back."""
        for pipe in self.pipes:
            os.close(pipe.fd)
        for receiver, _ in self.shared:
            receiver.close()

    def open_socket(self, stream: Stream) -> int:
        """A socket for a stream of the program; its end of it."""
        receiver, sender = sockets.output_pair()
        self.shared.append((receiver, stream))
        self._announce(sender.fileno(), stream)
        return sender.detach()

    def open_pipe(self, stream: Stream) -> int:
        """A pipe for a stream of the program, to be owned; its end of it."""
        receiver, sender = os.pipe()
        self._announce(receiver, stream)
        self._add(receiver, stream, 0, None)
        return sender

    def open_terminal(self, stream: Stream) -> int:
        """A terminal for a stream of the program; its end of it.

        It hands on what is written as it is, and has no echo. Children inherit it.
        """
        receiver, sender = os.openpty()
        attributes = termios.tcgetattr(sender)
        attributes[1] &= ~termios.OPOST
        attributes[3] &= ~termios.ECHO
        termios.tcsetattr(sender, termios.TCSANOW, attributes)
        fcntl.ioctl(sender, termios.TIOCSWINSZ, struct.pack("4H", *_SIZE, 0, 0))
        self._add(receiver, stream, 0, None).terminal = True
        return sender

    def accept(self, offer: Offer, sender: LinuxProcess, fds: Sequence[int]) -> bool:
        """Takes over the pipes that ``sender`` offers, all but the last of ``fds``.

        Declines if any was lost on the way, if too few files are left, if the
        disk is full, or if nobody waits for the answer any more.
        """
        *received, answer = fds or (-1,)
        # Whoever does not get an answer hears that the files are closed.
        if len(received) != len(offer.streams) or not is_spare(max(fds)):
            return False
        try:
            self._announce_offered(offer, received)
            os.write(answer, b"y")
        except OSError:  # or whoever asked was interrupted, and waits no longer
            return False
        for fd, stream in zip(received, offer.streams, strict=True):
            self._add(fd, stream, offer.number, sender)
        if offer.own:
            self.own(sender, offer.number)
        os.close(answer)
        self.given = True
        return True

    def _announce_offered(self, offer: Offer, fds: Sequence[int]) -> None:
        for fd, stream in zip(fds, offer.streams, strict=True):
            self._announce(fd, stream)

    def own(self, owner: LinuxProcess, number: int) -> None:
        """The pipes with that number are ``owner``'s."""
        for pipe in self.pipes:
            if pipe.number == number and pipe.owner is None:
                self._own(pipe, owner)

    def abandoned(self, tracked: LinuxProcess) -> None:
        """``tracked`` has ended: it starts no command for its pipes any more."""
        for pipe in self.pipes:
            if pipe.owner is None and pipe.offered is tracked:
                self._own(pipe, tracked)

    def drain(self, owner: LinuxProcess, until: int) -> None:
        """Takes in what ``owner`` has written, by ``until`` (ns since the epoch)."""
        for pipe in [pipe for pipe in self.pipes if pipe.owner is owner]:
            while self._read(pipe, until):
                pass

    def _add(
        self, fd: int, stream: Stream, number: int, offered: LinuxProcess | None
    ) -> Pipe:
        os.set_blocking(fd, False)
        pipe = Pipe(fd, stream, number, offered)
        self.pipes.append(pipe)
        return pipe

    def _own(self, pipe: Pipe, owner: LinuxProcess) -> None:
        pipe.owner = owner

        self._watch(pipe.fd, partial(self._look_at, pipe))

    def _look_at(self, pipe: Pipe) -> None:
        self._before()  # who has changed from a socket to a pipe wrote there first
        self._read(pipe, 0)
        now = time.time_ns()
        pipe.reads += 1
        if now - pipe.since > _WITHIN or now < pipe.since:
            pipe.reads, pipe.since = 0, now
        elif pipe.reads > _OFTEN and pipe in self.pipes:
            self._forget(pipe.fd)
            pipe.silent = 0
            self.polled.append(pipe)

    def poll(self) -> None:
        """Takes in what was written to pipes that nobody is woken up for."""
        if not self.polled:
            return
        self._before()
        for pipe in list(self.polled):
            rounds = 0
            while rounds < _ROUNDS and self._read(pipe, 0):
                rounds += 1
            pipe.silent = 0 if rounds else pipe.silent + 1
            if pipe in self.pipes and pipe.silent > _SILENT:
                self.polled.remove(pipe)
                pipe.reads = 0
                self._watch(pipe.fd, partial(self._look_at, pipe))

    def _read(self, pipe: Pipe, until: int) -> bool:
        """Takes in what there is; whether there may be more."""
        if pipe not in self.pipes:
            return False  # somebody else has come to its end
        try:
            data = os.read(pipe.fd, _AT_ONCE)
        except BlockingIOError:
            return False
        except OSError:  # EIO: nobody has the other end of a terminal any more
            data = b""
        now = time.time_ns()
        if data:
            owner = None if pipe.terminal else pipe.owner
            self._take(min(now, until or now), owner, pipe.stream, data)
            return True
        self._forget(pipe.fd)
        self.pipes.remove(pipe)
        if pipe in self.polled:
            self.polled.remove(pipe)
        os.close(pipe.fd)
        return False

    def _announce(self, fd: int, stream: Stream) -> None:
        (self._folder / f"{os.fstat(fd).st_ino}.{stream}").touch()
