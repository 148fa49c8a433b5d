"""Gets recordings for a page, and reports those that there are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.util import logging

from sphinx_recorded.errors import (
    RecordingError,
    SettingsError,
    Unavailable,
    UnknownProgram,
)
from sphinx_recorded.recording import name_of

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_recorded.programs import Run
    from sphinx_recorded.recording import Recording, StartMethod

    from .environment import RecordedDomain
    from .requests import Request

    Location = str | tuple[str, int]

logger = logging.getLogger(__name__)


class Made(NamedTuple):
    """A Recording and how it came to be."""

    recording: Recording
    default: StartMethod | None
    """What its interpreter starts processes with; None if it was made elsewhere."""
    file: Path | None = None
    """Where it is kept."""

    @property
    def elsewhere(self) -> bool:
        """Whether it was made on another machine."""
        return self.default is None


class Lack(NamedTuple):
    """A run that this machine cannot make, which is no fault."""

    run: str
    """Which one, such as ``spawn on 3.13``; empty: any of the program."""
    reason: str


class Fetched(NamedTuple):
    """What there is for a request."""

    made: list[Made]
    """What ran, that of the building interpreter's own start method first."""
    problems: list[str]
    """What went wrong, a line each; reported already."""
    missing: list[Lack]

    @property
    def own(self) -> list[Made]:
        """What was made on this machine."""
        return [made for made in self.made if not made.elsewhere]

    def of(self, request: Request) -> list[Made]:
        """What was made here; if nothing was, elsewhere, of a version asked for."""
        return self.own or [
            made
            for made in self.made
            if made.recording.interpreter.series in request.versions
        ]


def fetch(
    domain: RecordedDomain, page: str, request: Request, location: Location
) -> Fetched:
    """The recordings for ``request``, which ``page`` asks for at ``location``."""
    fetched = Fetched([], [], [])
    try:
        domain.note(page, request)
        runs = domain.runs(request)
        elsewhere = domain.library.from_elsewhere(request.name).items()
    except (UnknownProgram, SettingsError, OSError, ValueError) as error:
        fetched.problems.append(warn(str(error), location))
        return fetched
    for run in runs:
        _load(domain, run, fetched, location)
    hindrance = "" if runs else domain.library.hindrance(request.name)
    if hindrance:
        fetched.missing.append(Lack("", hindrance))
    elif not runs and not request.versions:
        text = f"{request.name}: declared for other Python versions or start methods"
        fetched.problems.append(warn(text, location))
    fetched.made.extend(Made(recording, None, file) for file, recording in elsewhere)
    return fetched


def warn(problem: str, location: Location) -> str:
    """Warns of ``problem``; a build that takes warnings for errors fails then."""
    logger.warning("%s", problem, type="example", location=location)
    return problem


def made_again(error: RecordingError) -> None:
    """Logs how a run ended first that ended as declared when it was made again."""
    logger.info("examples: first, and not again: %s", error)


def _load(
    domain: RecordedDomain, run: Run, fetched: Fetched, location: Location
) -> None:
    try:
        recording = domain.library.load(run, made_again)
    except Unavailable as error:
        name = f"{run.start_method} on {name_of(run.python.series)}"
        fetched.missing.append(Lack(name, error.text))
        return
    except RecordingError as error:
        fetched.problems.append(warn(str(error), location))
        if error.recording is None:
            return
        recording = error.recording
    file = domain.library.file(run)
    default = run.python.start_method
    fetched.made.append(Made(recording, default, file if file.is_file() else None))
