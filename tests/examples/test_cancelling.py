"""What cancel() reaches, and what becomes of the rest."""

from __future__ import annotations

import pytest

from .said import of_kind, printed, said

SIGKILL = 9
ABRUPTLY = (
    "A process in the process pool was terminated abruptly "
    "while the future was running or pending."
)
OLDEST_AND_NEWEST = ["3.10", "3.15"]


@pytest.mark.example("pools/cancel_and_kill.py")
def test_cancel_and_kill(recording):
    assert said(recording, "worker") == ["task 0 has begun"]
    assert said(recording, "main") == [
        "first one cancelled: False",
        f"first one: BrokenProcessPool({ABRUPTLY!r})",
        "last one cancelled: True",
    ]
    (worker,) = of_kind(recording, "worker")
    assert worker.exit_code == -SIGKILL
    assert recording.wall < 30


@pytest.mark.example("pools/cancel_too_late.py")
def test_cancel_too_late(recording):
    assert said(recording, "main") == ["[False, False, False, True, True, True]"]
    assert said(recording, "worker") == ["task 0", "task 1", "task 2"]


@pytest.mark.example("pools/cancelled_unseen.py", versions=OLDEST_AND_NEWEST)
def test_cancelled_unseen(recording):
    assert printed(recording) == ["last one cancelled: True"]
    assert recording.ending.kind == "limit"
    # not busy, nor left behind: the executor has shut down
    assert not any(worker.stopped for worker in of_kind(recording, "worker"))


@pytest.mark.example("pools/cancelled_seen.py")
def test_cancelled_seen(recording):
    assert printed(recording) == ["last one cancelled: True", "All have ended: True"]
