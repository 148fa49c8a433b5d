"""Other ways to know who wrote tell the same as the kernel does.

Pipes of its own for each process, and connections as on Windows and macOS. For a
program of each chapter, and with ``--every`` for all of them.
"""

from __future__ import annotations

import dataclasses
import sys

import msgspec
import pytest

from sphinx_recorded.library.attempts import record
from sphinx_recorded.recording import meaning

from .conftest import LIBRARY, install

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the kernel does not say who wrote what"
)

_TRIES = 3
"""How often a program is run whose output is not the same each time."""


def with_pipes(run):
    """The same run, with pipes in place of sockets."""
    settings = msgspec.structs.replace(run.settings, pipes=True)
    return dataclasses.replace(run, settings=settings)


def is_compared(run):
    """Whether it is run by itself, and what it says does not depend on speed."""
    settings = run.settings
    return settings.run_as == "script" and not settings.alone and settings.hook


def without_the_kernel(run):
    """Whether it can be recorded as elsewhere, where everything is told as here."""
    settings, end = run.settings, run.end
    only_here = settings.signals or settings.terminal or settings.pipes
    return not (only_here or end.shared_memory)


def pytest_generate_tests(metafunc):
    """A test for each program, with all its runs on the building interpreter."""
    library = metafunc.config.stash[LIBRARY]
    runs = {
        name: list(filter(is_compared, library.runs(name))) for name in library.names()
    }
    names = [name for name, found in runs.items() if found]
    if not metafunc.config.getoption("--every"):
        chapters = {name.partition("/")[0]: name for name in reversed(names)}
        names = sorted(chapters.values())
    metafunc.parametrize("runs", [pytest.param(runs[name], id=name) for name in names])


def test_pipes_tell_who_wrote_as_the_kernel_does(library, runs):
    for run in runs:
        install(run)
        by_kernel = meaning(library.load(run))
        by_pipes = []
        for _ in range(_TRIES):
            by_pipes.append(meaning(record(with_pipes(run), attempts=_TRIES)))
            if by_pipes[-1] == by_kernel:
                break
        assert by_kernel in by_pipes, str(run)


def test_connections_tell_who_wrote_as_the_kernel_does(library, runs, monkeypatch):
    runs = list(filter(without_the_kernel, runs))
    by_kernel = [meaning(library.load(run)) for run in runs]
    monkeypatch.setattr("sphinx_recorded.runner.backend.linux_available", lambda: False)
    for run, expected in zip(runs, by_kernel, strict=True):
        found = []
        for _ in range(_TRIES):
            recording = record(run, attempts=_TRIES)
            assert recording.channel == "own connections", str(run)
            found.append(meaning(recording))
            if found[-1] == expected:
                break
        assert expected in found, str(run)
