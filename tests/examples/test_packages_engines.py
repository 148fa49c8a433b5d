"""The same work on several engines: what the programs mean."""

from __future__ import annotations

import pytest

from .said import medians, said

NEWEST = ["3.15"]


@pytest.mark.example("packages/engine_dask.py", versions=NEWEST)
def test_engine_dask(recording):
    squares = [f"{number} {number * number}" for number in range(6)]
    squares[0] = "0 killed its worker"  # and no task that waits is blamed
    assert said(recording, "main") == squares
    assert -9 in [process.exit_code for process in recording.processes]


@pytest.mark.example("packages/engine_cost.py", versions=NEWEST)
def test_engine_cost(recording):
    cost = medians(recording)
    assert cost["dask, start"] > cost["futures, start"]
    assert cost["dask, start"] > cost["joblib, start"]
    assert cost["dask, task"] > cost["futures, task"]
    assert cost["dask, task"] > cost["joblib, task"]
