"""The same work on several engines: what the programs mean."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.lines import lines

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


@pytest.mark.example("packages/engine_ray.py", versions=["3.14"])
def test_engine_ray(recording):
    by_itself = [line for line in said(recording, "main") if "(raylet)" not in line]
    assert by_itself == [
        "0 killed its worker",
        "1 ValueError('not this one')",
        *(f"{number} {number * number}" for number in range(2, 6)),
    ]
    written = lines(recording.output)
    by_ray = [line for line in written if "(raylet)" in line.text]
    assert {line.process for line in by_ray} == {recording.processes[0].number}
    told = " ".join(line.text for line in written)
    assert "Set RAY_AUTH_MODE=disabled to opt out" in told
    assert "new authentication token and saved to /home/you/.ray/auth_token" in told


@pytest.mark.example("packages/ray_cost.py", versions=["3.14"])
def test_ray_cost(recording):
    cost = medians(recording)
    assert cost["task"] > 1e-5  # no message to another process is as fast
    assert cost["start"] + 500 * cost["task"] < recording.wall
