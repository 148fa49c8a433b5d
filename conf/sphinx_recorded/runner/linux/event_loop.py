"""Takes in what the processes of a run report and write (Linux)."""

from __future__ import annotations

import functools
import os
import selectors
import time
from collections import deque
from typing import TYPE_CHECKING

from sphinx_recorded.runner.tracked_process import Source

from . import kernel_events, sockets
from .channels import ASKED_FOR_PIPES, POLL, Channels
from .process_table import ProcessTable
from .procfs import handles
from .reported import Reported
from .untold import Untold

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from contextlib import ExitStack
    from pathlib import Path

    from sphinx_recorded.recording import Stream
    from sphinx_recorded.runner.output import Output

    from .kernel_events import Event, KernelEvents
    from .linux_process import LinuxProcess

_MANY = 1000
"""Writes of a process after which it may be asked to take pipes."""
_FULL = 10
"""Messages for which a socket has room (net.unix.max_dgram_qlen)."""
_LONG = 200_000_000
"""ns in which a process can write a thousand times, even if it waits for us."""


class Listener:
    """The streams, the hook and the ends of processes, in one selector.

    ``on_text`` is called with every piece of text: who wrote it (the serial
    of a LinuxProcess, 0 if it is not known), to which stream, and the text.
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
        stack.callback(self.reported.new_memory.close)
        self._buffer = bytearray(sockets.LARGEST)
        self._hook: socket.socket | None = None
        self._events: KernelEvents | None = None
        self._told: deque[Event] = deque()
        """What the kernel has told and nobody has taken in."""
        self._untold = Untold(self.table, self.reported.shells)
        self.reported.catch_up = self._take_events

    def open_hook(self, path: Path) -> None:
        """Listens for reports at ``path``."""
        self._hook = self._stack.enter_context(sockets.hook_socket(path))
        self._watch(self._hook.fileno(), self._read_hook)
        self._events = kernel_events.listen()
        if self._events is not None:
            self._stack.callback(self._events.close)

    def open_streams(
        self, folder: Path, *, pipes: bool, terminal: bool = False
    ) -> dict[Stream, int]:
        """Opens the streams of the program: file descriptors of its ends.

        ``folder``: where it is told which files these are.
        """
        self.channels = Channels(
            folder, self._watch, self._forget, self._written, self._read_messages
        )
        self._stack.callback(self.channels.close)
        streams: tuple[Stream, ...] = ("stdout", "stderr")
        if terminal:
            return {each: self.channels.open_terminal(each) for each in streams}
        if pipes:
            return {stream: self.channels.open_pipe(stream) for stream in streams}
        ends = {stream: self.channels.open_socket(stream) for stream in streams}
        for receiver, stream in self.channels.shared:
            read = functools.partial(self._read_socket, receiver, stream)
            self._watch(receiver.fileno(), read)
        return ends

    def follow(self, tracked: LinuxProcess) -> LinuxProcess:
        """Notices when ``tracked`` ends."""
        if tracked.fd is not None:
            if tracked.fd in self._selector.get_map():
                self._selector.unregister(tracked.fd)  # whose it was has ended
            self._watch(tracked.fd, lambda: self._ended(tracked))
        if _is_command(tracked):
            self.heed_kernel()
            for started in self._untold.again(tracked):
                self.follow(started)
        return tracked

    def heed_kernel(self) -> None:
        """Takes in at once what the kernel tells of processes.

        For as long as there are some that do not tell what they start: it tells
        of everybody's.
        """
        if self._events and self._events.fileno() not in self._selector.get_map():
            self._watch(self._events.fileno(), self._read_kernel)
        self._heed_memory()

    def _heed_memory(self) -> None:
        """Takes in at once what appears in shared memory: it may be gone soon."""
        memory = self.reported.new_memory.fileno()
        if memory is not None and memory not in self._selector.get_map():
            self._watch(memory, self.look_at_memory)

    def look_at_memory(self) -> None:
        """Takes in what has appeared in shared memory."""
        self._read_hook()  # who has said to make it
        self.reported.new_memory.look()

    def relax(self, *, of_main: bool) -> None:
        """Does so no longer if nobody is there who needs it.

        ``of_main``: whether main does not tell, either.
        """
        some = any(map(_is_command, self.table.alive)) or self.reported.shells.any
        main = of_main and self.table.tracked[0].end is None
        if some or main:
            return
        if self._events:
            self._forget(self._events.fileno())
        memory = self.reported.new_memory.fileno()
        if memory is not None and not self.reported.may_make_memory:
            self._forget(memory)

    def wait(self, seconds: float) -> None:
        """Takes in what comes next, at most so long from now."""
        if self.channels.polled:
            seconds = min(seconds, POLL)
        for key, _ in self._selector.select(seconds):
            key.data()
        self.channels.poll()

    def catch_up(self) -> None:
        """Takes in everything that has come up to now."""
        self._read_kernel()
        while ready := self._selector.select(0):
            for key, _ in ready:
                key.data()
        self.channels.poll()

    def type(self, moment: int, writer: int, text: bytes) -> None:
        """Notes what was typed at a prompt, as a terminal shows it."""
        self.output.add(moment, writer, "stderr", text)

    def _watch(self, file: int, read: Callable[[], object]) -> None:
        self._selector.register(file, selectors.EVENT_READ, read)

    def _forget(self, file: int) -> None:
        if file in self._selector.get_map():
            self._selector.unregister(file)

    def _ended(self, tracked: LinuxProcess) -> None:
        self._read_hook()  # its last report would seem to be another process's
        self.channels.abandoned(tracked)
        now = time.time_ns()
        self.channels.drain(tracked, now)
        if tracked.fd is not None:
            self._selector.unregister(tracked.fd)
            self.table.ended(tracked, now)

    def _read_hook(self) -> None:
        while self._hook and (message := sockets.receive(self._hook, self._buffer)):
            for tracked in self.reported.take(message):
                self.follow(tracked)
            self._follow_channels()
            if self.reported.shells.any:
                self.heed_kernel()
            if self.reported.may_make_memory:
                self._heed_memory()

    def _read_kernel(self) -> None:
        self._collect_events()
        self._read_hook()  # what was reported before these events
        self._take_collected()
        self._own_channels()

    def _take_events(self) -> None:
        self._collect_events()
        self._take_collected()

    def _take_collected(self) -> None:
        while self._told:
            tracked = self._untold.take(self._told.popleft())
            if tracked is not None:
                self.follow(tracked)

    def _collect_events(self) -> None:
        if self._events is not None:
            self._told.extend(self._events.read())

    def _follow_channels(self) -> None:
        """Enters what a report has said of pipes."""
        reported, channels = self.reported, self.channels
        for offer, sender, fds in reported.offers:
            if not channels.accept(offer, sender, fds):
                for fd in fds:
                    os.close(fd)
        reported.offers.clear()
        self._own_channels()
        for tracked, at in reported.reaped:
            channels.drain(tracked, at)
        reported.reaped.clear()

    def _own_channels(self) -> None:
        for number, owner in self.reported.owners.items():
            self.channels.own(owner, number)
        self.reported.owners.clear()

    def _read_socket(self, receiver: socket.socket, stream: Stream) -> None:
        writer = count = 0
        while message := sockets.receive(receiver, self._buffer):
            if not message.data and not message.pid:
                # All ends are closed: it would be readable for ever.
                self._forget(receiver.fileno())
                return
            writer = self._writer(message) if message.pid else 0
            self._take(message.time, writer, stream, message.data)
            count += 1
        if count >= _FULL and writer:  # there was no room for more: it had to wait
            self.table.tracked[writer - 1].waited += count

    def _read_messages(self) -> None:
        """Takes in what was reported and what was written to sockets."""
        self._read_hook()
        for receiver, stream in self.channels.shared:
            self._read_socket(receiver, stream)

    def _writer(self, message: sockets.Message) -> int:
        """Who wrote: the process that had the pid then, not who has it now."""
        tracked = self.table.find(message.pid, message.time)
        if tracked is None:
            self._read_kernel()  # what was reported before it wrote
            tracked = self.table.find(message.pid, message.time)
        if tracked is None:
            tracked = self.table.add_stranger(message.pid, message.time)
            self.follow(tracked)
        self._wrote(tracked)
        tracked.writes += 1
        tracked.first_write = tracked.first_write or message.time
        many = tracked.writes % _MANY == 0
        # Not while the order of lines counts for more than time.
        late = tracked.writes > 2 * _MANY or _is_held_up(tracked, message.time)
        many = many and (self.output.is_long or late)
        many = many and (tracked.reported or tracked.source is Source.PROCESS)
        # It may have become a program that the signal would end.
        if many and handles(tracked.pid, ASKED_FOR_PIPES):
            tracked.send(ASKED_FOR_PIPES)
        return tracked.serial

    def _wrote(self, tracked: LinuxProcess) -> None:
        if not tracked.has_written:
            tracked.has_written = True
            self.table.refresh(tracked)

    def _written(
        self, at: int, owner: LinuxProcess | None, stream: Stream, data: bytes
    ) -> None:
        """Takes in what came out of a pipe."""
        if owner is not None:
            self._wrote(owner)
        self._take(at, owner.serial if owner else 0, stream, data)

    def _take(self, at: int, writer: int, stream: Stream, data: bytes) -> None:
        self._on_text(writer, stream, self.output.add(at, writer, stream, data))


def _is_held_up(tracked: LinuxProcess, now: int) -> bool:
    """Whether it has waited for the recorder, which gets no CPU itself.

    It fills a queue again and again that is not read soon.
    """
    return tracked.waited * 2 > tracked.writes and now - tracked.first_write > _LONG


def _is_command(tracked: LinuxProcess) -> bool:
    """Whether it tells nothing of what it starts."""
    told = tracked.reported or tracked.source not in {Source.KERNEL, Source.COMMAND}
    return not told and tracked.role != "main"
