"""Shared memory by name, for text and dictionaries, and for results."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.tracebacks import tracebacks

from .said import medians, of_kind, printed, said


def raised(recording):
    """Who raised what, of each traceback."""
    numbers = {process.number: process.role for process in recording.processes}
    return [(numbers[each.process], each.exception) for each in tracebacks(recording)]


def warned(recording):
    """What the resource tracker complained about."""
    numbers = {process.number for process in of_kind(recording, "resource tracker")}
    return [line.text for line in lines(recording.output) if line.process in numbers]


# Why do I get File exists or No such file when I open shared memory by name?


@pytest.mark.example("sharing/memory_by_name.py")
def test_memory_by_name(recording):
    assert len(of_kind(recording, "process")) == 4
    assert said(recording, "main") == ["[0, 10, 20, 30]"]
    assert warned(recording) == []


@pytest.mark.example("sharing/memory_created_twice.py")
def test_memory_created_twice(recording):
    ((who, error),) = raised(recording)
    assert who == "process"
    assert error.startswith("FileExistsError: [Errno 17] File exists: '/psm_")
    assert said(recording, "main") == ["value: 0"]
    assert recording.ending.shared_memory == ()


@pytest.mark.example("sharing/memory_at_the_top.py")
def test_memory_at_the_top(recording):
    assert raised(recording) == [
        ("process", "FileExistsError: [Errno 17] File exists: '/frames'")
    ]
    assert said(recording, "main") == ["value: 0"]


@pytest.mark.example("sharing/memory_left_behind.py")
def test_memory_left_behind(recording):
    assert printed(recording) == ["something was left", "nothing was left"]
    assert warned(recording) == []
    assert recording.ending.shared_memory == ()


@pytest.mark.example("sharing/memory_name_gone.py")
def test_memory_name_gone(recording):
    assert said(recording, "process") == ["opened before unlink(): 42"]
    assert raised(recording) == [
        (
            "process",
            "FileNotFoundError: [Errno 2] No such file or directory: '/frames'",
        )
    ]
    assert said(recording, "main") == ["exit code: 1"]


# Can I keep strings, lists or a whole dict in shared memory?


@pytest.mark.example("sharing/shareable_list.py")
def test_shareable_list(recording):
    assert said(recording, "main") == ["[7, 'done by the process', 1.5, None]"]
    assert warned(recording) == []


@pytest.mark.example("sharing/dictionary_in_memory.py")
def test_dictionary_in_memory(recording):
    assert len(of_kind(recording, "process")) == 3
    assert said(recording, "main") == ["[('Bern', 4), ('Lisbon', 6), ('Oslo', 4)]"]


@pytest.mark.example("sharing/shareable_list_full.py")
def test_shareable_list_full(recording):
    assert printed(recording) == ["running", "finished"]
    assert raised(recording) == [
        ("main", "ValueError: bytes/str item exceeds available storage")
    ]


@pytest.mark.example("sharing/shareable_list_cuts.py")
def test_shareable_list_cuts(recording):
    text, zero, encoded, ended = printed(recording)
    assert text == "élégant -> élégan"
    assert zero == r"b'\x01\x00' -> b'\x01'"
    for whole in encoded, ended:
        before, after = whole.split(" -> ")
        assert before == after


@pytest.mark.example("sharing/shareable_list_limits.py")
def test_shareable_list_limits(recording):
    append, inner, large, part = printed(recording)
    assert append == (
        "append: AttributeError: 'ShareableList' object has no attribute 'append'"
    )
    assert inner == "hold_a_list: KeyError: <class 'list'>"
    assert large.startswith("hold_a_large_number: error: ")
    assert part.startswith("take_a_slice: TypeError: ")


@pytest.mark.example("sharing/memory_too_small.py")
def test_memory_too_small(recording):
    assert printed(recording) == ["b'done'", "b'finished'"]
    ((_, error),) = raised(recording)
    assert error.startswith("ValueError: memoryview assignment: lvalue and rvalue")


@pytest.mark.example("sharing/memory_half_written.py")
def test_memory_half_written(recording):
    assert said(recording, "main") == [
        "while it writes: b'finiING.'",
        "after that:      b'finished'",
    ]


# How do all workers write their part of one result array?

SQUARES = str([n * n for n in range(12)])


@pytest.mark.example("sharing/result_array.py")
def test_result_array(recording):
    # a worker that got no task may be gone before it has said that it is there
    assert 1 <= len(of_kind(recording, "worker")) <= 2
    assert said(recording, "main") == [SQUARES]


@pytest.mark.example("sharing/result_array_by_name.py")
def test_result_array_by_name(recording):
    assert said(recording, "main") == [SQUARES]
    assert warned(recording) == []


@pytest.mark.example("sharing/result_cost.py", versions=["3.15"])
def test_result_cost(recording):
    times = medians(recording)
    assert list(times) == ["returned", "written", "one_by_one"]
    assert times["one_by_one"] > 2 * times["written"]


@pytest.mark.example("sharing/view_not_released.py")
def test_view_not_released(recording):
    assert printed(recording) == ["42"]
    assert ("main", "BufferError: cannot close exported pointers exist") in raised(
        recording
    )


@pytest.mark.example("sharing/slice_of_another_size.py")
def test_slice_of_another_size(recording):
    assert raised(recording) == [
        ("main", "ValueError: Can only assign sequence of same size")
    ]
