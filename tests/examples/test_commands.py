"""Workers that stay, and reply."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, printed, said


@pytest.mark.example("queues/commands.py")
def test_commands(recording):
    assert said(recording, "main") == [
        "add 42 -> 42",
        "divide 0 -> failed: ZeroDivisionError('division by zero')",
        "divide 7 -> 6.0",
    ]
    (process,) = of_kind(recording, "process")
    assert process.exit_code == 0


@pytest.mark.example("queues/replies_of_several.py")
def test_replies_of_several(recording):
    lines = said(recording, "main")
    last = "died, and left {3: 'crash'}"
    assert sorted(lines) == [last, "one -> ONE", "two -> TWO"]
    # what a worker sent before it died comes before its end
    assert lines.index("two -> TWO") < lines.index(last)
    assert [p.exit_code for p in of_kind(recording, "process")] == [0, 3]
    assert tracebacks(recording) == []


@pytest.mark.example("queues/wait_for_any.py")
def test_wait_for_any(recording):
    assert printed(recording) == [
        "after 0 s: []",
        "ready: the pipe",
        "a message",
        "ready: the process",
        "exit code 0",
    ]


@pytest.mark.example("queues/reply_of_before.py")
def test_reply_of_before(recording):
    assert printed(recording) == ["in time: False", "quick: the reply to 'slow'"]


@pytest.mark.example("queues/replies_with_numbers.py")
def test_replies_with_numbers(recording):
    assert printed(recording) == ["no reply to 'slow'", "quick: the reply to 'quick'"]


@pytest.mark.example("queues/both_send.py", versions=["3.10", "3.15"])
def test_both_send(recording):
    assert printed(recording) == ["sent command 0"]
    assert recording.ending.kind == "limit"
