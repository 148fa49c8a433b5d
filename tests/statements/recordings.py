"""Whether recordings show what statements say of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sphinx_recorded.errors import RecorderError, Unavailable
from sphinx_recorded.extension.asking.requests import Reading, Request, requests
from sphinx_recorded.library import Library
from sphinx_recorded.recording import describe, on_screen, plain
from website.statements import Recorded

ROOT = Path(__file__).parents[2]


@cache
def library() -> Library:
    """All programs."""
    return Library(ROOT / "examples", ROOT / "build" / "recordings")


def faults(recorded: Recorded, source: str) -> list[str]:
    """What the recordings that a page shows lack; ``source`` is that of the page."""
    reading = Reading(directives=("example",), write=library().write_program)
    shown = [each for each in requests(source, reading) if _is_of(each, recorded)]
    if not shown:
        return [f"the page does not show what {recorded.program} did"]
    runs = [
        run
        for request in shown
        for run in library().runs(
            request.name,
            start_methods=recorded.start_methods or request.start_methods,
            versions=recorded.versions or request.versions,
        )
    ]
    problems = []
    for run in dict.fromkeys(runs):
        try:
            recording = library().load(run)
        except Unavailable:
            continue
        except RecorderError as error:
            problems.append(str(error))
            continue
        if recorded.fact not in _seen(recorded, recording):
            where = f"{run.start_method} on Python {run.python.version}"
            problems.append(f'{recorded.program}, {where}: no "{recorded.fact}"')
    return problems if runs else ["no recording is of what it names"]


def _is_of(request: Request, recorded: Recorded) -> bool:
    return request.name == recorded.program


def _seen(recorded: Recorded, recording) -> str:
    if recorded.ending:
        return describe(recording.ending)
    return "\n".join(plain(line.text) for line in on_screen(recording.output))
