"""Time limits, Ctrl-C and orphans: what their programs mean."""

from __future__ import annotations

import pytest

from recorder.labels import kind
from recorder.tracebacks import tracebacks

from .said import of_kind, printed, said

SIGTERM, SIGKILL = 15, 9
OLDEST_AND_NEWEST = ["3.10", "3.15"]


def left(recording):
    """The kinds of process that outlived main."""
    return {kind(recording.process(n)) for n in recording.ending.left_running}


# How do I kill a function that takes longer than N seconds?


@pytest.mark.example("stopping/time_limit.py")
def test_time_limit(recording):
    (process,) = of_kind(recording, "process")
    assert said(recording, "main") == [
        "It took too long and was killed.",
        "exit code -9",
    ]
    assert process.exit_code == -SIGKILL
    assert process.end - process.start < 10


@pytest.mark.example(
    "stopping/time_limit_with_result.py", versions=["3.10", "3.13", "3.14", "3.15"]
)
def test_time_limit_with_result(recording):
    assert said(recording, "main") == ["1000 done", "-1 not done within 2 s"]
    _quick, slow = of_kind(recording, "process")
    assert slow.exit_code == -SIGKILL


@pytest.mark.example("stopping/alarm_in_the_worker.py")
def test_alarm_in_the_worker(recording):
    assert said(recording, "main") == ["not done within 0.5 s", "done"]
    assert len(of_kind(recording, "worker")) == 1


@pytest.mark.example("stopping/executor_timeout_waits.py", versions=OLDEST_AND_NEWEST)
def test_executor_timeout_waits(recording):
    assert recording.ending.kind == "limit"
    assert said(recording, "main") == ["It took too long.", "cancelled: False"]
    (worker,) = of_kind(recording, "worker")
    assert worker.stopped


@pytest.mark.example("stopping/executor_time_limit.py")
def test_executor_time_limit(recording):
    assert said(recording, "main") == [
        "It took too long.",
        "The executor is shut down.",
    ]
    (worker,) = of_kind(recording, "worker")
    assert worker.exit_code == -SIGKILL


@pytest.mark.example("stopping/pool_timeout_goes_on.py", versions=OLDEST_AND_NEWEST)
def test_pool_timeout_goes_on(recording):
    assert said(recording, "main") == ["slow took too long", "quick took too long"]
    assert len(of_kind(recording, "worker")) == 1


@pytest.mark.example("stopping/time_limit_for_group.py", versions=OLDEST_AND_NEWEST)
def test_time_limit_for_group(recording):
    assert said(recording, "main") == ["It was killed with all that it had started."]
    assert left(recording) == set()
    killed = [p for p in recording.processes if p.exit_code == -SIGKILL]
    assert len(killed) >= 1


# Ctrl-C does not stop my pool


@pytest.mark.example("stopping/ctrl_c_pool.py")
def test_ctrl_c_pool(recording):
    assert recording.ending.code == 130
    assert said(recording, "main") == ["Stopped by Ctrl-C."]
    assert tracebacks(recording) == []
    workers = of_kind(recording, "worker")
    assert [worker.exit_code for worker in workers] == [-SIGTERM, -SIGTERM]


@pytest.mark.example("stopping/ctrl_c_executor.py")
def test_ctrl_c_executor(recording):
    assert recording.ending.code == 130
    assert said(recording, "main") == ["Stopped by Ctrl-C."]
    assert tracebacks(recording) == []
    assert sorted(said(recording, "worker")) == ["working on 0", "working on 1"]


@pytest.mark.example("stopping/ctrl_c_event.py")
def test_ctrl_c_event(recording):
    assert said(recording, "main") == ["stopping ..."]
    assert said(recording, "process") == ["working", "everything is written and closed"]
    (process,) = of_kind(recording, "process")
    assert process.exit_code in {0, None}


@pytest.mark.example("stopping/ctrl_c_pool_hangs.py", versions=["3.10", "3.13", "3.15"])
def test_ctrl_c_pool_hangs(recording):
    assert recording.ending.kind == "limit"
    assert said(recording, "main") == ["stopping ..."]
    # two died of the signal, and two took their place
    assert len(of_kind(recording, "worker")) == 4
    raised = [(t.process, t.exception) for t in tracebacks(recording)]
    dead = [w.number for w in of_kind(recording, "worker") if not w.stopped]
    assert sorted(raised) == [(number, "KeyboardInterrupt") for number in dead]


@pytest.mark.example("stopping/ctrl_c_executor_goes_on.py", versions=OLDEST_AND_NEWEST)
def test_ctrl_c_executor_goes_on(recording):
    assert recording.ending.kind == "limit"
    assert said(recording, "main") == []
    assert sorted(said(recording, "worker")) == [f"working on {n}" for n in range(4)]
    assert len(of_kind(recording, "worker")) == 2


# Worker processes keep running after the parent was killed


@pytest.mark.example("stopping/orphan.py", versions=OLDEST_AND_NEWEST)
def test_orphan(recording):
    assert recording.ending.code == SIGKILL
    assert "process" in left(recording)


@pytest.mark.example("stopping/orphan_ends_too.py")
def test_orphan_ends_too(recording):
    assert recording.ending.code == SIGKILL
    assert left(recording) == set()
    assert said(recording, "process") == [
        "working",
        "the program has ended, so I end too",
    ]


@pytest.mark.example("stopping/orphan_executor.py", versions=OLDEST_AND_NEWEST)
def test_orphan_executor(recording):
    assert recording.ending.code == SIGKILL
    assert "worker" in left(recording)


@pytest.mark.example("stopping/orphan_executor_ends_too.py")
def test_orphan_executor_ends_too(recording):
    assert printed(recording)[0] == "[0, 1, 4, 9]"
    assert left(recording) == set()
    assert said(recording, "worker") == ["the program has ended, so I end too"]


@pytest.mark.example("stopping/orphan_after_sigterm.py", versions=OLDEST_AND_NEWEST)
def test_orphan_after_sigterm(recording):
    assert (recording.ending.kind, recording.ending.code) == ("signal", SIGTERM)
    assert "process" in left(recording)


@pytest.mark.example("stopping/no_orphan_after_sigterm.py")
def test_no_orphan_after_sigterm(recording):
    assert (recording.ending.kind, recording.ending.code) == ("exit", 128 + SIGTERM)
    assert left(recording) == set()
    (process,) = of_kind(recording, "process")
    assert process.exit_code == -SIGTERM
