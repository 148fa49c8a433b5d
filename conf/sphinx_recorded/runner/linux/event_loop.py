"""Takes in what the processes of a run report and write (Linux)."""

from __future__ import annotations

import os
import selectors
import time
from typing import TYPE_CHECKING

from . import sockets
from .process_table import ProcessTable
from .reported import Reported

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from contextlib import ExitStack
    from pathlib import Path

    from sphinx_recorded.recording import Stream
    from sphinx_recorded.runner.output import Output

    from .tracked_process import Known


class Listener:
    """The streams, the hook and the ends of processes, in one selector.

    ``on_text`` is called with every piece of text: who wrote it (the serial
    of a Known, 0 if it is not known), to which stream, and the text.
    """

    def __init__(
        self,
        stack: ExitStack,
        on_text: Callable[[int, Stream, str], None],
        output: Output,
        token: str = "",
    ) -> None:
        self.table = ProcessTable(token)
        self.reported = Reported(self.table)
        self.output = output
        self._stack = stack
        self._on_text = on_text
        self._selector = stack.enter_context(selectors.DefaultSelector())
        stack.callback(self.table.close)
        self._buffer = bytearray(sockets.SEND_BUFFER)
        self._hook: socket.socket | None = None

    def open_hook(self, path: Path) -> None:
        """Listens for reports at ``path``."""
        self._hook = self._stack.enter_context(sockets.hook_socket(path))
        self._watch(self._hook, self._read_hook)

    def open_stream(self, stream: Stream, *, pipe: bool) -> int:
        """Opens a stream of the program; the file descriptor of its end."""
        if pipe:
            receiver, sender = os.pipe()
            os.set_blocking(receiver, False)
            self._stack.callback(os.close, receiver)
            self._watch(receiver, lambda: self._read_pipe(receiver, stream))
            return sender
        ours, theirs = sockets.output_pair()
        self._stack.enter_context(ours)
        self._watch(ours, lambda: self._read_socket(ours, stream))
        return theirs.detach()

    def follow(self, known: Known) -> Known:
        """Notices when ``known`` ends."""
        if known.fd is not None:
            if known.fd in self._selector.get_map():
                self._selector.unregister(known.fd)  # whose it was has ended
            self._watch(known.fd, lambda: self._ended(known))
        return known

    def wait(self, seconds: float) -> None:
        """Takes in what comes next, at most so long from now."""
        for key, _ in self._selector.select(seconds):
            key.data()

    def catch_up(self) -> None:
        """Takes in everything that has come up to now."""
        while ready := self._selector.select(0):
            for key, _ in ready:
                key.data()

    def type(self, moment: int, writer: int, text: bytes) -> None:
        """Notes what was typed at a prompt, as a terminal shows it."""
        self.output.add(moment, writer, "stderr", text)

    def _watch(self, file: socket.socket | int, read: Callable[[], object]) -> None:
        self._selector.register(file, selectors.EVENT_READ, read)

    def _ended(self, known: Known) -> None:
        self._read_hook()  # its last report would seem to be another process's
        if known.fd is not None:
            self._selector.unregister(known.fd)
            self.table.ended(known, time.time_ns())

    def _read_hook(self) -> None:
        while self._hook and (message := sockets.receive(self._hook, self._buffer)):
            for known in self.reported.take(message):
                self.follow(known)

    def _read_socket(self, receiver: socket.socket, stream: Stream) -> None:
        while message := sockets.receive(receiver, self._buffer):
            if not message.data and not message.pid:
                # All ends are closed: it would be readable for ever.
                self._selector.unregister(receiver)
                return
            writer = self._writer(message) if message.pid else 0
            self._take(message.time, writer, stream, message.data)

    def _writer(self, message: sockets.Message) -> int:
        """Who wrote: the process that had the pid then, not who has it now."""
        known = self.table.find(message.pid, message.time)
        if known is None:
            self._read_hook()  # what it has reported before it wrote
            known = self.table.find(message.pid, message.time)
        if known is None:
            known = self.table.add_stranger(message.pid, message.time)
            self.follow(known)
        if not known.has_written:
            known.has_written = True
            self.table.refresh(known)
        return known.serial

    def _read_pipe(self, receiver: int, stream: Stream) -> None:
        data = os.read(receiver, len(self._buffer))
        if not data:
            self._selector.unregister(receiver)
            return
        self._take(time.time_ns(), 0, stream, data)

    def _take(self, at: int, writer: int, stream: Stream, data: bytes) -> None:
        self._on_text(writer, stream, self.output.add(at, writer, stream, data))
