"""One run on Linux, from its start to the end of its last process."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import threading
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from . import sockets
from .facts import Stopped
from .launch import command, environment
from .output import Output
from .processes import Known, ProcessTable
from .prompt import Prompt
from .sampling import INTERVAL, Sampler
from .stacks import dump_stacks
from .sweep import end_processes, mapped, strangers

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from .recording import Stream
    from .runs import Run
    from .settings import Signal
    from .workplace import Workplace


class Outcome(NamedTuple):
    """What a Session leaves: times are ns since the epoch."""

    origin: int
    ended: int
    returncode: int | None
    """None if the run was stopped at its time limit."""
    left_running: list[Known]
    stacks: list[tuple[Known, str]]
    mapped: frozenset[str]
    """Names in shared memory that those still alive had mapped."""


class Session:
    """Runs one program and watches it until all its processes have ended."""

    def __init__(self, run: Run, place: Workplace, cancelled: threading.Event) -> None:
        self.run = run
        self.place = place
        self.cancelled = cancelled
        self.table = ProcessTable()
        self.output = Output()
        self.sampler = Sampler() if run.settings.alone and run.settings.hook else None
        self._selector = selectors.DefaultSelector()
        self._buffer = bytearray(sockets.SEND_BUFFER)
        self._hook: socket.socket | None = None
        self._prompt: Prompt | None = None
        self._signals = list(run.settings.signals)
        self._due: list[tuple[int, Signal]] = []
        self._begun: dict[tuple[int, Stream], str] = {}

    def go(self) -> Outcome:
        """Runs the program.

        Raises NotPossible if the machine cannot run it as declared, OSError if
        it cannot be started, Stopped if the recording was cancelled.
        """
        with ExitStack() as stack:
            stack.callback(self._selector.close)
            stack.callback(self.table.close)
            origin = time.time_ns()
            main = self._start(stack)
            try:
                return self._watch(main, origin)
            finally:
                end_processes(self.table, self.place, self._read_all)
                main.wait()

    def _start(self, stack: ExitStack) -> subprocess.Popen[bytes]:
        stdout = self._stream("stdout", stack)
        stderr = self._stream("stderr", stack)
        if self.run.settings.hook:
            self._hook = stack.enter_context(sockets.hook_socket(self.place.hook))
            self._watch_file(self._hook, self._read_hook)
        if self.run.settings.run_as == "prompt":
            stdin: int = subprocess.PIPE
        else:
            stdin = stack.enter_context(self.place.stdin.open("rb")).fileno()
        process = subprocess.Popen(
            command(self.run),
            cwd=self.place.folder,
            env=environment(self.run, self.place, hooked=self.run.settings.hook),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        )
        os.close(stdout)
        os.close(stderr)
        now = time.time_ns()
        known = self._follow(self.table.add(process.pid, os.getpid(), now))
        known.role, known.name = "main", "MainProcess"
        self._due += [(now + _ns(s.at), s) for s in self._signals if not s.after]
        if process.stdin is not None:
            stack.callback(process.stdin.close)
            self._prompt = Prompt(process.stdin, self.place.stdin.read_text("utf-8"))
        return process

    def _stream(self, stream: Stream, stack: ExitStack) -> int:
        """Opens the channel for ``stream``; the program's end of it."""
        if self.run.settings.pipes:
            receiver, sender = os.pipe()
            os.set_blocking(receiver, False)
            stack.callback(os.close, receiver)
            self._watch_file(receiver, lambda: self._read_pipe(receiver, stream))
            return sender
        ours, theirs = sockets.output_pair()
        stack.enter_context(ours)
        self._watch_file(ours, lambda: self._read_output(ours, stream))
        return theirs.detach()

    def _watch(self, main: subprocess.Popen[bytes], origin: int) -> Outcome:
        settings = self.run.settings
        deadline = time.time_ns() + _ns(settings.time_limit)
        sample_at = origin
        returncode = None
        stacks: list[tuple[Known, str]] = []
        while self.table.alive or self._strangers():
            if self.cancelled.is_set():
                raise Stopped(str(self.run))
            now = time.time_ns()
            if returncode is None and self.table.known[0].end is not None:
                returncode = main.wait()
                deadline = min(deadline, now + _ns(settings.grace))
            if now >= deadline:
                break
            if self.sampler and now >= sample_at:
                self.sampler.sample(self.table.alive, now)
                sample_at = now + _ns(INTERVAL)
            self._send_due(now)
            wake = min([deadline, now + _ns(0.1), *(at for at, _ in self._due)])
            if self.sampler:
                wake = min(wake, sample_at)
            self._wait(max(wake - now, 0) / 1e9)
        if self.table.known[0].end is not None and returncode is None:
            returncode = main.wait()
        left = self.table.alive
        in_use = mapped(left)
        if returncode is None:
            stacks = dump_stacks(left, self.place.stacks)
            left = []
        end_processes(self.table, self.place, self._read_all)
        self._read_all()
        self.table.known[0].exit_code = main.wait()
        self.table.settle()
        ended = max(known.end or 0 for known in self.table.known)
        return Outcome(origin, ended, returncode, left, stacks, in_use)

    def _strangers(self) -> bool:
        """Whether there are processes that have not reported themselves yet."""
        self._read_all()
        found = strangers(self.table, self.place)
        for pid in found:
            self._follow(self.table.add_stranger(pid, time.time_ns()))
        return bool(self.table.alive)

    def _wait(self, seconds: float) -> None:
        for key, _ in self._selector.select(seconds):
            key.data()

    def _watch_file(self, file: socket.socket | int, read: Callable[[], object]) -> None:
        self._selector.register(file, selectors.EVENT_READ, read)

    def _follow(self, known: Known) -> Known:
        if known.fd is not None:
            self._watch_file(known.fd, lambda: self._ended(known))
        return known

    def _ended(self, known: Known) -> None:
        if known.fd is not None and known.end is None:
            self._selector.unregister(known.fd)
            self.table.ended(known, time.time_ns())

    def _read_all(self) -> None:
        """Takes in everything that has happened up to now."""
        while self._selector.get_map():
            ready = self._selector.select(0)
            if not ready:
                return
            for key, _ in ready:
                key.data()

    def _read_hook(self) -> None:
        while self._hook and (message := sockets.receive(self._hook, self._buffer)):
            fields = message.data.decode("utf-8", "replace").split("\0")
            known = self.table.report(fields, message.time)
            if known is not None:
                self._follow(known)

    def _read_output(self, receiver: socket.socket, stream: Stream) -> None:
        while message := sockets.receive(receiver, self._buffer):
            if not message.data and not message.pid:
                # All ends are closed: it would be readable for ever.
                self._selector.unregister(receiver)
                return
            if message.pid not in self.table:
                self._read_hook()
            if message.pid not in self.table and message.pid:
                self._follow(self.table.add_stranger(message.pid, message.time))
            self._take(message.time, message.pid, stream, message.data)

    def _read_pipe(self, receiver: int, stream: Stream) -> None:
        try:
            data = os.read(receiver, len(self._buffer))
        except BlockingIOError:
            return
        if not data:
            self._selector.unregister(receiver)
            return
        self._take(time.time_ns(), 0, stream, data)

    def _take(self, at: int, pid: int, stream: Stream, data: bytes) -> None:
        text = self.output.add(at, pid, stream, data)
        # A line's newline may be a write of its own: the line is there after it.
        begun = self._begun.pop((pid, stream), "") + text
        whole, _, self._begun[pid, stream] = begun.rpartition("\n")
        for wanted in [s for s in self._signals if s.after and s.after in whole]:
            self._signals.remove(wanted)
            self._due.append((time.time_ns() + _ns(wanted.at), wanted))
        if self._prompt is not None and stream == "stderr":
            typed = self._prompt.answer(text)
            self.output.add(time.time_ns(), pid, stream, typed)

    def _send_due(self, now: int) -> None:
        for entry in [entry for entry in self._due if entry[0] <= now]:
            self._due.remove(entry)
            wanted = entry[1]
            main = self.table.known[0]
            if main.end is None and wanted.to == "group":
                os.killpg(main.pid, signal.Signals[wanted.name])
            else:
                main.send(signal.Signals[wanted.name])


def _ns(seconds: float) -> int:
    return int(seconds * 1e9)
