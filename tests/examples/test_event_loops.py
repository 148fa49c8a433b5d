"""Event loops in workers, and workers beside an event loop of a window."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, printed, said, said_by_each

ENDS = ["3.10", "3.15"]  # they compute for a while
SINCE_RUNNER = ["3.11", "3.12", "3.13", "3.14", "3.15"]


# How do I run an asyncio event loop inside each worker process?


@pytest.mark.example("choosing/loop_in_each_task.py")
def test_loop_in_each_task(recording):
    fetched = [f"fetched page {number}" for number in range(1, 7)]
    assert sorted(said(recording, "worker")) == fetched
    assert said(recording, "main") == ["[18, 18]"]
    assert len(of_kind(recording, "worker")) == 2


@pytest.mark.example("choosing/loop_that_stays.py", versions=SINCE_RUNNER)
def test_loop_that_stays(recording):
    assert said_by_each(recording, "worker") == [["connected"], ["connected"]]
    assert said(recording, "main") == ["[0, 1, 4, 9, 16, 25]"]


@pytest.mark.example("choosing/limit_of_another_loop.py")
def test_limit_of_another_loop(recording):
    assert said(recording, "process") == [
        "fetched page 1",
        "fetched page 2",
        "fetched page 3",
    ]
    (raised,) = tracebacks(recording)
    assert raised.process == of_kind(recording, "process")[0].number
    assert raised.exception.startswith("RuntimeError: <asyncio.locks.Semaphore object")
    assert raised.exception.endswith("is bound to a different event loop")


@pytest.mark.example("choosing/timeout_in_the_worker.py")
def test_timeout_in_the_worker(recording):
    assert said(recording, "worker") == ["page 1 is given up"]
    assert said(recording, "main") == ["timeout", "text of page 2"]


@pytest.mark.example("choosing/coroutine_as_target.py")
def test_coroutine_as_target(recording):
    assert said(recording, "process") == []
    assert said(recording, "main") == ["exit code: 0"]


# How do I use multiprocessing from a GUI program without freezing the window?


@pytest.mark.example("choosing/event_loop_goes_on.py", versions=ENDS)
def test_event_loop_goes_on(recording):
    assert printed(recording) == ["blink", "blink", "blink", "counted down"]
    assert len(of_kind(recording, "worker")) == 1


@pytest.mark.example("choosing/event_loop_waits.py", versions=ENDS)
def test_event_loop_waits(recording):
    assert printed(recording) == ["blink", "counted down", "blink", "blink"]
    assert len(of_kind(recording, "worker")) == 1


@pytest.mark.example("choosing/window_goes_on.py")
def test_window_goes_on(recording):
    assert printed(recording) == []
    assert recording.ending.code == 0
