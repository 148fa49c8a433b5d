"""One run on Linux, from its start to the end of its last process."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.errors import Stopped
from sphinx_recorded.runner.command import command, environment, token
from sphinx_recorded.runner.output import Output
from sphinx_recorded.runner.standard_input import standard_input

from .cleanup import end_processes, strangers
from .cpu_samples import INTERVAL, Sampler
from .event_loop import Listener
from .lost_time import LostTime
from .prompt import Prompt
from .shared_memory import in_use, still_there
from .signals import Signals
from .stack_dumps import dump_stacks

if TYPE_CHECKING:
    import threading

    from sphinx_recorded.programs import Run
    from sphinx_recorded.recording import Channel, Stream
    from sphinx_recorded.runner.workspace import Workplace

    from .linux_process import LinuxProcess

_LOOK_AROUND = 0.1
"""Seconds between two looks at what nobody reports."""
_MOST = 4
"""How many times as long a time limit can be where other programs take the CPUs."""


class Outcome(NamedTuple):
    """What a Session leaves: times are ns since the epoch."""

    origin: int
    ended: int
    returncode: int | None
    """None if the run was stopped at its time limit."""
    stopped: int | None
    """When that was."""
    left_running: list[LinuxProcess]
    stacks: list[tuple[LinuxProcess, str]]
    memory: frozenset[str]
    """Names in shared memory that those still alive used, or that the
    program has created."""


class _Regularly:
    """Something that is to be done every so many seconds."""

    def __init__(self, seconds: float, now: int) -> None:
        self._interval = int(seconds * 1e9)
        self.next = now
        """When: ns of a clock that cannot be set."""

    def is_due(self, now: int) -> bool:
        """Whether it is to be done now; the next time is counted from now on."""
        if now < self.next:
            return False
        self.next = now + self._interval
        return True


class Session:
    """Runs one program and watches it until all its processes have ended."""

    def __init__(self, run: Run, place: Workplace, cancelled: threading.Event) -> None:
        self.run = run
        self.place = place
        self.output = Output(run.settings.output_limit)
        self.sampler = Sampler() if run.settings.alone and run.settings.hook else None
        self._cancelled = cancelled
        self._signals = Signals(run.settings.signals, time.monotonic_ns())
        self._prompt: Prompt | None = None
        # Who knows what a command does that is no Python?
        self._pipes = run.settings.pipes or not run.invocation.interpreted
        self._interrupts = 0
        self.interrupted = False
        """Whether the run was stopped by whoever waits for it."""

    def go(self) -> Outcome:
        """Runs the program.

        Raises NotPossible if the machine cannot run it as declared, OSError if
        it cannot be started, Stopped if the recording was cancelled.
        """
        with ExitStack() as stack:
            listener = Listener(stack, self._on_text, self.output, token(self.place))
            self._listener, self.table = listener, listener.table
            self.reported = listener.reported
            origin = time.time_ns()
            main = self._start(stack)
            try:
                return self._watch(main, origin)
            finally:
                self._end_all()
                main.wait()

    def _start(self, stack: ExitStack) -> subprocess.Popen[bytes]:
        settings, listener = self.run.settings, self._listener
        words = command(self.run)
        if settings.hook:
            listener.open_hook(self.place.hook)
        if settings.run_as == "prompt":
            stdin: int = subprocess.PIPE
        else:
            stdin = standard_input(self.run, self.place, stack)
        ends = listener.open_streams(
            self.place.channels, pipes=self._pipes, terminal=settings.terminal
        )
        try:
            process = subprocess.Popen(
                words,
                cwd=self.place.folder,
                env=environment(self.run, self.place, hooked=settings.hook),
                stdin=stdin,
                stdout=ends["stdout"],
                stderr=ends["stderr"],
                start_new_session=True,
            )
        finally:
            for end in ends.values():
                os.close(end)
        try:
            tracked = self.table.add_main(process.pid, time.time_ns())
            listener.channels.own(tracked, 0)
            listener.follow(tracked)
            if not self.run.invocation.interpreted:
                listener.heed_kernel()
        except BaseException:  # nobody would end it: it is in no table yet
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        if process.stdin is not None:
            stack.callback(process.stdin.close)
            self._prompt = Prompt(process.stdin, self.place.stdin.read_text("utf-8"))
        return process

    @property
    def channel(self) -> Channel:
        """What the processes wrote to."""
        if self.run.settings.terminal:
            return "pipes"
        if self._pipes:
            return "own pipes"
        return "sockets and own pipes" if self._listener.channels.given else "sockets"

    def _watch(self, main: subprocess.Popen[bytes], origin: int) -> Outcome:
        returncode = self._wait_for_the_end(main)
        left = self.table.alive
        used = in_use(tracked.pid for tracked in left)
        stacks, stopped = [], None
        if returncode is None:
            stopped = time.time_ns()
            stacks = dump_stacks(left, self.place.stacks)
            left = []
        self._end_all()
        self.table.tracked[0].exit_code = main.wait()
        self.table.settle()
        ended = max(tracked.end or 0 for tracked in self.table.tracked)
        self._listener.look_at_memory()
        memory = used | still_there(self._listener.reported.memory)
        return Outcome(origin, ended, returncode, stopped, left, stacks, memory)

    def _wait_for_the_end(self, main: subprocess.Popen[bytes]) -> int | None:
        """Until all have ended, or the limit of main is over, or the grace of others.

        Time for which other programs kept it from going on does not count: a
        program that is to be stopped is then where it is on a quiet machine, and
        what is about to end there has ended. The grace is whole, however near the
        limit main has ended, but no longer than it.
        Returns main's exit code, None if it has not ended.
        """
        settings, tracked = self.run.settings, self.table.tracked[0]
        now = time.monotonic_ns()  # the clock that tells the time may be set
        limit = int(settings.time_limit * 1e9)
        begun, deadline = now, now + limit
        lost, lost_before = LostTime(self.table), 0
        look, sample = _Regularly(_LOOK_AROUND, now), _Regularly(INTERVAL, now)
        returncode = None
        while self._anybody():
            if self._cancelled.is_set():
                raise Stopped(str(self.run))
            now = time.monotonic_ns()
            if look.is_due(now):
                self._look_around()
            if self.sampler and sample.is_due(now):
                self.sampler.sample(self.table.alive, time.time_ns())
            self._signals.send(tracked, now)
            if returncode is None and tracked.end is not None:
                returncode = main.wait()
                limit, lost_before = (
                    min(int(settings.grace * 1e9), limit),
                    lost.so_far(),
                )
                begun, deadline = now, now + limit
            if now >= deadline:
                lost_since = max(lost.so_far() - lost_before, 0)
                deadline = begun + min(limit + lost_since, _MOST * limit)
            if now >= deadline or self._interrupted():
                return returncode
            wake = [deadline, look.next, *self._signals.next]
            wake += [sample.next] if self.sampler else []
            self._listener.wait(max(min(wake) - now, 0) / 1e9)
        return main.wait()

    def _interrupted(self) -> bool:
        """Hands a first Ctrl-C to the program; whether there was a second one."""
        audience, main = self.run.invocation.audience, self.table.tracked[0]
        if audience is None or audience.interrupts == self._interrupts:
            return False
        self._interrupts = audience.interrupts
        self.interrupted = self._interrupts > 1
        if not self.interrupted and main.end is None:
            os.killpg(main.pid, signal.SIGINT)  # all of it, as in a terminal
        return self.interrupted

    def _anybody(self) -> bool:
        """Whether any process is alive, also one that nobody has reported."""
        self.table.look()
        if not self.table.alive:
            self._find_strangers()
        return bool(self.table.alive)

    def _look_around(self) -> None:
        """Finds what is silent and no Python, and what has become of others."""
        self._find_strangers()
        for tracked in self.table.alive:
            self.table.refresh(tracked)
        self._listener.look_at_memory()
        self._listener.relax(of_main=not self.run.invocation.interpreted)

    def _find_strangers(self) -> None:
        self._listener.catch_up()
        now = time.time_ns()
        for pid in strangers(self.table):
            if self.table.find(pid, now) is not None:
                continue  # following another one has told of it
            tracked = self.table.add_stranger(pid, time.time_ns())
            self.reported.shells.recognize(tracked)
            self._listener.follow(tracked)

    def _end_all(self) -> None:
        end_processes(self.table, self._listener.catch_up)
        self._listener.catch_up()

    def _on_text(self, writer: int, stream: Stream, text: str) -> None:
        if self.run.invocation.audience is not None:
            self.run.invocation.audience.hear(writer, stream, text)
        self._signals.written((writer, stream), text, time.monotonic_ns())
        if self._prompt is not None and stream == "stderr":
            typing = time.time_ns()  # before Python answers what is typed
            self._listener.type(typing, writer, self._prompt.answer(text))
