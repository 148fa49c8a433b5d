"""pytest and coverage with processes: what the programs mean."""

from __future__ import annotations

import re

import pytest

from sphinx_recorded.recording.lines import lines

from .said import hangs, of_kind, said


@pytest.mark.example("packages/pytest_time_limit.py")
def test_time_limit(recording):
    text = "\n".join(said(recording, "main"))
    assert "Failed: Timeout (>3.0s) from pytest-timeout." in text
    assert re.search(r"^1 failed, 1 passed in ", text, re.MULTILINE)
    (process,) = of_kind(recording, "process")
    assert process.exit_code == -9, "the fixture kills it"
    assert not hangs(recording)


@pytest.mark.example("packages/pytest_never_ends.py")
def test_never_ends(recording):
    text = "\n".join(said(recording, "main"))
    assert re.search(r"^1 failed in ", text, re.MULTILINE)
    assert hangs(recording)


@pytest.mark.example("packages/pytest_where_it_hangs.py")
def test_where_it_hangs(recording):
    text = "\n".join(line.text for line in lines(recording.output))
    assert "Timeout (0:00:01)!" in text
    assert re.search(r"pytest_where_it_hangs\.py\W+line \d+ in test_that_hangs", text)
    assert text.count("Timeout (0:00:01)!") == 1, "the process says nothing"
    assert hangs(recording)


@pytest.mark.example("packages/pytest_xdist_pools.py")
def test_xdist_pools(recording):
    text = "\n".join(said(recording, "main"))
    assert re.search(r"^6 passed\b", text, re.MULTILINE)


@pytest.mark.example("packages/coverage_of_workers.py")
def test_coverage_of_workers(recording):
    without, with_it = said(recording, "main")
    assert without.split()[-2:] == ["88%", "4"]
    assert with_it.endswith("100%")
