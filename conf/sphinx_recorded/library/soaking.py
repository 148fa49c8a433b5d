"""Repeats programs under load and compares what they mean."""

from __future__ import annotations

import dataclasses
import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.errors import Unavailable
from sphinx_recorded.programs import BUILDS, START_METHODS, Invocation, cpus
from sphinx_recorded.recording import meaning, replaced

from .batch import Batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_recorded.programs import Run
    from sphinx_recorded.recording import Meaning, Recording

    from .library import Library

# It ends by itself should the one that started it be killed.
_BUSY = """
import os, sys, time
parent, end = int(sys.argv[1]), time.monotonic() + float(sys.argv[2])
while os.getppid() == parent and time.monotonic() < end:
    sum(range(10_000))
"""
_PORTION = 4
"""Runs per CPU between two looks at the clock."""


class Difference(NamedTuple):
    """What a run did otherwise than before, or than it declares."""

    run: Run
    text: str
    times: int

    def __str__(self) -> str:
        often = f" ({self.times} times)" if self.times > 1 else ""
        return f"{self.run}: {self.text}{often}"


def soak(
    library: Library, seconds: float, report: Callable[[str], None]
) -> list[Difference]:
    """Runs every program of ``library`` again and again for so many seconds.

    With every start method and interpreter found, side by side, while another
    process keeps each CPU busy. Programs that are to run alone are left out:
    what they measure means nothing under load. ``report`` is told how far it
    is and of each difference when it is found. Ctrl-C ends it early.
    """
    runs = runs_to_repeat(library)
    known = filter(library.is_current, runs)
    expected = {run: meaning(library.load(run)) for run in known}
    found: Counter[tuple[Run, str]] = Counter()

    def note(run: Run, text: str) -> None:
        found[run, text] += 1
        if found[run, text] == 1:
            report(f"{run}: {text}")

    def compare(run: Run, recording: Recording) -> None:
        actual = meaning(recording)
        if expected.setdefault(run, actual) != actual:
            note(run, difference(expected[run], actual))

    end = time.monotonic() + seconds
    done = 0
    with busy_cpus(seconds), suppress(KeyboardInterrupt):
        for portion in _portions(runs):
            for error in Batch(portion, compare).record():
                if not isinstance(error, Unavailable):
                    note(error.run, replaced(error.text, set()))
            done += len(portion)
            left = max(end - time.monotonic(), 0)
            report(f"{done} runs, {found.total()} differences, {left:.0f} s left")
            if not left:
                break
    return [Difference(*key, times) for key, times in found.items()]


def runs_to_repeat(library: Library) -> list[Run]:
    """Every run that this machine can repeat under load.

    Where nobody has declared how they are to end, it is as they do the first time.
    """
    everywhere = partial(library.runs, start_methods=START_METHODS, versions=BUILDS)
    return [
        dataclasses.replace(
            run, invocation=Invocation(judged=library.has_declarations(name))
        )
        for name in library.names()
        for run in everywhere(name) or library.runs(name)
        if not run.settings.alone
    ]


def difference(expected: Meaning, actual: Meaning) -> str:
    """What ``actual`` has otherwise, in one line."""
    before, after = Counter(dict(expected.output)), Counter(dict(actual.output))
    changes = [
        f"{sign} [{who}] {text} ({stream})"
        for sign, lines in (("lost", before - after), ("new", after - before))
        for who, stream, text in sorted(lines.elements())
    ]
    if expected.ending != actual.ending:
        changes.append(f"ending {actual.ending}, before {expected.ending}")
    return "; ".join(changes)


def _portions(runs: list[Run]) -> Iterator[list[Run]]:
    """All runs in another order each time, so that neighbours change."""
    size = _PORTION * cpus()
    while runs:
        shuffled = random.sample(runs, len(runs))
        for start in range(0, len(runs), size):
            yield shuffled[start : start + size]


@contextmanager
def busy_cpus(seconds: float) -> Iterator[None]:
    """Keeps every CPU busy meanwhile, for a little more than ``seconds`` at most."""
    arguments = (str(os.getpid()), str(seconds + 60))
    command = [sys.executable, "-S", "-c", _BUSY, *arguments]
    # A session of their own: Ctrl-C is for the one that started them.
    processes = [
        subprocess.Popen(command, start_new_session=True) for _ in range(cpus())
    ]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()
