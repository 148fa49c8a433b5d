"""Other ways to know who wrote tell the same as the kernel does.

Pipes of its own for each process, and connections as on Windows and macOS. For a
program of each chapter, and with ``--every`` for all of them.
"""

from __future__ import annotations

import dataclasses
import re
import sys
from collections import defaultdict

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
_BY_CHANCE = re.compile(r"(?<=/tmp)\w+|\w*[0-9]\w*")


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
    if "runs" not in metafunc.fixturenames:
        return
    library = metafunc.config.stash[LIBRARY]
    runs = {
        name: list(filter(is_compared, library.runs(name))) for name in library.names()
    }
    names = [name for name, found in runs.items() if found]
    if not metafunc.config.getoption("--every"):
        chapters = {name.partition("/")[0]: name for name in reversed(names)}
        names = sorted(chapters.values())
    metafunc.parametrize("runs", [pytest.param(runs[name], id=name) for name in names])


def by_pythons(recording):
    """What it means if each line is that of a Python process.

    A program that is no Python writes to what it has inherited: without the kernel,
    its lines are those of the Python process that started it.
    """
    processes = {process.number: process for process in recording.processes}

    def python(number):
        while number is not None and processes[number].role == "program":
            if processes[number].name.startswith("python"):
                break
            number = processes[number].parent
        return number

    output = tuple(
        msgspec.structs.replace(written, process=python(written.process))
        for written in recording.output
    )
    return meaning(msgspec.structs.replace(recording, output=output))


def writers(found):
    """Who wrote each line, without its numbers and names that nobody chose."""
    lines = defaultdict(set)
    for (role, stream, text), _ in found.output:
        lines[_BY_CHANCE.sub("N", text)].add((role, stream))
    return lines


def tell_the_same(one, other):
    """Whether two recordings agree on who wrote what.

    What a race, a profiler or a port makes of a line is another thing each time: the
    lines that both have are by the same processes, and no process is silent in one.
    """
    if meaning(one) == meaning(other):
        return True
    one, other = by_pythons(one), by_pythons(other)
    ours, theirs = writers(one), writers(other)
    both = ours.keys() & theirs.keys()
    return (
        one.ending == other.ending
        and set().union(*ours.values()) == set().union(*theirs.values())
        and len(both) >= len(ours) / 2
        and all(ours[line] == theirs[line] for line in both)
    )


def differing(one, other):
    """What they do not agree on, for whoever reads the failure."""
    ours, theirs = writers(by_pythons(one)), writers(by_pythons(other))
    lines = ours.keys() | theirs.keys()
    pairs = {line: (ours.get(line), theirs.get(line)) for line in lines}
    return {line: pair for line, pair in pairs.items() if pair[0] != pair[1]}


def test_another_writer_is_noticed(library):
    """Of the lines of one worker, of all lines, and if workers are silent."""
    run = library.runs("start/create_a_pool.py")[0]
    install(run)
    there = library.load(run)
    worker = next(p.number for p in there.processes if p.role == "worker")

    def changed(change):
        output = tuple(filter(None, map(change, there.output)))
        return msgspec.structs.replace(there, output=output)

    def by_main(written):
        return msgspec.structs.replace(written, process=1)

    assert tell_the_same(there, there)
    of_one = changed(lambda w: by_main(w) if w.process == worker else w)
    assert not tell_the_same(there, of_one)
    assert not tell_the_same(there, changed(by_main))
    assert not tell_the_same(there, changed(lambda w: w if w.process == 1 else None))


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
            pytest.fail(f"{run}: {differing(by_kernel, by_pipes[-1])}")


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
            pytest.fail(f"{run}: {differing(expected, found[-1])}")
