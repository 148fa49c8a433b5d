"""What ``python -m sphinx_recorded`` does: a function each, with its exit status."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from sphinx_recorded.errors import RecordingError, Unavailable, UsageError
from sphinx_recorded.library import (
    Cache,
    Library,
    export,
    record_one,
    runs_to_repeat,
    soak,
)
from sphinx_recorded.recording import printable
from sphinx_recorded.terminal import drawn

from .arguments import export_options, show_options, soak_options
from .selection import cache_for, folder_of, runs_asked_for

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from sphinx_recorded.programs import Run
    from sphinx_recorded.recording import Recording


def show(words: Sequence[str]) -> int:
    """Shows the runs of a program."""
    options = show_options(words)
    program = options.program.resolve()
    if not program.is_file() or program.suffix != ".py":
        raise UsageError(f"{options.program} is no Python program")
    folder = folder_of(program)
    status = 0
    with cache_for(folder) as cache:
        library = Library(folder, cache)
        name = program.relative_to(folder).as_posix()
        for run in runs_asked_for(library, name, options):
            try:
                recording = _recorded(run, Cache(cache), fresh=options.fresh)
            except Unavailable:
                raise
            except RecordingError as error:
                status = 1
                complain(str(error))
                if error.recording is None:
                    continue
                recording = error.recording
            _write(recording, options)
    return status


def soak_folder(words: Sequence[str]) -> int:
    """Repeats the programs of a folder under load."""
    options = soak_options(words)
    _check_folder(options)
    with cache_for(options.folder) as cache:
        library = Library(options.folder, cache)
        if not runs_to_repeat(library):
            raise UsageError(f"{options.folder} has no program to repeat")
        differences = soak(library, options.seconds, _say)
    for difference in differences:
        _say(str(difference))
    return 1 if differences else 0


def export_folder(words: Sequence[str]) -> int:
    """Writes recordings of the programs of a folder for use elsewhere."""
    options = export_options(words)
    _check_folder(options)
    with cache_for(options.folder) as cache:
        summary = export(Library(options.folder, cache), options.recordings)
    for error in (*summary.failures, *summary.impossible):
        complain(str(error))
    _say(str(summary))
    return 1 if summary.failures and not options.exit_zero else 0


def complain(text: str) -> None:
    """Writes one line to standard error."""
    sys.stderr.write(f"recorder: {printable(text)}\n")


def _check_folder(options: Namespace) -> None:
    if not options.folder.is_dir():
        raise UsageError(f"{options.folder} is no folder")


def _recorded(run: Run, cache: Cache, *, fresh: bool) -> Recording:
    def keep(run: Run, recording: Recording) -> None:
        with suppress(OSError):  # it can be shown all the same
            cache.store(run, recording)

    found = None if fresh else cache.load(run)
    return found or record_one(run, keep)


def _write(recording: Recording, options: Namespace) -> None:
    if options.json:
        sys.stdout.buffer.write(recording.to_json() + b"\n")
        return
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    colour = terminal and not os.environ.get("NO_COLOR")
    sys.stdout.write(drawn(recording, options.width, colour=colour) + "\n")


def _say(text: str) -> None:
    sys.stdout.write(f"{printable(text)}\n")
    sys.stdout.flush()
