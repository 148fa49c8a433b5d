"""What pages say of their programs on Windows, where these run (here under Wine)."""

from __future__ import annotations

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("name", ["mixed_up", "kept_together"])
def test_windows_does_not_run_programs_with_descriptors_of_pipes(windows, name):
    program = (EXAMPLES / "debugging" / f"{name}.py").read_text("utf-8")
    *_, error = windows(program, code=1, errors=True)
    assert error == "OSError: [Errno 9] Bad file descriptor"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "stopping/sibling_has_ended.py",
            ["the other one has ended: False", "the other one has ended: True"],
        ),
        (
            "stopping/time_limit.py",
            ["It took too long and was killed.", "exit code -15"],
        ),
        ("stopping/time_limit_with_result.py", ["1024", "not done within 1 s"]),
        ("stopping/pause_event.py", [*["paused", "goes on"] * 2, "stopped"]),
        (
            "stopping/stop_executor.py",
            ["['0: stopped', '1: stopped']", "last one cancelled: True"],
        ),
        (
            "start-methods/event_gone.py",
            ["The function has returned.", "at work", "exit code: 0"],
        ),
        ("stopping/stop_through_the_queue.py", ["task 1", "stopped"]),
        (
            "stopping/stop_with_an_event.py",
            ["everything is written and closed", "exit code 0"],
        ),
    ],
)
def test_windows_runs_these_programs(windows, name, lines):
    program = (EXAMPLES / name).read_text("utf-8")
    # a process that is slow to start is killed before it says so
    assert [line for line in windows(program) if line != "working ..."] == lines
