"""Records a run: once, or as often as its program declares."""

from __future__ import annotations

import dataclasses
import datetime
import os
import threading
from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, Any

import msgspec

from sphinx_recorded.errors import (
    Changed,
    LeftBehind,
    NotPossible,
    RecordingError,
    Stopped,
    Unavailable,
)
from sphinx_recorded.files import readable
from sphinx_recorded.programs import imported_packages, machine
from sphinx_recorded.recording import (
    Program,
    Recording,
    by_writer,
    disturbed,
    labels,
    measurements,
    noisy,
    on_screen,
    printable,
    spans,
)
from sphinx_recorded.runner import Observation, observe, ordinary_signals, shown_command

from .expectations import problems
from .repetition import settled, together
from .secret_values import leaked

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_recorded.programs import Run

Observe = Callable[["Run", threading.Event], Observation]
_EMSGSIZE = "Message too long"
"""What the C library calls EMSGSIZE, and Python in the text of the OSError."""
_READABLE = 200
"""Characters of a line of output that are shown in an error."""


def record(
    run: Run,
    cancelled: threading.Event | None = None,
    *,
    attempts: int = 1,
    observe: Observe = observe,
) -> Recording:
    """Runs the program, at most ``attempts`` times until it ends as declared.

    A program that declares repeats is then run again until its values are near
    each other, at least twice and at most so many times; and once more in the
    same way if what it measured spreads further than it differs, or if other
    programs kept the CPUs busy.

    Raises RecordingError if it cannot be run or does not end as declared, and
    Unavailable, which is one, if this machine lacks what it declares to need;
    Stopped if ``cancelled`` was set. ``observe`` is who runs it once.
    """
    cancelled = cancelled or threading.Event()
    missing = run.missing_packages
    if missing:
        raise RecordingError(
            run, f"needs {', '.join(missing)}: not installed for {run.python.version}"
        )
    with ordinary_signals():
        if run.settings.repeats == 1:
            return _as_declared(run, cancelled, attempts, observe)
        measured = _repeated(run, cancelled, attempts, observe)
        if noisy(measurements(measured).values()) or disturbed(measured):
            measured = _repeated(run, cancelled, attempts, observe)
    return measured


def _repeated(
    run: Run, cancelled: threading.Event, attempts: int, observe: Observe
) -> Recording:
    """All that was measured, in the run that is nearest to the medians."""
    runs = [_as_declared(run, cancelled, attempts, observe)]
    while len(runs) < run.settings.repeats and not settled(runs):
        runs.append(_once(run, cancelled, observe))
    return together(runs)


def _as_declared(
    run: Run, cancelled: threading.Event, attempts: int, observe: Observe
) -> Recording:
    end = run.end
    for _ in range(attempts):
        recording = _once(run, cancelled, observe)
        wrong = problems(recording, end) if run.invocation.judged else []
        if not wrong:
            return recording
    # Exceptions and names are the program's words.
    text = printable("; ".join(wrong)) + _last_words(recording)
    raise RecordingError(run, text, recording)


def _once(run: Run, cancelled: threading.Event, observe: Observe) -> Recording:
    try:
        observed = observe(run, cancelled)
        if observed.channel != "own pipes" and _too_long(observed):
            settings = msgspec.structs.replace(run.settings, pipes=True)
            observed = observe(dataclasses.replace(run, settings=settings), cancelled)
    except NotPossible as error:
        raise Unavailable(run, str(error)) from None
    except Changed:
        raise RecordingError(run, "was changed while it was recorded") from None
    except LeftBehind as error:
        raise RecordingError(run, str(error)) from None
    except OSError as error:
        raise RecordingError(run, f"could not be started: {error}") from error
    recording = Recording(
        program=Program(
            name=run.name,
            digest=run.digest,
            files=tuple(_below(run.path.parent, path) for path in run.files[1:]),
            command=tuple(map(readable, shown_command(run))),
        ),
        interpreter=run.python.interpreter,
        machine=machine(),
        start_method=run.start_method,
        alone=run.settings.alone,
        date=datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        packages=imported_packages(run.python, observed.imported),
        **_as_recorded(observed),
    )
    variables = leaked(recording, {**os.environ, **dict(run.invocation.variables)})
    if variables:
        text = f"has the value of {', '.join(variables)} in what it wrote"
        raise RecordingError(run, f"{text}: nothing of it is kept")
    return recording


def _as_recorded(observed: Observation) -> dict[str, Any]:
    """What a Recording has under the same name."""
    fields = (field.name for field in dataclasses.fields(observed))
    return {name: getattr(observed, name) for name in fields if name != "imported"}


def _too_long(observed: Observation) -> bool:
    """Whether a write seems to have failed that no socket could take."""
    return any(_EMSGSIZE in write.text for write in observed.output)


def _below(folder: Path, path: Path) -> str:
    return readable(path.relative_to(folder).as_posix())


def _last_words(recording: Recording) -> str:
    """The last lines that the program wrote, to be appended to an error.

    Tracebacks are left out: what they end in is told before. So are empty lines.
    """
    names = labels(recording)
    told = {
        line
        for written in by_writer(recording.output)
        for first, last in spans(written)
        for line in written[first : last + 1]
    }
    written = (line for line in on_screen(recording.output) if line not in told)
    last = [line for line in written if printable(line.text).strip()][-5:]
    if not last:
        return "" if told else "; it wrote nothing"
    said = [
        (f"[{names[who].text}] " if who else "")
        + " | ".join(_short(printable(line.text).strip()) for line in of_one)
        for who, of_one in groupby(last, lambda line: line.process)
    ]
    return f"; its last lines: {' | '.join(said)}"


def _short(text: str) -> str:
    """As much of ``text`` as can be read in one line with others."""
    return text if len(text) <= _READABLE else f"{text[:_READABLE]}…"


__all__ = ["RecordingError", "Stopped", "Unavailable", "record"]
