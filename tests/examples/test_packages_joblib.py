"""joblib, loky and scikit-learn: what the programs mean."""

from __future__ import annotations

import pytest

from .said import medians, of_kind, printed, raised, said

TRIED = ["3.10", "3.13", "3.15"]
NEWEST = ["3.15"]
KILLED = "TerminatedWorkerError: A worker process managed by the executor was"


@pytest.mark.example("packages/joblib_loop.py", versions=TRIED)
def test_joblib_loop(recording):
    assert said(recording, "main") == ["[0, 1, 4, 9, 16, 25]"]
    assert sorted(said(recording, "worker")) == ["0", "1", "2", "3", "4", "5"]
    assert len(of_kind(recording, "worker")) == 2


@pytest.mark.example("packages/global_by_value.py", versions=NEWEST)
def test_global_by_value(recording):
    seconds = medians(recording)
    assert seconds["global"] > 1.5 * seconds["argument"]


@pytest.mark.example("packages/nested_jobs.py", versions=TRIED)
def test_nested_jobs(recording):
    assert printed(recording) == [
        "one level: 2 processes, 2 threads",
        "two levels: 2 processes, 4 threads",
    ]


@pytest.mark.example("packages/grid_search.py", versions=NEWEST)
def test_grid_search(recording):
    assert said(recording, "main") == ["best: {'n_estimators': 20}"]
    trees = ["trees: 10", "trees: 10", "trees: 20", "trees: 20"]
    assert sorted(said(recording, "worker")) == trees


@pytest.mark.example("packages/joblib_worker_killed.py", versions=TRIED)
def test_joblib_worker_killed(recording):
    assert any(KILLED in line for line in raised(recording))
    assert "SIGKILL(-9)" in str(recording.output)
    assert said(recording, "main") == []


@pytest.mark.example("packages/joblib_tries_again.py", versions=TRIED)
def test_joblib_tries_again(recording):
    *killed, gave_up, results = said(recording, "main")
    assert set(killed) == {"a worker was killed"}
    assert gave_up == "gave up: 3"
    assert results == "19 results"


@pytest.mark.example("packages/read_only_array.py", versions=TRIED)
def test_read_only_array(recording):
    assert said(recording, "main")[0].startswith("1000 [")
    assert "ValueError: output array is read-only" in raised(recording)
