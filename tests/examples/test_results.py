"""Results of a pool, and futures by hand: what the programs mean."""

from __future__ import annotations

import pytest

from .said import printed, raised, said

ENDS = ["3.10", "3.15"]


# How do I wait for an AsyncResult?


@pytest.mark.example("pools/async_result.py", versions=ENDS)
def test_async_result(recording):
    assert said(recording, "main") == [
        "ready: False False",
        "ready: True True",
        "successful: True False",
        "result: 3.0",
        "exception: division by zero",
    ]


@pytest.mark.example("pools/next_in_time.py", versions=ENDS)
def test_next_in_time(recording):
    assert said(recording, "main") == ["1 4", "nothing for half a second", "9"]


@pytest.mark.example("pools/close_or_terminate.py", versions=ENDS)
def test_close_or_terminate(recording):
    assert printed(recording) == [
        "first has begun",
        "first is done",
        "second has begun",
        "second is done",
        "third has begun",
        "end",
    ]


@pytest.mark.example("pools/where_it_was_raised.py", versions=ENDS)
def test_where_it_was_raised(recording):
    assert said(recording, "main") == ["from a worker: True", "in divide: True"]


@pytest.mark.example("pools/timeout_not_caught.py", versions=ENDS)
def test_timeout_not_caught(recording):
    assert raised(recording) == ["multiprocessing.context.TimeoutError"]
    assert printed(recording) == []


@pytest.mark.example("pools/timeout_caught.py", versions=ENDS)
def test_timeout_caught(recording):
    assert said(recording, "main") == ["not yet", "9"]


@pytest.mark.example("pools/not_ready_yet.py", versions=ENDS)
def test_not_ready_yet(recording):
    [error] = raised(recording)
    assert error.startswith("ValueError: <multiprocessing.pool.ApplyResult object")
    assert error.endswith("not ready")


@pytest.mark.example("pools/maybe_encoding_caught.py", versions=ENDS)
def test_maybe_encoding_caught(recording):
    assert said(recording, "main") == [
        "error: TypeError(\"cannot pickle 'generator' object\")",
        "result: <generator object squares.<locals>.<genexpr>",
    ]


# What are the states of a future?


@pytest.mark.example("pools/states_of_a_future.py", versions=ENDS)
def test_states_of_a_future(recording):
    assert said(recording, "main") == [
        "running: True False",
        "called",
        "cancel: False True",
        "cancelled: False True",
        "done: False True",
        "result: 3.0",
        "exception: division by zero",
        "a cancelled task has no result",
    ]


@pytest.mark.example("pools/future_by_hand.py", versions=ENDS)
def test_future_by_hand(recording):
    assert said(recording, "main") == [
        "total: 6",
        "map: [1, 2]",
        "error: TypeError(\"bad operand type for abs(): 'str'\")",
    ]


@pytest.mark.example("pools/broken_executors.py", versions=ENDS)
def test_broken_executors(recording):
    process, thread = said(recording, "main")
    assert process.startswith("True A process in the process pool was terminated")
    assert thread.startswith("True A thread initializer failed")


@pytest.mark.example("pools/done_callback_raises.py", versions=ENDS)
def test_done_callback_raises(recording):
    assert said(recording, "main") == ["result: 9", "exception: None"]
    assert raised(recording) == ["OSError: cannot save 9"]


@pytest.mark.example("pools/result_set_twice.py", versions=ENDS)
def test_result_set_twice(recording):
    [error] = raised(recording)
    assert "InvalidStateError: FINISHED: <Future at" in error


@pytest.mark.example("pools/result_set_once.py", versions=ENDS)
def test_result_set_once(recording):
    assert said(recording, "main") == ["too late: second", "result: first"]
