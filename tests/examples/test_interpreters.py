"""Interpreters without a pool, and threads under other names."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.lines import lines

from .said import printed, raised

RECENT = ["3.14", "3.15"]
ENDS = ["3.10", "3.15"]


@pytest.mark.example("choosing/interpreter_by_hand.py", versions=RECENT)
def test_interpreter_by_hand(recording):
    assert printed(recording) == ["Oslo in 2026", "call: 49", "from a thread"]


@pytest.mark.example("choosing/two_interpreters_compute.py", versions=RECENT)
def test_two_interpreters_compute(recording):
    total = 8999995500000500000
    assert sorted(printed(recording)) == [f"first {total}", f"second {total}"]


@pytest.mark.example("choosing/queue_between_interpreters.py", versions=RECENT)
def test_queue_between_interpreters(recording):
    found = printed(recording)
    assert found[:3] == ["True", "2 full: True", "no room for a third"]
    there, here = found[3:5]
    assert there.removeprefix("there: ").removesuffix(" first") == (
        here.removeprefix("here: ").removesuffix(" second")
    )
    assert found[5:] == ["empty: True", "nothing is left"]


@pytest.mark.example("choosing/which_interpreters.py", versions=RECENT)
def test_which_interpreters(recording):
    assert printed(recording) == [
        "main: 0 runtime init",
        "current: True",
        "other: _interpreters module False",
        "how many: 2",
        "id there: True",
        "how many: 1",
    ]


@pytest.mark.example("choosing/what_is_shareable.py", versions=RECENT)
def test_what_is_shareable(recording):
    *types, refused, called = printed(recording)
    shareable = dict(line.split(": ") for line in types)
    assert {name for name, value in shareable.items() if value == "False"} == {
        "list",
        "dict",
    }
    assert shareable["tuple with a list"] == "True"
    assert refused.startswith("NotShareableError: ")
    assert called == "by call(): 1"


@pytest.mark.example("choosing/error_in_an_interpreter.py", versions=RECENT)
def test_error_in_an_interpreter(recording):
    assert printed(recording) == [
        "class: ZeroDivisionError",
        "text: division by zero",
    ]


@pytest.mark.example("choosing/item_of_a_closed_interpreter.py", versions=RECENT)
def test_item_of_a_closed_interpreter(recording):
    [line] = printed(recording)
    assert line.endswith("UNBOUND")


@pytest.mark.example("choosing/timeout_of_an_interpreter_queue.py", versions=RECENT)
def test_timeout_of_an_interpreter_queue(recording):
    assert printed(recording) == [
        "timeout=0.9: waited 0 s",
        "timeout=1.9: waited 1 s",
    ]


@pytest.mark.example("choosing/interpreter_gone.py", versions=RECENT)
def test_interpreter_gone(recording):
    assert printed(recording) == [
        "InterpreterError: cannot destroy unrecognized interpreter 0",
        "not found: unrecognized interpreter ID 1",
    ]


@pytest.mark.example("choosing/interpreter_not_closed.py", versions=RECENT)
def test_interpreter_not_closed(recording):
    assert printed(recording) == ["in the interpreter"]
    [warning] = [x.text for x in lines(recording.output) if x.stream == "stderr"]
    assert warning.endswith(
        "RuntimeWarning: remaining subinterpreters; close them with Interpreter.close()"
    )


@pytest.mark.example("choosing/broken_interpreter_pool.py", versions=RECENT)
def test_broken_interpreter_pool(recording):
    assert printed(recording) == [
        "True A thread initializer failed, the thread pool is not usable anymore"
    ]


@pytest.mark.example("choosing/executor_of_contexts.py", versions=RECENT)
def test_executor_of_contexts(recording):
    assert printed(recording) == [
        "interpreters in threads: True",
        "workers begin with None",
        "1",
    ]


# multiprocessing.dummy


@pytest.mark.example("choosing/dummy_names.py", versions=ENDS)
def test_dummy_names(recording):
    found = printed(recording)
    assert len(found) == 13
    assert all(set(line.split(": ")[1].split()) == {"True"} for line in found)


@pytest.mark.example("choosing/dummy_at_work.py", versions=ENDS)
def test_dummy_at_work(recording):
    assert printed(recording) == [
        "active: 1",
        "Namespace(message='hello') 1 [7, 2]",
        "exit code: 0",
    ]
    assert len(recording.processes) == 1


@pytest.mark.example("choosing/dummy_listener.py", versions=ENDS)
def test_dummy_listener(recording):
    assert sorted(printed(recording)[:2]) == [
        "the client got: goodbye",
        "the listener got: hello",
    ]
    assert printed(recording)[2] == "the same"


@pytest.mark.example("choosing/dummy_without_lock.py", versions=ENDS)
def test_dummy_without_lock(recording):
    assert printed(recording) == ["exit code: 0", "count: 0"]
    assert raised(recording) == [
        "AttributeError: 'Value' object has no attribute 'get_lock'"
    ]


@pytest.mark.example("choosing/dummy_with_lock.py", versions=ENDS)
def test_dummy_with_lock(recording):
    assert printed(recording) == ["count: 1"]
