"""What is made of a run once it is over."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

if sys.platform != "linux":
    pytest.skip("Linux only", allow_module_level=True)

from sphinx_recorded.runner.linux.process_table import ProcessTable
from sphinx_recorded.runner.linux.session import Outcome
from sphinx_recorded.runner.linux.watching import _kind, _observation
from sphinx_recorded.runner.output import Output
from sphinx_recorded.runner.tracked_process import Starts


@pytest.mark.parametrize(
    ("code", "interrupted", "kind"),
    [
        (0, False, "exit"),
        (3, True, "exit"),
        (-9, False, "signal"),
        (None, False, "limit"),
        (None, True, "interrupt"),
    ],
)
def test_how_a_run_ended(code, interrupted, kind):
    assert _kind(code, interrupted=interrupted) == kind


def test_a_run_lasts_until_its_last_process_has_ended(recorded):
    recording = recorded("exit_code.py", arguments=("0",))
    assert recording.wall == max(process.end for process in recording.processes)
    assert recording.wall > 0


MS = 1_000_000


@pytest.fixture
def seen(proc, no_pidfds):
    """A function that makes what was observed of a run of 300 and its child 310."""
    proc.process(300, parent=os.getpid())
    proc.process(310, parent=300, name="/x/child")
    table = ProcessTable()
    main = table.add_main(300, 10 * MS)
    child = table.add(310, 300, 20 * MS)
    child.start = 20 * MS
    output = Output(10_000)
    output.add(30 * MS, main.serial, "stdout", b"/x/one\n")
    output.add(40 * MS, child.serial, "stderr", b"two\n")
    output.add(90 * MS, child.serial, "stderr", b"late\n")
    reported = SimpleNamespace(starts=Starts(), imported={"numpy", "attrs"})
    reported.starts.methods["loky", "loky"] = 2

    def seen(sampler=None, names=(), **changes):
        fields = {
            "origin": 10 * MS,
            "ended": 100 * MS,
            "returncode": 0,
            "stopped": None,
            "left_running": [],
            "stacks": [],
            "memory": frozenset(),
        }
        session = SimpleNamespace(
            table=table,
            interrupted=False,
            channel="sockets",
            output=output,
            sampler=sampler,
            reported=reported,
        )
        outcome = Outcome(**{**fields, **changes})
        return _observation(
            session, outcome, lambda text: text.replace("/x/", "~/"), names
        )

    seen.main, seen.child = main, child
    return seen


def test_what_was_seen_of_a_run(seen):
    found = seen(names=("psm_1",))
    assert (found.wall, found.channel, found.dropped) == (0.09, "sockets", 0)
    assert (found.ending.kind, found.ending.code) == ("exit", 0)
    assert (found.ending.left_running, found.ending.shared_memory) == ((), ("psm_1",))
    assert [(p.pid, p.start, p.stopped) for p in found.processes] == [
        (300, 0.0, False),
        (310, 0.01, False),
    ]
    assert [(w.process, w.time, w.text) for w in found.output] == [
        (1, 0.02, "~/one\n"),
        (2, 0.03, "two\n"),
        (2, 0.08, "late\n"),
    ]
    assert (found.cpu, found.stacks, found.others) == ((), (), None)
    assert found.imported == ("attrs", "numpy")
    assert [(s.library, s.processes) for s in found.started] == [("loky", 2)]


def test_what_was_seen_of_a_run_that_was_stopped(seen):
    tracks = (object(),)
    sampler = SimpleNamespace(tracks=lambda origin: tracks * (origin == 10 * MS))
    found = seen(
        sampler,
        returncode=None,
        stopped=50 * MS,
        left_running=[seen.child],
        stacks=[(seen.child, "in /x/y")],
    )
    assert (found.ending.kind, found.ending.code) == ("limit", 0)
    assert found.ending.left_running == (2,)
    assert [process.stopped for process in found.processes] == [True, True]
    assert [write.text for write in found.output] == ["~/one\n", "two\n"]
    assert [(stack.process, stack.text) for stack in found.stacks] == [(2, "in ~/y")]
    assert found.cpu == tracks


def test_a_signal_is_told_by_its_number(seen):
    found = seen(returncode=-15)
    assert (found.ending.kind, found.ending.code) == ("signal", 15)
