"""What people ask first: what the programs of these pages mean."""

from __future__ import annotations

import pytest

from .said import hangs, of_kind, printed, raised, said, said_by_each

ENDS = ["3.10", "3.15"]


# How do I run two different functions at the same time, and get both results?


@pytest.mark.example("start/two_functions.py", versions=ENDS)
def test_two_functions(recording):
    assert printed(recording) == ["words: 10", "average: 3.0"]
    first, second = of_kind(recording, "worker")
    assert max(first.start, second.start) < min(first.end, second.end)


@pytest.mark.example("start/two_functions_one_fails.py")
def test_two_functions_one_fails(recording):
    assert printed(recording) == [
        "average: failed with ZeroDivisionError('division by zero')",
        "words: 0",
    ]
    assert recording.ending.code == 0


@pytest.mark.example("start/two_functions_result_lost.py", versions=ENDS)
def test_two_functions_result_lost(recording):
    assert printed(recording) == []
    assert raised(recording)[-1] == "ZeroDivisionError: division by zero"


@pytest.mark.example("start/two_endless_functions.py")
def test_two_endless_functions(recording):
    assert said(recording, "main") == ["ended with [-15, 1]"]
    assert said_by_each(recording, "process") == [
        [],
        ["measurement 1", "measurement 2", "measurement 3"],
    ]


# How does my program notice that a Process failed?


@pytest.mark.example("choosing/process_failed.py")
def test_process_failed(recording):
    assert said(recording, "main") == ["4: done", "0: failed, exit 1"]
    assert said(recording, "process") == ["1/4 = 0.25"]


@pytest.mark.example("choosing/error_through_a_pipe.py")
def test_error_through_a_pipe(recording):
    lines = printed(recording)
    assert lines[0] == "result: 4"
    assert lines[1] == "error: Traceback (most recent call last):"
    assert "ValueError: invalid literal for int() with base 10: 'four'" in lines
    assert lines[-1] == "no result: exit code -6"


@pytest.mark.example("choosing/error_not_caught.py", versions=ENDS)
def test_error_not_caught(recording):
    assert said(recording, "main") == ["no error"]
    assert raised(recording) == ["ZeroDivisionError: division by zero"]
    assert recording.ending.code == 0


# How do I create a process? Arguments by name


@pytest.mark.example("start/arguments_by_name.py", versions=ENDS)
def test_arguments_by_name(recording):
    assert printed(recording) == [
        "Hello, Ada!",
        "Hello, Grace?",
        "Hello, Alan;",
        "Hello, Barbara,",
        "Hello, Edsger,",
    ]
    assert said(recording, "main") == []


# How do I start a worker again when it dies?


@pytest.mark.example("stopping/start_again.py")
def test_start_again(recording):
    assert sorted(said(recording, "main")) == [
        "A: exit code 0",
        "A: exit code 7",
        "B: exit code 7",
        "B: exit code 7",
        "B: exit code 7",
    ]
    assert sorted(said(recording, "process")) == [
        "A: attempt 1",
        "A: attempt 2",
        "B: attempt 1",
        "B: attempt 2",
        "B: attempt 3",
    ]


@pytest.mark.example("stopping/start_again_with_a_pipe.py")
def test_start_again_with_a_pipe(recording):
    assert said(recording, "main") == [
        "a: A",
        "b: the worker has ended",
        "b: B",
        "c: C",
    ]
    codes = [process.exit_code for process in of_kind(recording, "process")]
    assert codes == [7, 0]


@pytest.mark.example("stopping/start_again_in_vain.py", versions=ENDS)
def test_start_again_in_vain(recording):
    assert hangs(recording)
    assert printed(recording) == []
