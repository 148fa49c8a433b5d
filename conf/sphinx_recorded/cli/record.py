"""``sphinx-recorded record``."""

from __future__ import annotations

import dataclasses
import os
import sys
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from sphinx_recorded.errors import (
    MetadataError,
    RecordingError,
    SettingsError,
    UsageError,
)
from sphinx_recorded.library import Cache, prepare, record_one
from sphinx_recorded.programs import DECLARATIONS, Audience

from .declarations import cache_for, declared_folder
from .hints import hints
from .saying import Live, complain
from .showing import check_output, write
from .target import no_declarations, runs, target

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_recorded.programs import Run
    from sphinx_recorded.recording import Ending, Recording


class _Result(NamedTuple):
    recording: Recording | None
    status: int
    kept: bool = False
    """Whether it was there already."""


def record(options: Namespace) -> int:
    """Records the runs of a program and shows them."""
    wanted = target(options)
    heeded = options.file is not None and not options.no_declarations
    folder = declared_folder(wanted.path) if heeded else None
    status = 0
    with cache_for(folder, options.cache) as cache, ExitStack() as stack:
        try:
            asked = runs(wanted, options, folder, cache)
        except MetadataError as error:
            text = f"{error} (--no-environment runs the program without it)"
            raise UsageError(text) from None
        except SettingsError as error:
            assert folder is not None
            raise no_declarations(error, folder) from None
        check_output(options, len(asked))
        stdin = _stdin(options, stack, declared=folder is not None)
        for run in asked:
            invocation = dataclasses.replace(run.invocation, stdin=stdin)
            same = dataclasses.replace(run, invocation=invocation)
            result = _result(same, Cache(cache), options)
            status = status or result.status
            if result.recording is not None:
                write(result.recording, options, _note(folder, kept=result.kept))
                for hint in hints(run, result.recording):
                    complain(hint)
    return status


def _note(folder: Path | None, *, kept: bool) -> str:
    """What the program's own text cannot tell: what was declared, what is old."""
    declared = [f"as {folder / DECLARATIONS} declares"] if folder else []
    return ", ".join([*declared, *(["from the cache: --fresh runs it"] * kept)])


def _result(run: Run, cache: Cache, options: Namespace) -> _Result:
    # What only this command line asks for is in no key.
    usual = dataclasses.replace(run.invocation, audience=None)
    keeps = usual == type(usual)(judged=usual.judged) and run.invocation.judged
    found = cache.load(run) if keeps and not options.fresh else None
    if found is not None:
        return _Result(found, 0, kept=True)

    def keep(run: Run, recording: Recording) -> None:
        if keeps:
            with suppress(OSError):  # it can be shown all the same
                cache.store(run, recording)

    if run.environment is not None and not run.environment.is_there:
        if sys.stderr.isatty():
            complain(f"installs {run.environment}")
        prepare(run)
    try:
        with _audience(live=options.live) as audience:
            invocation = dataclasses.replace(run.invocation, audience=audience)
            heard = dataclasses.replace(run, invocation=invocation)
            recording = record_one(heard, keep)
    except RecordingError as error:
        recorded = error.recording
        if recorded is None:
            raise
        complain(str(error))
        return _Result(recorded, 1 if usual.judged else status_of(recorded.ending))
    return _Result(recording, 0 if usual.judged else status_of(recording.ending))


@contextmanager
def _audience(*, live: bool) -> Iterator[Audience]:
    printer = Live() if live else None
    audience = Audience(printer)
    with audience.listening():
        yield audience
    if printer is not None:
        printer.end()


def status_of(ending: Ending) -> int:
    """The exit status that stands for an ending, as shells and timeout(1) have it."""
    if ending.kind == "exit":
        return ending.code
    return {"limit": 124, "interrupt": 130, "signal": 128 + ending.code}[ending.kind]


def _stdin(options: Namespace, stack: ExitStack, *, declared: bool) -> int | None:
    """A descriptor for the program's standard input; None: empty, or as declared."""
    if options.stdin is not None:
        try:
            file: BinaryIO = stack.enter_context(options.stdin.open("rb"))
        except OSError as error:
            raise UsageError(f"--stdin {options.stdin}: {error.strerror}") from None
        return file.fileno()
    try:
        number = sys.__stdin__.fileno() if sys.__stdin__ else -1
        os.fstat(number)
    except (OSError, ValueError):
        return None
    if declared or (os.isatty(number) and not options.live):
        return None
    return number
