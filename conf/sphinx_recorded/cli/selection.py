"""What a command line asks for: a folder, its cache, runs of a program."""

from __future__ import annotations

import dataclasses
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sphinx_recorded.errors import UsageError
from sphinx_recorded.programs import DECLARATIONS

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from sphinx_recorded.library import Library
    from sphinx_recorded.programs import Run


def folder_of(program: Path) -> Path:
    """The folder of examples that it belongs to, else the one that it is in."""
    folders = program.parents
    return next((f for f in folders if (f / DECLARATIONS).is_file()), folders[0])


@contextmanager
def cache_for(folder: Path) -> Iterator[Path]:
    """The site's cache; of what is not the site's nothing is kept."""
    if (folder / DECLARATIONS).is_file():
        yield folder.parent / "build" / "recordings"
    else:
        with tempfile.TemporaryDirectory() as temporary:
            yield Path(temporary)


def runs_asked_for(library: Library, name: str, options: Namespace) -> list[Run]:
    """The runs of a program that the options name.

    Raises UsageError if one of them cannot be had.
    """
    missing = library.missing_versions(options.python)
    if missing:
        names = ", ".join(f"python{series}" for series in missing)
        raise UsageError(f"{names}: not found on PATH")
    methods = options.start_method
    runs = library.runs(name, start_methods=methods, versions=options.python)
    left_out = set(methods) - {run.start_method for run in runs}
    hindrance = "" if runs else library.hindrance(name)
    if hindrance:
        raise UsageError(f"{name}: {hindrance}")
    if left_out or not runs:
        what = ", ".join(sorted(left_out)) or "these Python versions"
        raise UsageError(f"{name} is declared not to be for {what}")
    if not methods and not options.python:
        runs = runs[:1]  # as "python PROGRAM" would run it
    return [_changed(run, options) for run in runs]


def _changed(run: Run, options: Namespace) -> Run:
    changes: dict[str, object] = {"alone": run.settings.alone or options.cpu}
    if options.arguments is not None:
        changes["arguments"] = tuple(options.arguments)
    if options.time_limit is not None:
        changes["time_limit"] = options.time_limit
    settings = msgspec.structs.replace(run.settings, **changes)
    return dataclasses.replace(run, settings=settings)
