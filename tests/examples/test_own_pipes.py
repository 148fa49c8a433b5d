"""Other ways to know who wrote tell the same as the kernel does.

Pipes of its own for each process, and connections as on Windows and macOS. For a
program of each chapter, and with ``--every`` for all of them.
"""

from __future__ import annotations

import dataclasses
import re
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
_NUMBER = re.compile("[0-9]+")


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


def who_wrote(recording):
    """Who wrote what, but for what may differ where each has told the truth.

    A number can be chance: a port, or what a race has left. And a program that is no
    Python writes to what it has inherited: without the kernel, its lines are those of
    the Python process that started it.
    """
    processes = {process.number: process for process in recording.processes}

    def python(number):
        while number is not None and processes[number].role == "program":
            if processes[number].name.startswith("python"):
                break
            number = processes[number].parent
        return number

    output = tuple(
        msgspec.structs.replace(
            written,
            process=python(written.process),
            text=_NUMBER.sub("N", written.text),
        )
        for written in recording.output
    )
    return meaning(msgspec.structs.replace(recording, output=output))


def tell_the_same(one, other):
    """Whether two recordings agree on who wrote what."""
    return meaning(one) == meaning(other) or who_wrote(one) == who_wrote(other)


def test_pipes_tell_who_wrote_as_the_kernel_does(library, runs):
    for run in runs:
        install(run)
        by_kernel = library.load(run)
        by_pipes = []
        for _ in range(_TRIES):
            by_pipes.append(record(with_pipes(run), attempts=_TRIES))
            if tell_the_same(by_kernel, by_pipes[-1]):
                break
        else:
            assert who_wrote(by_kernel) in map(who_wrote, by_pipes), str(run)


def test_connections_tell_who_wrote_as_the_kernel_does(library, runs, monkeypatch):
    runs = list(filter(without_the_kernel, runs))
    by_kernel = [library.load(run) for run in runs]
    monkeypatch.setattr("sphinx_recorded.runner.backend.linux_available", lambda: False)
    for run, expected in zip(runs, by_kernel, strict=True):
        found = []
        for _ in range(_TRIES):
            found.append(record(run, attempts=_TRIES))
            assert found[-1].channel == "own connections", str(run)
            if tell_the_same(expected, found[-1]):
                break
        else:
            assert who_wrote(expected) in map(who_wrote, found), str(run)
