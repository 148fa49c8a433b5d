"""A program whose Python processes tell who they are, and who writes."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from sphinx_recorded.runner.known_process import values
from sphinx_recorded.runner.observation import Facts
from sphinx_recorded.runner.pipes import Newlines

from .connections import Connections
from .processes import Processes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_recorded.programs import Audience
    from sphinx_recorded.recording import Stream, Unobserved
    from sphinx_recorded.runner.output import Output

    from .outcome import Outcome
    from .processes import Known


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
            running = any(known.is_running for known in self._processes.known)
        return bool(self._connections.open) or running

    def read_all(self) -> None:
        """Returns once all is read that ended processes have written and told."""
        self._connections.read_all()

    def end(self) -> None:
        """Ends what is certain to be of the run, and alive."""
        with self._lock:
            for known in self._processes.known:
                if known.handle is not None:
                    known.handle.terminate()

    def close(self) -> None:
        """Takes no more connections."""
        self._connections.close()
        for known in self._processes.known:
            if known.handle is not None:
                known.handle.close()

    def opened(self, sender: str) -> None:
        """A process has opened a connection for a stream."""
        with self._lock:
            self._processes.opened(sender)

    def wrote(self, time: int, sender: str, stream: Stream, data: bytes) -> None:
        """A process has written."""
        with self._lock:
            known = self._processes.get(sender)
        writer = 0
        if known is not None:
            writer, known.last_write = known.serial, time
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

    def facts(self, outcome: Outcome, replace: Callable[[str], str]) -> Facts | None:
        """What was observed; None if main has told nothing."""
        for (writer, stream), newlines in self._newlines.items():
            self._output.add(outcome.ended, writer, stream, newlines.rest())
        processes = self._processes
        main = processes.settle(outcome.process.pid, outcome.origin)
        alone = self._hooked and len(processes.known) == 1 and not outcome.left
        if not (main.reported or alone):
            return None
        main.has_ended(outcome.ended, outcome.code)
        left = self._left(outcome, main)
        for known in left:
            known.stopped = True
        main.stopped = outcome.stopped
        shown = values(
            processes.known,
            outcome.origin,
            replace=replace,
            stopped=outcome.ended if outcome.stopped else None,
        )
        numbers = {known.serial: known.number for known in processes.known}
        return Facts(
            channel="own connections",
            wall=max(process.end or 0.0 for process in shown),
            ending=outcome.ending(tuple(sorted(known.number for known in left))),
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

    def _left(self, outcome: Outcome, main: Known) -> list[Known]:
        """What was alive when main had ended and the grace was over."""
        if not outcome.left:
            return []
        processes = self._processes
        others = [known for known in processes.known if known is not main]
        left = [known for known in others if (known.end or 0) > outcome.grace_over]
        # Commands tell nothing, and nobody has waited for these.
        alive = [known for known in others if known.end is None]
        if outcome.alive:
            pids = {known.pid for known in left}
            named = [k for k in alive if k.pid in outcome.alive and k.pid not in pids]
            pids.update(known.pid for known in named)
            new = [
                processes.unknown(main, outcome.ended, pid, name)
                for pid, name in outcome.alive.items()
                if pid not in pids
            ]
            left += [*named, *new]
        left = left or alive or [processes.unknown(main, outcome.ended)]
        for known in left:
            if known.end is None and outcome.swept is not None:
                known.told_end = outcome.swept
        return left
