"""Many runs at once: on every CPU, beside those that hang; some alone."""

from __future__ import annotations

import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait
from typing import TYPE_CHECKING

from sphinx_recorded.errors import NotInstalled, RecordingError, Unavailable
from sphinx_recorded.programs import cpus
from sphinx_recorded.runner import ordinary_signals, supervisor, terminable

from .attempts import record as record_here
from .environments import make
from .schedule import Progress, is_idle, is_packed, limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from sphinx_recorded.programs import Environment, Run
    from sphinx_recorded.recording import Recording

_FEW = 10
"""So many runs may fail by chance; more of them have a cause."""
_turn = threading.Lock()
"""Of batches in several threads: what is to run alone would not."""


class Batch:
    """Records runs and hands each Recording to ``store``.

    A run that does not end as declared is made again, alone, at most so many times
    in all as its program declares, or ``attempts`` says for all programs.
    """

    def __init__(
        self,
        runs: Sequence[Run],
        store: Callable[[Run, Recording], None],
        report: Callable[[Progress], None] | None = None,
        attempts: int = 1,
    ) -> None:
        self._runs = runs
        self._store = store
        self._report = report
        self._attempts = attempts
        self._done = 0
        self._cancelled = threading.Event()
        self._failures: dict[Run, RecordingError] = {}
        self.orphans: list[str] = []
        """What processes were called that no run knew as its own, and that have
        been ended."""
        self.mended: list[RecordingError] = []
        """How runs ended first that ended as declared when they were made again."""

    def record(self) -> list[RecordingError]:
        """Records all; what went wrong.

        No thread and no process of it is alive when it returns, nor when it
        raises KeyboardInterrupt because of a Ctrl-C, or Terminated.
        """
        with terminable(), _turn, ordinary_signals():
            self._make_environments()
            with supervisor() as self._supervisor:
                self._record()
            self.orphans = self._supervisor.orphans
        return list(self._failures.values())

    def prepare(self) -> list[RecordingError]:
        """Makes the environments that the runs need; which runs lack theirs.

        Ends as ``record`` does.
        """
        with terminable(), _turn, ordinary_signals():
            self._make_environments()
        return list(self._failures.values())

    def _make_environments(self) -> None:
        """Makes what the runs need side by side; those that lack it have failed."""
        asked = {
            r.environment.place: r.environment for r in self._runs if r.environment
        }
        missing = {p: made for p, made in asked.items() if not made.is_there}
        if not missing:
            return
        # No thread is left when this is over: a supervisor is a new process.
        with ThreadPoolExecutor(2 * cpus()) as executor:
            making = {
                executor.submit(make, each, self._cancelled): each
                for each in missing.values()
            }
            try:
                for done, future in enumerate(as_completed(making), 1):
                    self._lack(making[future], future)
                    if self._report is not None:
                        progress = Progress(
                            done=done, total=len(making), environment=making[future]
                        )
                        self._report(progress)
            except BaseException:
                self._cancelled.set()
                raise

    def _lack(self, environment: Environment, making: Future[None]) -> None:
        """Lets the runs fail that need an environment which cannot be had."""
        try:
            making.result()
        except NotInstalled as error:
            for run in self._runs:
                if run.environment and run.environment.place == environment.place:
                    self._failures[run] = Unavailable(run, str(error), error.why)

    def _record(self) -> None:
        runs = [run for run in self._runs if run not in self._failures]
        self._done = len(self._failures)
        alone = [run for run in runs if run.settings.alone]
        idle = [r for r in runs if is_idle(r) and not r.settings.alone]
        others = [r for r in runs if not (is_idle(r) or r.settings.alone)]
        others.sort(key=is_packed, reverse=True)  # the last one begins first
        queues = ((sorted(idle, key=limit), cpus()), (others, cpus()))
        with ThreadPoolExecutor(3 * cpus()) as executor:
            try:
                packing = self._pack(executor)
                self._run(executor, queues)
                wait(packing)
                self._run(executor, [(alone, 1)])
                for error, more in self._again():
                    del self._failures[error.run]
                    self._run(executor, [([error.run], 1)], more)
                    if error.run not in self._failures:
                        self.mended.append(error)
            except BaseException:
                self._cancelled.set()
                raise

    def _again(self) -> list[tuple[RecordingError, int]]:
        """What is to be made again, and how often at the most."""
        ran = [error for error in self._failures.values() if error.recording]
        usual = self._attempts if len(ran) <= _FEW else 1
        attempts = ((error, max(usual, error.run.settings.attempts)) for error in ran)
        return [(error, most - 1) for error, most in attempts if most > 1]

    def _pack(self, executor: ThreadPoolExecutor) -> list[Future[Path]]:
        """Begins with the executables; what goes wrong comes up with their runs."""
        packed = {(run.name, run.python): run for run in self._runs if is_packed(run)}
        return [
            executor.submit(
                self._supervisor.pack, run, run.executables, self._cancelled
            )
            for run in packed.values()
            if run.executables
        ]

    def _run(
        self,
        executor: ThreadPoolExecutor,
        queues: Iterable[tuple[list[Run], int]],
        attempts: int = 1,
    ) -> None:
        """Each queue side by side with the others, so many of its runs at once.

        The last one of a queue begins first.
        """
        running: dict[Future[Recording], tuple[Run, list[Run]]] = {}

        def begin(queue: list[Run]) -> None:
            run = queue.pop()
            future = executor.submit(
                record_here,
                run,
                self._cancelled,
                attempts=attempts,
                observe=self._supervisor.observe,
            )
            running[future] = run, queue

        for queue, width in queues:
            for _ in range(min(width, len(queue))):
                begin(queue)
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                run, queue = running.pop(future)
                self._finish(run, future)
                if queue:
                    begin(queue)

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
