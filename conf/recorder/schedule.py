"""Many runs at once: on every CPU, the longest first, some alone."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .record import RecordingError, record
from .runs import cpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from types import FrameType

    from .recording import Recording
    from .runs import Run

_ORDINARY = 0.3
"""Seconds that a run takes when nothing is known of it."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a batch of runs is."""

    done: int
    total: int
    run: Run
    """The run that has just ended."""


class Terminated(BaseException):
    """SIGTERM came while programs ran."""


class Batch:
    """Records runs and hands each Recording to ``store``."""

    def __init__(
        self,
        runs: Sequence[Run],
        store: Callable[[Run, Recording], None],
        report: Callable[[Progress], None] | None = None,
    ) -> None:
        self._runs = runs
        self._store = store
        self._report = report
        self._done = 0
        self._cancelled = threading.Event()
        self._failures: dict[Run, RecordingError] = {}

    def record(self) -> list[RecordingError]:
        """Records all; what went wrong.

        No thread and no process of it is alive when it returns, nor when it
        raises KeyboardInterrupt because of a Ctrl-C.
        """
        side_by_side = [run for run in self._runs if not run.settings.alone]
        alone = [run for run in self._runs if run.settings.alone]
        with _terminable(), ThreadPoolExecutor(cpus()) as executor:
            try:
                self._run(
                    executor, sorted(side_by_side, key=expected_seconds), cpus(), 1
                )
                self._run(executor, alone, 1, 1)
                for run in [r for r in self._failures if r.settings.attempts > 1]:
                    del self._failures[run]
                    self._run(executor, [run], 1, run.settings.attempts - 1)
            except BaseException:
                self._cancelled.set()
                raise
        return list(self._failures.values())

    def _run(
        self, executor: ThreadPoolExecutor, runs: list[Run], width: int, attempts: int
    ) -> None:
        waiting = list(runs)
        running: dict[Future[Recording], Run] = {}
        while waiting or running:
            while waiting and len(running) < width:
                run = waiting.pop()
                future = executor.submit(
                    record, run, self._cancelled, attempts=attempts
                )
                running[future] = run
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                self._finish(running.pop(future), future)

    def _finish(self, run: Run, future: Future[Recording]) -> None:
        try:
            self._store(run, future.result())
        except RecordingError as error:
            self._failures[run] = error
        self._done += 1
        if self._report is not None:
            # A run that is tried again counts again.
            total = max(len(self._runs), self._done)
            self._report(Progress(done=self._done, total=total, run=run))


def expected_seconds(run: Run) -> float:
    """How long a run will take, as far as its declarations tell."""
    settings = run.settings
    if settings.end(run.start_method, run.python.version).time_limit:
        return settings.time_limit
    return _ORDINARY


@contextmanager
def _terminable() -> Iterator[None]:
    """Lets SIGTERM end the programs before it ends this process."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_sigterm(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        raise Terminated

    previous = signal.signal(signal.SIGTERM, on_sigterm)
    try:
        yield
    except Terminated:
        signal.signal(signal.SIGTERM, previous)
        os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, previous)
