"""Writes the files that say which versions are in the environments of programs."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.errors import NotPossible, SettingsError, UsageError
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
    """The oldest Python that one of them is for."""
    programs: tuple[str, ...]


def needed(programs: Programs) -> list[Needed]:
    """Each set of requirements of the programs once.

    Raises SettingsError if one of them cannot be understood.
    """
    found: dict[tuple[str, ...], list[str]] = {}
    for name in programs.names():
        requirements = programs.requirements(name)
        if requirements:
            found.setdefault(requirements, []).append(name)
    return [
        Needed(
            requirements,
            min((_oldest(programs.settings(name)) for name in names), key=SERIES.index),
            tuple(names),
        )
        for requirements, names in sorted(found.items())
    ]


def lock(programs: Programs, *, upgrade: bool = False) -> Iterator[str]:
    """Writes a file for each set of requirements; what it did, a line each.

    Versions that are in a file already stay, unless ``upgrade``. Files that no
    program needs are removed. Raises UsageError if there is no folder for them, or
    if versions that suit cannot be found.
    """
    if programs.locks is None:
        raise UsageError("there is no folder for lock files")
    wanted = set()
    for each in needed(programs):
        path = lock_file(programs.locks, each.requirements)
        path.parent.mkdir(parents=True, exist_ok=True)
        wanted.add(path.name)
        try:
            _compile(each, path, upgrade=upgrade)
        except NotPossible as error:
            text = f"{', '.join(each.requirements)} of {each.programs[0]}: {error}"
            raise UsageError(text) from None
        yield f"{path.name}: {', '.join(each.requirements)}, from {each.series} on"
    for path in sorted(programs.locks.glob("*.txt")):
        if path.name not in wanted:
            path.unlink()
            yield f"{path.name}: removed, no program needs it"


def _compile(each: Needed, path: Path, *, upgrade: bool) -> None:
    words = ["pip", "compile", "--quiet", "--universal", "--no-build"]
    words += ["--python-version", each.series, "--generate-hashes", "--no-annotate"]
    words += ["--custom-compile-command", _HEADER, "--output-file", str(path.resolve())]
    with tempfile.TemporaryDirectory() as temporary:
        asked = Path(temporary, "requirements.in")
        asked.write_text("\n".join(each.requirements), encoding="utf-8")
        words += [str(asked), *(["--upgrade"] if upgrade else [])]
        call_uv(uv(), words, Path(temporary), threading.Event())


def _oldest(settings: Settings) -> str:
    for series in SERIES:
        if settings.runs_on(f"{series}.0") or settings.runs_on(f"{series}.99"):
            return series
    raise SettingsError(f"no Python is {settings.python}")
