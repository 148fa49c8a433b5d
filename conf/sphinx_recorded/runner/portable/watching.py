"""One run, from the start of its program to the end of its last process."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from sphinx_recorded.errors import NotPossible
from sphinx_recorded.programs import Audience, machine
from sphinx_recorded.runner.command import command, environment
from sphinx_recorded.runner.output import Output
from sphinx_recorded.runner.path_names import replacer
from sphinx_recorded.runner.standard_input import standard_input

from . import silent
from .connections import address_in
from .outcome import Outcome
from .stopping import kill, wait
from .system import group
from .telling import Telling

if TYPE_CHECKING:
    import subprocess
    import threading

    from sphinx_recorded.programs import Run
    from sphinx_recorded.runner.observation import Observation
    from sphinx_recorded.runner.workspace import Workplace

    from .system import Group

_PATIENCE = 1.0
"""Seconds in which what was ended has ended."""
_POLL = 0.005
_TIMES = {"Wine": 4}
"""How many times as long a time limit is where it takes so long to start a process
that a program which hangs on purpose has not got there yet."""


def watch(
    run: Run,
    place: Workplace,
    cancelled: threading.Event,
    *,
    alone: bool,  # noqa: ARG001 - what it adds cannot be seen here
) -> Observation:
    """Runs the program once.

    Raises NotPossible if it cannot be run as declared, OSError if it cannot be
    started, Stopped if the recording was cancelled.
    """
    _refuse(run)
    audience = run.invocation.audience or Audience()
    output, replace = Output(run.settings.output_limit), replacer(run, place)
    if not run.settings.hook:
        with closing(silent.Pipes(output, audience)) as pipes:
            outcome = _go(run, place, "", pipes, cancelled, audience)
            return silent.observation(outcome, output, replace)
    address = address_in(place.root)
    hooked = _is_hooked(run)
    with closing(Telling(address, output, audience, hooked=hooked)) as telling:
        outcome = _go(run, place, address, telling, cancelled, audience)
        told = telling.observation(outcome, replace)
        return told or silent.observation(outcome, output, replace)


def _is_hooked(run: Run) -> bool:
    """Whether it is a Python that heeds PYTHONPATH and imports ``sitecustomize``."""
    options, taken = run.settings.interpreter_options, ("-X", "-W")
    letters = {
        letter
        for before, option in zip(("", *options), options, strict=False)
        if before not in taken and option[:2] not in taken
        for letter in option
    }
    usual = run.invocation.interpreted and run.settings.run_as != "executable"
    return usual and not letters & set("EIS")


def _refuse(run: Run) -> None:
    if run.settings.signals:
        raise NotPossible("signals during the run need Linux")
    if run.settings.terminal:
        raise NotPossible("a terminal needs Linux")
    if run.settings.run_as == "prompt":
        raise NotPossible("typing at a prompt needs Linux")


def _go(
    run: Run,
    place: Workplace,
    address: str,
    way: silent.Pipes | Telling,
    cancelled: threading.Event,
    audience: Audience,
) -> Outcome:
    """Runs the program until nothing of it is left."""
    with closing(group()) as ours:
        origin = time.time_ns()
        process = _start(run, place, address, way.given, ours)
        swept = None
        try:
            limit = run.settings.time_limit * _TIMES.get(machine().system, 1)
            stopped = not wait(process, limit, cancelled, audience)
            ended = time.time_ns()
            if not stopped:
                _wait_for_the_end(way, ours, min(run.settings.grace, limit))
            alive, grace_over = ours.alive(), time.time_ns()
            left = way.is_open or bool(alive)
            ours.end()
            kill(process)  # first: it could start more
            if left:
                _wait_for_the_end(way, ours, _PATIENCE, end=True)
            if not (way.is_open or ours.alive()):
                swept = time.time_ns()
        finally:
            ours.end()
            kill(process)
    return Outcome(
        process,
        origin,
        ended,
        grace_over,
        swept,
        stopped=stopped,
        interrupted=audience.interrupts > 1,
        left=left and not stopped,
        alive=alive,
    )


def _start(
    run: Run, place: Workplace, address: str, given: dict[str, int], ours: Group
) -> subprocess.Popen[bytes]:
    """The program, which is given those files; they are closed here."""
    try:
        with ExitStack() as stack:
            return ours.start(
                command(run),
                cwd=place.folder,
                env=environment(run, place, streams=address),
                stdin=standard_input(run, place, stack),
                stdout=given["stdout"],
                stderr=given["stderr"],
            )
    finally:
        for fd in given.values():
            os.close(fd)


def _wait_for_the_end(
    way: silent.Pipes | Telling, ours: Group, seconds: float, *, end: bool = False
) -> None:
    """Returns when nothing of the program can come any more, or so much later.

    With ``end`` it is ended.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not (way.is_open or ours.alive()):
            way.read_all()  # somebody may just have opened a connection
            if not way.is_open:
                return
        if end:
            way.end()
            ours.end()
        time.sleep(_POLL)
    way.read_all()
