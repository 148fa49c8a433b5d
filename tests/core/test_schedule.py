"""Which runs are side by side, and which are alone."""

from __future__ import annotations

import itertools
import textwrap
from types import SimpleNamespace

import pytest

from sphinx_recorded.library.batch import Batch
from sphinx_recorded.library.library import Library
from sphinx_recorded.recording.lines import lines

SPAN = """\
import time
begun = time.monotonic()
time.sleep(0.3)
print(begun, time.monotonic())
"""


@pytest.fixture
def spans(tmp_path):
    """A function that records three programs; from when to when each ran.

    It is told which of them are to run alone.
    """

    def record(*alone):
        folder = tmp_path / "examples"
        (folder / "x").mkdir(parents=True)
        names = [f"x/{letter}.py" for letter in "abc"]
        for name in names:
            (folder / name).write_text(SPAN)
        (folder / "examples.toml").write_text(
            "\n".join(
                textwrap.dedent(
                    f"""
                    ["{name}"]
                    alone = {str(name[2] in alone).lower()}
                    start-methods = ["fork"]
                    """
                )
                for name in names
            )
        )
        library = Library(folder, tmp_path / "cache")
        runs = [run for name in names for run in library.runs(name)]
        assert library.record(runs).failures == []
        found = [lines(library.load(run).output)[0].text.split() for run in runs]
        return [(float(start), float(end)) for start, end in found]

    return record


def overlap(spans):
    pairs = itertools.pairwise(sorted(spans))
    return any(end > later for (_, end), (later, _) in pairs)


def test_programs_that_measure_never_run_side_by_side(spans):
    assert not overlap(spans("a", "b", "c"))


def test_others_do(spans, monkeypatch):
    monkeypatch.setattr("sphinx_recorded.library.batch.cpus", lambda: 3)
    assert overlap(spans())


def test_nothing_runs_beside_a_program_that_measures(spans, monkeypatch):
    monkeypatch.setattr("sphinx_recorded.library.batch.cpus", lambda: 3)
    one, measured, other = spans("b")
    assert not overlap([one, measured])
    assert not overlap([measured, other])


@pytest.mark.parametrize(("failures", "again"), [(10, 10), (11, 0)])
def test_many_failures_have_a_cause_and_are_not_made_again(failures, again):
    settings = SimpleNamespace(attempts=1)
    errors = {
        number: SimpleNamespace(
            run=SimpleNamespace(settings=settings), recording=object()
        )
        for number in range(failures)
    }
    errors["nothing ran"] = SimpleNamespace(run=None, recording=None)
    batch = Batch((), lambda *_: None, attempts=3)
    batch._failures = errors
    assert [most for _, most in batch._again()] == [2] * again
    settings.attempts = 5
    assert {most for _, most in batch._again()} == {4}
