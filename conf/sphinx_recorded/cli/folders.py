"""What is done with all programs of a folder."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.errors import UsageError
from sphinx_recorded.library import Library, export, lock, runs_to_repeat, soak
from sphinx_recorded.programs import BUILDS, DECLARATIONS, START_METHODS

from .declarations import cache_for, locks_folder, programs_folder
from .lacking import left_out, not_possible
from .pythons import interpreter
from .saying import ProgressLine, complain, say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_recorded.programs import Run


def check(options: Namespace) -> int:
    """Runs every program once in each way, and names those that do not end well."""
    _check_folder(options)
    progress = ProgressLine()
    with _programs(options) as programs:
        library = programs()
        names = library.names()
        if not names:
            raise UsageError(f"{options.folder} has no Python program")
        libraries = [programs(python=interpreter(text)) for text in options.python]
        versions = () if libraries else BUILDS
        found = [
            _runs(libraries or [library], name, options.start_method, versions)
            for name in names
        ]
        runs = [run for runs in found for run in runs]
        summary = library.record(runs, progress)
    progress.end()
    lacking = list(left_out(names, found, summary.impossible))
    for error in summary.failures:
        say(str(error))
    for text in (*not_possible(summary.impossible), *lacking):
        say(text)
    for name in summary.orphans:
        say(f"{name} was left running by one of the programs; it has been ended")
    say(str(summary))
    return 1 if summary.failures or summary.orphans or lacking else 0


def _runs(
    libraries: Iterable[Library],
    name: str,
    methods: Iterable[str],
    versions: Iterable[str],
) -> list[Run]:
    """Every way in which the program is to be run; its default one at least."""
    asked = [method for method in START_METHODS if method in (methods or START_METHODS)]
    return list(
        chain.from_iterable(
            library.runs(name, start_methods=asked, versions=versions)
            or (library.runs(name, start_methods=asked) if versions else [])
            for library in libraries
        )
    )


def soak_folder(options: Namespace) -> int:
    """Repeats the programs of a folder under load."""
    _check_folder(options)
    with _programs(options) as programs:
        library = programs()
        if not runs_to_repeat(library):
            raise UsageError(f"{options.folder} has no program to repeat")
        differences = soak(library, options.seconds, say)
    for difference in differences:  # each was told when it was found
        if difference.times > 1:
            say(f"{difference.run}: {difference.times} times")
    return 1 if differences else 0


def export_folder(options: Namespace) -> int:
    """Writes recordings of the programs of a folder for use elsewhere."""
    _check_folder(options)
    with _programs(options) as programs:
        python = {"python": interpreter(options.python)} if options.python else {}
        summary = export(programs(**python), options.recordings)
    for error in summary.failures:
        complain(str(error))
    for text in not_possible(summary.impossible):
        complain(text)
    say(str(summary))
    return 1 if summary.failures and not options.exit_zero else 0


def lock_folder(options: Namespace) -> int:
    """Writes which versions the programs of a folder are recorded with."""
    _check_folder(options)
    folder = programs_folder(options.folder)
    with cache_for(None, None) as cache:
        status, outcome = 0, None
        for outcome in lock(Library(folder, cache), upgrade=options.upgrade):
            status = 2 if outcome.failed else status
            (complain if outcome.failed else say)(outcome.text)
    if outcome is None:
        say(f"no program in {options.folder} names packages that are to be installed")
    return status


def _check_folder(options: Namespace) -> None:
    if not options.folder.is_dir():
        raise UsageError(f"{options.folder} is no folder")


@contextmanager
def _programs(options: Namespace) -> Iterator[Callable[..., Library]]:
    """What opens the folder's programs with their declarations, on some Python."""
    folder = programs_folder(options.folder)
    declared = folder if (folder / DECLARATIONS).is_file() else None
    part = Path(os.path.abspath(options.folder))  # noqa: PTH100
    with cache_for(declared, options.cache) as cache:
        yield partial(Library, folder, cache, part=part, locks=locks_folder(folder))
