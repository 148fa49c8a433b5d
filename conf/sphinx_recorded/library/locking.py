"""Writes the files that say which versions are in the environments of programs."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.errors import NotPossible, UsageError
from sphinx_recorded.files import write
from sphinx_recorded.programs import SERIES, lock_file

from .environments import call_uv, uv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_recorded.programs import Programs, Settings

_HEADER = "sphinx-recorded lock"


class Needed(NamedTuple):
    """Requirements of some programs."""

    requirements: tuple[str, ...]
    series: str
    """The oldest Python that one of them is for; empty if none is for a known one."""
    programs: tuple[str, ...]
    unserved: tuple[str, ...] = ()
    """Why some of them are for no Python that is known, a sentence each."""


class Outcome(NamedTuple):
    """What was done about a lock file, or why nothing was."""

    text: str
    """One line, which names the file or the program."""
    failed: bool = False

    def __str__(self) -> str:
        return self.text


def needed(programs: Programs) -> list[Needed]:
    """Each set of requirements of the programs once.

    Not those of programs that run on the Python that is there, with what it has.
    Raises SettingsError if a program's settings cannot be understood.
    """
    found: dict[tuple[str, ...], dict[str, Settings]] = {}
    for name in programs.names():
        settings, requirements = programs.settings(name), programs.requirements(name)
        if requirements and not settings.own_python:
            found.setdefault(requirements, {})[name] = settings
    return [_needed(*each) for each in sorted(found.items())]


def _needed(requirements: tuple[str, ...], programs: dict[str, Settings]) -> Needed:
    oldest = {name: _oldest(settings) for name, settings in programs.items()}
    unserved = tuple(
        f"{name}: no Python from {SERIES[0]} to {SERIES[-1]} is {settings.python}"
        for name, settings in programs.items()
        if not oldest[name]
    )
    series = min(filter(None, oldest.values()), key=SERIES.index, default="")
    return Needed(requirements, series, tuple(programs), unserved)


def _oldest(settings: Settings) -> str:
    """The oldest series that the program is for; empty if there is none."""
    for series in SERIES:
        if settings.runs_on(f"{series}.0") or settings.runs_on(f"{series}.99"):
            return series
    return ""


def lock(programs: Programs, *, upgrade: bool = False) -> Iterator[Outcome]:
    """Writes a file for each set of requirements, and removes its own others.

    Versions that are in a file already stay, unless ``upgrade``. What fails keeps
    nothing else from being done.

    Raises UsageError if there is no folder for them, NotPossible without uv,
    SettingsError if a program's settings cannot be understood.
    """
    if programs.locks is None:
        raise UsageError("there is no folder for lock files")
    wanted, several = set(), needed(programs)
    program = uv() if several else ""
    for each in several:
        path = lock_file(programs.locks, each.requirements)
        wanted.add(path)
        yield from (Outcome(text, failed=True) for text in each.unserved)
        if each.series:
            yield _locked(program, each, path, programs.examples, upgrade=upgrade)
    for path in sorted(programs.locks.glob("*.txt")):
        if path not in wanted and _is_ours(path):
            yield _removed(path)


def _locked(
    program: str, each: Needed, path: Path, folder: Path, *, upgrade: bool
) -> Outcome:
    what = ", ".join(each.requirements)
    try:
        write(path, _compiled(program, each, path, folder, upgrade=upgrade))
    except NotPossible as error:
        return Outcome(f"{what} of {each.programs[0]}: {error}", failed=True)
    except OSError as error:
        return Outcome(f"{path} cannot be written: {error.strerror}", failed=True)
    return Outcome(f"{path.name}: {what}, from {each.series} on")


def _removed(path: Path) -> Outcome:
    try:
        path.unlink()
    except OSError as error:
        return Outcome(f"{path} cannot be removed: {error.strerror}", failed=True)
    return Outcome(f"{path.name}: removed, no program needs it")


def _is_ours(path: Path) -> bool:
    """Whether ``lock`` has written the file: another one is somebody's."""
    try:
        with path.open("rb") as file:
            lines = [file.readline(1000).strip(b"# \r\n") for _ in range(3)]
    except OSError:
        return False
    return _HEADER.encode() in lines


def _compiled(
    program: str, each: Needed, path: Path, folder: Path, *, upgrade: bool
) -> bytes:
    """What is to be in the file at ``path``, from what is in it."""
    words = ["pip", "compile", "--quiet", "--universal", "--no-build"]
    words += ["--python-version", each.series, "--generate-hashes", "--no-annotate"]
    # An address may hold a password; who installs has settings of its own.
    words += ["--no-emit-index-url", "--no-emit-find-links"]
    words += ["--custom-compile-command", _HEADER]
    with tempfile.TemporaryDirectory() as temporary:
        asked, made = Path(temporary, "requirements.in"), Path(temporary, path.name)
        asked.write_text("\n".join(each.requirements), encoding="utf-8")
        if path.exists():
            made.write_bytes(path.read_bytes())
        words += ["--output-file", str(made), str(asked)]
        words += ["--upgrade"] if upgrade else []
        call_uv(program, words, folder, Path(temporary, "log.txt"), threading.Event())
        return made.read_bytes()
