"""What is different on PyPy: the same programs on CPython and there."""

from __future__ import annotations

import pytest

from .said import medians, of_kind, printed

BOTH = ["3.10", "3.11", "3.15", "pypy3.11"]


@pytest.mark.example("versions/closed_or_dropped.py", versions=BOTH)
def test_closed_or_dropped(recording):
    late = recording.interpreter.is_pypy
    assert printed(recording) == [
        "close_the_file: 'result' is in it",
        f"drop_the_file: {'' if late else 'result'!r} is in it",
        "closed pool, workers left: 0",
        f"dropped pool, workers left: {int(late)}",
    ]
    assert recording.ending.code == 0
    assert recording.ending.left_running == ()


@pytest.mark.example("versions/warm_up.py", versions=BOTH)
def test_warm_up(recording):
    assert printed(recording)[0] == f"on {recording.interpreter.implementation}"
    times = medians(recording)
    assert list(times) == [
        "start a process",
        "first task",
        "last task",
        "new process, task",
    ]
    assert len(of_kind(recording, "worker")) >= 6
    if recording.interpreter.is_pypy:
        assert times["last task"] < times["first task"] / 3
        assert times["last task"] < times["new process, task"] / 3
