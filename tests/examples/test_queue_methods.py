"""Methods of queues: what the programs of the page mean."""

from __future__ import annotations

import pytest

from .said import of_kind, printed, raised, said

OLDEST_AND_NEWEST = ["3.10", "3.15"]


@pytest.mark.example("queues/queue_methods.py")
def test_queue_methods(recording):
    assert printed(recording) == [
        "full: True",
        "put: no room within 0.1 s",
        "put_nowait: no room",
        "one two",
        "empty: True",
        "get: nothing within 0.1 s",
        "get_nowait: nothing",
    ]


@pytest.mark.example("queues/queue_sizes.py")
def test_queue_sizes(recording):
    assert printed(recording) == ["qsize: 3", "0 1 2", "qsize: 0"]


@pytest.mark.example("queues/simple_queue_methods.py")
def test_simple_queue_methods(recording):
    assert said(recording, "main") == ["0", "1", "2"]


@pytest.mark.example("queues/queue_just_put.py")
def test_queue_just_put(recording):
    assert printed(recording) == ["missed some: True"]


@pytest.mark.example("queues/empty_of_multiprocessing.py")
def test_empty_of_multiprocessing(recording):
    text = "AttributeError: module 'multiprocessing' has no attribute 'Empty'"
    assert raised(recording)[-1].startswith(text)


@pytest.mark.example("queues/queue_closed.py")
def test_queue_closed(recording):
    assert said(recording, "main") == ["0 1 2"]
    sent, error = said(recording, "process")
    assert sent == "all of it is in the pipe"
    assert error.startswith("ValueError: Queue <")
    assert error.endswith("> is closed")


@pytest.mark.example("queues/queue_cancelled.py", versions=OLDEST_AND_NEWEST)
def test_queue_cancelled(recording):
    assert printed(recording) == ["put", "exit code 0"]
    assert recording.ending.kind == "limit"
    (process,) = of_kind(recording, "process")
    assert not process.stopped


@pytest.mark.example("queues/task_done_too_often.py")
def test_task_done_too_often(recording):
    assert printed(recording) == ["a task", "all tasks are done"]
    assert raised(recording) == ["ValueError: task_done() called too many times"]
