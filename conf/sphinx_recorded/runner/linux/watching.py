"""Recording with the help of Linux: sockets, pidfds and ``/proc``."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sphinx_recorded.recording import Ending, Stack
from sphinx_recorded.runner.clock import seconds
from sphinx_recorded.runner.observation import Observation
from sphinx_recorded.runner.path_names import replacer

from . import sockets
from .process_settings import adopted_orphans
from .session import Session
from .shared_memory import remove, shared_memory, unused
from .system_load import OtherLoad

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from sphinx_recorded.programs import Run
    from sphinx_recorded.runner.workspace import Workplace

    from .session import Outcome


def available() -> bool:
    """Whether this system has all that is needed."""
    return (
        hasattr(os, "pidfd_open")
        and Path("/proc/self/task").is_dir()
        and sockets.available()
    )


def watch(
    run: Run, place: Workplace, cancelled: threading.Event, *, alone: bool
) -> Observation:
    """Runs the program once.

    Raises NotPossible if it cannot be run as declared, OSError if it cannot be
    started, Stopped if the recording was cancelled.
    """
    before, others = shared_memory(), OtherLoad()
    session = Session(run, place, cancelled)
    with adopted_orphans():
        outcome = session.go()
    # Whatever else is new may be another program's.
    names = unused((shared_memory() - before) & outcome.memory)
    remove(names)
    observed = _observation(
        session, outcome, replacer(run, place), tuple(sorted(names))
    )
    return dataclasses.replace(observed, others=others.share()) if alone else observed


def _observation(
    session: Session,
    outcome: Outcome,
    replace: Callable[[str], str],
    names: tuple[str, ...],
) -> Observation:
    table = session.table
    processes = table.values(outcome.origin, replace=replace, stopped=outcome.stopped)
    numbers = {
        tracked.serial: tracked.number for tracked in table.tracked if tracked.number
    }
    code = outcome.returncode
    ending = Ending(
        kind=_kind(code, interrupted=session.interrupted),
        code=abs(code or 0),
        left_running=tuple(sorted(tracked.number for tracked in outcome.left_running)),
        shared_memory=names,
    )
    return Observation(
        channel=session.channel,
        wall=seconds(outcome.ended - outcome.origin),
        ending=ending,
        processes=processes,
        output=session.output.writes(
            outcome.origin, numbers, replace, until=outcome.stopped
        ),
        dropped=session.output.dropped,
        cpu=session.sampler.tracks(outcome.origin) if session.sampler else (),
        stacks=tuple(
            Stack(process=tracked.number, text=replace(text))
            for tracked, text in outcome.stacks
        ),
        started=session.reported.starts.started,
        imported=tuple(sorted(session.reported.imported)),
    )


def _kind(
    code: int | None, *, interrupted: bool
) -> Literal["exit", "signal", "limit", "interrupt"]:
    if code is None:
        return "interrupt" if interrupted else "limit"
    return "signal" if code < 0 else "exit"
