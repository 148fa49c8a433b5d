"""Connections by which processes write and report: named pipes, or sockets.

A process opens one for each of its streams, and for its reports: one for each report
where connections are sockets, one for all of them where they are named pipes. All are
read by one thread, in the order in which something was written to them.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Protocol

from sphinx_recorded.runner.hook.recorder_streams import connect

if sys.platform == "win32":
    import _winapi

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path
    from typing import Any

    from sphinx_recorded.recording import Stream

NAMES = ("stdout", "stderr", "report")
_BACKLOG = 512
"""Connections that may wait to be accepted."""
_MARK = "mark"
"""Begins the names of who opens connections that tell only what was read before."""
_PATIENCE = 5.0
"""Seconds for which a mark may have to be waited for."""


class Listener(Protocol):
    """Who is told what comes; all from one thread. Times: ns since the epoch."""

    def opened(self, sender: str) -> None:
        """A process has opened a connection for one of its streams."""

    def wrote(self, time: int, sender: str, stream: Stream, data: bytes) -> None:
        """A process has written."""

    def closed(self, time: int, sender: str) -> None:
        """Nobody has a connection any more that was opened for a stream."""

    def reported(self, time: int, sender: str, data: bytes) -> None:
        """A process has sent a report."""


class Connections:
    """Takes connections from ``start`` to ``close``.

    ``address`` is the beginning of the paths of sockets, or of the names of pipes.
    """

    def __init__(self, address: str, listener: Listener) -> None:
        self._address = address
        self.listener = listener
        self.open = 0
        """How many connections there are of which more can come."""
        self._loop = _new_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._servers: list[asyncio.AbstractServer] = []
        self._numbers = itertools.count()
        self._marks: dict[str, threading.Event] = {}
        self.transports: set[asyncio.BaseTransport] = set()

    def start(self) -> None:
        """Raises OSError if there can be none."""
        self._thread.start()
        try:
            self._wait_for(self._serve())
        except BaseException:
            self._end()
            raise

    def close(self) -> None:
        """Closes all."""
        self._wait_for(self._close())
        self._end()

    def given(self, stream: Stream) -> int:
        """A file that a program is to have as this stream, opened for it.

        Whoever asks closes it.
        """
        fd = self._opened(stream)
        os.write(fd, b"0.0\n")
        return fd

    def read_all(self) -> None:
        """Returns once all is read that ended processes have written and reported.

        Connections are accepted one after the other and read side by side: when the
        end of a new one was read, so was that of each that had ended before it.
        """
        for name in NAMES:
            fd = self._opened(name)
            mark = f"{_MARK}{next(self._numbers)}"
            read = self._marks[mark] = threading.Event()
            os.write(fd, f"{mark}\n".encode())
            os.close(fd)
            read.wait(_PATIENCE)
            self._marks.pop(mark, None)

    def _opened(self, name: str) -> int:
        fd: int = connect(self._address, name)  # type: ignore[no-untyped-call]
        return fd

    def marked(self, mark: str) -> None:
        """A mark was read; whatever ends in the same turn comes before it.

        If it comes too late, or from a program, nobody waits for it.
        """
        read = self._marks.get(mark)
        if read is not None:
            self._loop.call_soon(read.set)

    async def _serve(self) -> None:
        for name in NAMES:
            made = partial(_Connection, self, name, f"{self._address}.{name}")
            path = f"{self._address}.{name}"
            if sys.platform == "win32":
                assert isinstance(self._loop, asyncio.ProactorEventLoop)
                self._servers += await self._loop.start_serving_pipe(made, path)
            else:
                server = await self._loop.create_unix_server(
                    made, path, backlog=_BACKLOG
                )
                self._servers.append(server)

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for transport in list(self.transports):
            transport.close()
        await asyncio.sleep(0)

    def _wait_for(self, coroutine: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class _Connection(asyncio.Protocol):
    """One of them, from its first line to its end."""

    def __init__(self, connections: Connections, name: str, greeting: str) -> None:
        self._connections = connections
        self._name = name
        self._greeting = greeting
        self._begun = bytearray()
        self._sender = ""
        self._transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._connections.transports.add(transport)
        self._connections.open += 1
        if sys.platform == "win32":
            # Who closes a pipe that nobody has accepted takes all with it that was
            # written there: this tells that it is accepted.
            assert isinstance(transport, asyncio.WriteTransport)
            transport.write(self._greeting.encode())

    def data_received(self, data: bytes) -> None:
        now = time.time_ns()
        if self._sender:
            self._tell(now, data)
            return
        self._begun += data
        head, newline, rest = bytes(self._begun).partition(b"\n")
        if not newline:
            return
        self._sender = head.decode("ascii", "replace")
        self._begun.clear()
        if self._is_stream:
            self._connections.listener.opened(self._sender)
        self._tell(now, rest)

    @property
    def _is_stream(self) -> bool:
        return self._name != "report" and bool(self._sender) and not self._is_mark

    @property
    def _is_mark(self) -> bool:
        return self._sender.startswith(_MARK)

    def _tell(self, now: int, data: bytes) -> None:
        if not data or self._is_mark:
            return
        listener = self._connections.listener
        if self._name != "report":
            stream: Stream = "stdout" if self._name == "stdout" else "stderr"
            listener.wrote(now, self._sender, stream, data)
        elif sys.platform == "win32":  # which keeps the bounds of what is written
            listener.reported(now, self._sender, data)
        else:
            self._begun += data

    def eof_received(self) -> bool:
        """Whether this is no end.

        What is written to a named pipe keeps its bounds: nothing is then not the
        end, but an empty text that somebody wrote.
        """
        if sys.platform == "win32":
            transport = self._transport
            assert isinstance(transport, asyncio.ReadTransport)
            if _is_whole(transport):
                # It has stopped by itself, and only what was paused is resumed.
                transport.pause_reading()
                transport.resume_reading()
                return True
        return False

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        assert self._transport is not None
        self._connections.transports.discard(self._transport)
        now, listener = time.time_ns(), self._connections.listener
        self._connections.open -= 1
        if self._is_mark:
            self._connections.marked(self._sender)
        elif self._is_stream:
            listener.closed(now, self._sender)
        elif self._begun and self._sender:
            listener.reported(now, self._sender, bytes(self._begun))


if sys.platform == "win32":

    def _is_whole(transport: asyncio.BaseTransport) -> bool:
        """Whether somebody has the other end of a pipe, or has written to it."""
        try:
            _winapi.PeekNamedPipe(transport.get_extra_info("pipe").fileno())
        except OSError:
            return False
        return True


def address_in(folder: Path) -> str:
    """An address that only the run in this folder has."""
    if sys.platform == "win32":
        return rf"\\.\pipe\recorder-{os.getpid()}-{folder.name}"
    return str(folder / "hook")


def _new_loop() -> asyncio.AbstractEventLoop:
    if sys.platform == "win32":
        return asyncio.ProactorEventLoop()
    return asyncio.SelectorEventLoop()
