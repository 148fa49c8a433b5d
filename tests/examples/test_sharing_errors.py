"""What workers do to data of the program: nothing, unless it is shared."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, said

INHERITANCE = " objects should only be shared between processes through inheritance"

# My worker appends to a list that I passed in, but it is still empty


@pytest.mark.example("sharing/return_the_results.py")
def test_return_the_results(recording):
    assert said(recording, "main") == ["[1, 4, 9]", "{1: 1, 2: 4, 3: 9}"]


@pytest.mark.example("sharing/results_through_a_queue.py")
def test_results_through_a_queue(recording):
    assert len(of_kind(recording, "process")) == 3
    assert said(recording, "main") == ["[(1, 1), (2, 4), (3, 9)]"]


@pytest.mark.example("sharing/list_of_a_manager.py")
def test_list_of_a_manager(recording):
    assert said(recording, "process") == ["in the process: [9]"]
    assert said(recording, "main") == ["in the program: [9]"]
    assert len(of_kind(recording, "manager")) == 1


@pytest.mark.example("sharing/list_stays_empty.py")
def test_list_stays_empty(recording):
    assert said(recording, "process") == ["in the process: [9]"]
    assert said(recording, "main") == ["in the program: []"]


@pytest.mark.example("sharing/global_stays_empty.py")
def test_global_stays_empty(recording):
    assert said(recording, "main") == [
        "entries in the worker: [1, 2, 3]",
        "entries in the program: 0",
    ]


# Why can I not pass a shared Value or Array to Pool.map?


def raised(recording):
    """Who raised what, of each traceback."""
    return [(each.process, each.exception) for each in tracebacks(recording)]


@pytest.mark.example("sharing/value_by_initializer.py")
def test_value_by_initializer(recording):
    assert said(recording, "main") == ["total: 10"]


@pytest.mark.example("sharing/array_by_initializer.py")
def test_array_by_initializer(recording):
    assert said(recording, "main") == ["[2.0, 4.0, 6.0]"]


@pytest.mark.example("sharing/value_as_argument.py")
def test_value_as_argument(recording):
    assert raised(recording) == [(1, f"RuntimeError: Synchronized{INHERITANCE}")]


@pytest.mark.example("sharing/array_as_argument.py")
def test_array_as_argument(recording):
    assert raised(recording) == [(1, f"RuntimeError: SynchronizedArray{INHERITANCE}")]


@pytest.mark.example("sharing/value_at_the_top.py")
def test_value_at_the_top(recording):
    total = 10 if recording.start_method == "fork" else 0
    assert said(recording, "main") == [f"total: {total}"]
