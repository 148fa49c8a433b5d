"""joblib, loky and scikit-learn: what the programs mean."""

from __future__ import annotations

import pytest

from .conftest import install
from .said import medians, of_kind, printed, raised, said
from .small import run

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
    assert seconds["global"] > 5 * seconds["argument"]


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


@pytest.mark.example("packages/joblib_cannot_pickle.py", versions=TRIED)
def test_joblib_cannot_pickle(recording):
    text = "Could not pickle the task to send it to the workers."
    assert raised(recording)[-1] == f"_pickle.PicklingError: {text}"
    written = "".join(each.text for each in recording.output)
    assert "TypeError: cannot pickle '_thread.lock' object" in written
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


KINDS = """
import numpy as np
from joblib import Parallel, delayed

table = np.ones(1_000_000)

def of_the_global():
    return type(table).__name__

def of_the_argument(array):
    return type(array).__name__

if __name__ == "__main__":
    print(*Parallel(n_jobs=2)([delayed(of_the_global)()] * 2))
    print(*Parallel(n_jobs=2)([delayed(of_the_argument)(table)] * 2))
"""


def test_arrays_are_written_once_wherever_they_come_from(library, tmp_path):
    asked = library.runs("packages/read_only_array.py", versions=NEWEST)
    if not asked:
        pytest.skip("Python 3.15 was not found")
    install(asked[0])
    python = asked[0].environment.python
    ended = run(python, tmp_path, "program.py", files={"program.py": KINDS})
    assert ended.stdout.split() == ["memmap"] * 4
