"""Tasks of Celery, with a broker: what the programs mean."""

from __future__ import annotations

import pytest

from .said import medians, said

NEWEST = ["3.15"]


@pytest.mark.example("packages/celery_parts.py", versions=NEWEST)
def test_celery_parts(recording):
    assert said(recording, "main") == [str(sum(n * n for n in range(9000)))]


@pytest.mark.example("packages/celery_pool.py", versions=NEWEST)
def test_celery_pool(recording):
    first, *traceback = said(recording, "main")
    assert first == "3"  # what the pool of billiard has added up
    assert any("in total" in line for line in traceback)
    assert any(
        line == "AssertionError: daemonic processes are not allowed to have children"
        for line in traceback
    )


@pytest.mark.example("packages/celery_threads.py", versions=NEWEST)
def test_celery_threads(recording):
    assert said(recording, "main") == ["6"]
    assert said(recording, "worker") == []
    workers = [process for process in recording.processes if process.role == "worker"]
    assert len(workers) == 2


@pytest.mark.example("packages/celery_lost.py", versions=NEWEST)
def test_celery_lost(recording):
    assert said(recording, "main") == [
        "Worker exited prematurely: signal 9 (SIGKILL) Job: 0.",
        "done again",
    ]
    killed = [process for process in recording.processes if process.exit_code == -9]
    assert len(killed) == 2


@pytest.mark.example("packages/celery_cost.py", versions=NEWEST)
def test_celery_cost(recording):
    cost = medians(recording)
    assert cost["start"] > 0.1
    assert cost["start"] + 500 * cost["task"] < 1.5 * recording.wall
    assert cost["task"] > 0.001  # an executor needs a fifth of a millisecond
