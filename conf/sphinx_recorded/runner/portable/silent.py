"""A program whose processes tell nothing: its output comes through two pipes.

Only main is known as a process; what cannot be had is left out of the Recording
and never guessed.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from sphinx_recorded.recording import Process
from sphinx_recorded.runner.observation import Observation
from sphinx_recorded.runner.pipes import read_pipe

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_recorded.programs import Audience
    from sphinx_recorded.recording import Unobserved
    from sphinx_recorded.runner.output import Output

    from .outcome import Outcome


_UNOBSERVED: tuple[Unobserved, ...] = (
    *("writers", "order", "processes", "cpu", "stacks", "shared memory"),
)


class Pipes:
    """The pipes of a run, each read by a thread."""

    def __init__(self, output: Output, audience: Audience) -> None:
        pairs = [os.pipe(), os.pipe()]
        self.given = {"stdout": pairs[0][1], "stderr": pairs[1][1]}
        """What the program is to be started with; closed by whoever starts it."""
        self._read = [os.fdopen(reading, "rb", buffering=0) for reading, _ in pairs]
        self._threads = [
            read_pipe(self._read[0], "stdout", output, audience),
            read_pipe(self._read[1], "stderr", output, audience),
        ]

    @property
    def is_open(self) -> bool:
        """Whether a process has the other end of one."""
        return any(thread.is_alive() for thread in self._threads)

    def read_all(self) -> None:
        """All is read when nobody has the pipes any more."""

    def end(self) -> None:
        """Nobody is known who is to be ended."""

    def close(self) -> None:
        """Gives the pipes back."""
        for pipe in self._read:
            pipe.close()


def observation(
    outcome: Outcome, output: Output, replace: Callable[[str], str]
) -> Observation:
    """What was observed."""
    ended = outcome.since(outcome.ended)
    main = Process(
        number=1,
        pid=outcome.process.pid,
        parent=None,
        role="main",
        name="MainProcess",
        start=0.0,
        end=ended,
        exit_code=outcome.code,
        stopped=outcome.stopped,
    )
    # What holds the pipes when main has ended; if the system does not say what that
    # is, no more is known of it.
    left = (outcome.alive or {0: ""}) if outcome.left else {}
    orphans = tuple(
        Process(
            number=number,
            pid=pid,
            parent=1,
            role="program",
            name=name,
            start=ended,
            end=None if outcome.swept is None else outcome.since(outcome.swept),
            stopped=outcome.swept is not None,
        )
        for number, (pid, name) in enumerate(left.items(), 2)
    )
    return Observation(
        channel="pipes",
        wall=outcome.since(time.time_ns()),
        ending=outcome.ending(tuple(orphan.number for orphan in orphans)),
        processes=(main, *orphans),
        output=output.writes(outcome.origin, {}, replace),
        dropped=output.dropped,
        unobserved=_UNOBSERVED,
    )
