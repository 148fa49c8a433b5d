"""A program whose Python processes tell who they are, and who writes."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from sphinx_recorded.runner.observation import Observation
from sphinx_recorded.runner.pipes import Newlines
from sphinx_recorded.runner.tracked_process import values

from .connections import Connections
from .processes import Processes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_recorded.programs import Audience
    from sphinx_recorded.recording import Stream, Unobserved
    from sphinx_recorded.runner.output import Output

    from .outcome import Outcome
    from .processes import ReportedProcess


_UNOBSERVED: tuple[Unobserved, ...] = (
    *("order", "commands", "exit codes", "cpu", "stacks", "shared memory"),
)


class Telling:
    """Hears what the processes of a run write and report.

    ``hooked``: it is certain that main is Python and will tell of itself, if it
    gets as far as to import something.
    """

    def __init__(
        self, address: str, output: Output, audience: Audience, *, hooked: bool
    ) -> None:
        self._output, self._audience, self._hooked = output, audience, hooked
        self._processes = Processes()
        self._lock = threading.Lock()  # of the processes
        self._newlines: dict[tuple[int, Stream], Newlines] = {}
        self._connections = Connections(address, self)
        self._connections.start()
        self.given: dict[str, int] = {}
        """What the program is to be started with; closed by whoever starts it."""
        try:
            self.given["stdout"] = self._connections.given("stdout")
            self.given["stderr"] = self._connections.given("stderr")
        except BaseException:
            for fd in self.given.values():
                os.close(fd)
            self.close()
            raise

    @property
    def is_open(self) -> bool:
        """Whether a process is known to be alive that may write or tell more."""
        with self._lock:
            running = any(tracked.is_running for tracked in self._processes.tracked)
        return bool(self._connections.open) or running

    def read_all(self) -> None:
        """Returns once all is read that ended processes have written and told."""
        self._connections.read_all()

    def end(self) -> None:
        """Ends what is certain to be of the run, and alive."""
        with self._lock:
            for tracked in self._processes.tracked:
                if tracked.handle is not None:
                    tracked.handle.terminate()

    def close(self) -> None:
        """Takes no more connections."""
        self._connections.close()
        for tracked in self._processes.tracked:
            if tracked.handle is not None:
                tracked.handle.close()

    def opened(self, sender: str) -> None:
        """A process has opened a connection for a stream."""
        with self._lock:
            self._processes.opened(sender)

    def wrote(self, time: int, sender: str, stream: Stream, data: bytes) -> None:
        """A process has written."""
        with self._lock:
            tracked = self._processes.get(sender)
        writer = 0
        if tracked is not None:
            writer, tracked.last_write = tracked.serial, time
        if os.linesep == "\r\n":
            data = self._newlines.setdefault((writer, stream), Newlines())(data)
        text = self._output.add(time, writer, stream, data)
        self._audience.hear(writer, stream, text)

    def closed(self, time: int, sender: str) -> None:
        """Nobody has a connection any more that was opened for a stream."""
        with self._lock:
            self._processes.closed(time, sender)

    def reported(self, time: int, sender: str, data: bytes) -> None:
        """A process has sent a report."""
        with self._lock:
            self._processes.take(time, sender, data)

    def observation(
        self, outcome: Outcome, replace: Callable[[str], str]
    ) -> Observation | None:
        """What was observed; None if main has told nothing."""
        for (writer, stream), newlines in self._newlines.items():
            self._output.add(outcome.ended, writer, stream, newlines.rest())
        processes = self._processes
        main = processes.settle(outcome.process.pid, outcome.origin)
        alone = self._hooked and len(processes.tracked) == 1 and not outcome.left
        if not (main.reported or alone):
            return None
        main.has_ended(outcome.ended, outcome.code)
        left = self._left(outcome, main)
        for tracked in left:
            tracked.stopped = True
        main.stopped = outcome.stopped
        shown = values(
            processes.tracked,
            outcome.origin,
            replace=replace,
            stopped=outcome.ended if outcome.stopped else None,
        )
        numbers = {tracked.serial: tracked.number for tracked in processes.tracked}
        return Observation(
            channel="own connections",
            wall=max(process.end or 0.0 for process in shown),
            ending=outcome.ending(tuple(sorted(tracked.number for tracked in left))),
            processes=shown,
            output=self._output.writes(
                outcome.origin,
                # What it was started with was only main's until it told so.
                {0: main.number, **numbers},
                replace,
                until=outcome.ended if outcome.stopped else None,
            ),
            dropped=self._output.dropped,
            unobserved=_UNOBSERVED,
            started=processes.starts.started,
            imported=tuple(sorted(processes.imported)),
        )

    def _left(self, outcome: Outcome, main: ReportedProcess) -> list[ReportedProcess]:
        """What was alive when main had ended and the grace was over."""
        if not outcome.left:
            return []
        processes = self._processes
        others = [tracked for tracked in processes.tracked if tracked is not main]
        left = [
            tracked for tracked in others if (tracked.end or 0) > outcome.grace_over
        ]
        # Commands tell nothing, and nobody has waited for these.
        alive = [tracked for tracked in others if tracked.end is None]
        if outcome.alive:
            pids = {tracked.pid for tracked in left}
            named = [k for k in alive if k.pid in outcome.alive and k.pid not in pids]
            pids.update(tracked.pid for tracked in named)
            new = [
                processes.unknown(main, outcome.ended, pid, name)
                for pid, name in outcome.alive.items()
                if pid not in pids
            ]
            left += [*named, *new]
        left = left or alive or [processes.unknown(main, outcome.ended)]
        for tracked in left:
            if tracked.end is None and outcome.swept is not None:
                tracked.told_end = outcome.swept
        return left
