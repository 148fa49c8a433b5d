"""Pools in web servers: what the programs mean."""

from __future__ import annotations

import re

import pytest

from sphinx_recorded.recording.lines import lines

from .said import said


def written(recording):
    return "\n".join(line.text for line in lines(recording.output))


@pytest.mark.example("packages/fastapi_pool.py")
def test_fastapi_pool(recording):
    assert "b'144'" in said(recording, "main")
    assert "Application shutdown complete." in written(recording)


@pytest.mark.example("packages/gunicorn_pool.py")
def test_gunicorn_pool(recording):
    assert said(recording, "main") == ["144"] * 4
    assert "WORKER TIMEOUT" not in written(recording)
    assert all(process.exit_code == 0 for process in recording.processes)


@pytest.mark.example("packages/gunicorn_preload.py")
def test_gunicorn_preload(recording):
    assert re.search(r"\[CRITICAL\] WORKER TIMEOUT \(pid:\d+\)", written(recording))
    (line,) = said(recording, "main")
    assert line.startswith("no answer: ")


@pytest.mark.example("packages/uvicorn_reload.py")
def test_uvicorn_reload(recording):
    assert said(recording, "main") == [
        "after the reload: [False, True]",
        "after the end: [False, True]",
    ]
    assert re.search(r"There appear to be \d+ leaked semaphore", written(recording))
    # SIGKILL is the end only of one that still ran
    workers = [each for each in recording.processes if each.role == "worker"]
    assert sorted(each.exit_code for each in workers) == [-9, -9, 0, 0]


@pytest.mark.example("packages/signal_to_a_worker.py")
def test_signal_to_a_worker(recording, run):
    forked = run.start_method == "fork"
    old = run.python.series in {"3.10", "3.11"}
    assert said(recording, "main") == [
        f"the process has ended: {not forked}",
        f"the server is told to stop: {forked and old}",
    ]
