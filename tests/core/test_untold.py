"""What is made of events that the kernel tells of processes which tell nothing."""

from __future__ import annotations

import os
import sys
import time

import pytest

from sphinx_recorded.runner.linux import procfs
from sphinx_recorded.runner.linux.kernel_events import Born, Ended, Executed
from sphinx_recorded.runner.linux.process_table import UNKNOWN, ProcessTable
from sphinx_recorded.runner.linux.shells import Shells
from sphinx_recorded.runner.linux.untold import Untold
from sphinx_recorded.runner.reports import Ran, Running
from sphinx_recorded.runner.tracked_process import Source

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
MS = 1_000_000


@pytest.fixture
def table(proc, no_pidfds):
    """A table whose main is 300, which runs "program"."""
    proc.process(300, parent=os.getpid(), name="program")
    table = ProcessTable()
    table.add_main(300, 1_000)
    return table


@pytest.fixture
def shells(table):
    return Shells(table, {})


@pytest.fixture
def taker(table, shells):
    return Untold(table, shells)


def test_a_child_of_a_process_of_the_run_is_one(taker, table, proc):
    proc.process(310, parent=300, name="sh")
    new = taker.take(Born(5_000, 310, 300))
    assert new is table.tracked[-1]
    assert (new.pid, new.parent, new.proved) == (310, 300, True)
    assert (new.role, new.name, new.source) == ("program", "sh", Source.KERNEL)
    assert taker.take(Born(5_000, 310, 300)) is None  # it is known
    assert len(table.tracked) == 2


def test_one_that_is_known_is_proved_by_its_birth(taker, table, proc):
    proc.process(310, parent=1, session=1)
    known = table.add_stranger(310, 5_000)
    assert not known.proved
    assert taker.take(Born(6_000, 310, 300)) is None
    assert known.proved


def test_what_is_not_proved_has_no_children(taker, table, proc):
    proc.process(310, parent=1, session=1)
    table.add_stranger(310, 5_000)
    proc.process(320, parent=310)
    assert taker.take(Born(6_000, 320, 310)) is None
    assert len(table.tracked) == 2


def test_what_has_ended_before_anybody_asked_is_what_its_parent_is(taker, table):
    new = taker.take(Born(5_000, 310, 300))
    assert (new.name, new.parent, new.start) == ("program", 300, 5_000)
    child = taker.take(Born(6_000, 320, 310))
    assert (child.name, child.parent) == ("program", 310)
    taker.take(Executed(7_000, 320))
    assert child.name == UNKNOWN


def test_what_becomes_a_program_is_called_by_its_name(taker, proc):
    proc.process(310, parent=300, name="program")
    new = taker.take(Born(5_000, 310, 300))
    proc.process(310, parent=300, name="sleep")
    assert taker.take(Executed(6_000, 310)) is None
    assert new.name == "sleep"
    proc.process(310, parent=300, name="cat")
    taker.take(Executed(7_000, 310))
    assert new.name == "cat"


def test_one_that_was_seen_as_what_it_became_keeps_that(taker, table, proc):
    proc.process(310, parent=300, name="sleep")
    new = taker.take(Born(5_000, 310, 300))
    for file in (proc.folder / "310").iterdir():
        file.unlink()
    taker.take(Executed(6_000, 310))
    assert new.name == "sleep"


def test_what_is_known_better_is_not_called_by_the_kernel(taker, proc):
    proc.process(310, parent=300, name="program")
    new = taker.take(Born(5_000, 310, 300))
    new.call("program", "sh -c x", Source.COMMAND)
    proc.process(310, parent=300, name="sh")
    taker.take(Executed(6_000, 310))
    assert (new.name, new.source) == ("sh -c x", Source.COMMAND)


def test_a_shell_is_recognized_when_it_is_executed(taker, shells, table, proc):
    main = table.tracked[0]
    main.reported = True
    shells.begin(main, Running("sh", 0), 4_000)
    proc.process(310, parent=300, name="program")
    new = taker.take(Born(5_000, 310, 300))  # it does not know its pid
    assert not new.claimed
    proc.process(310, parent=300, name="sh")
    taker.take(Executed(6_000, 310))
    assert (new.claimed, new.source) == (True, Source.COMMAND)
    assert shells.end(main, Ran(3, 0), 7_000) is new


@pytest.mark.parametrize(("pids", "new"), [("300", False), ("300\t1", True)])
def test_one_in_a_namespace_cannot_tell_which_pid_its_child_has(
    taker, table, proc, pids, new
):
    (proc.folder / "300" / "status").write_text(f"NSpid:\t{pids}\n")
    table.tracked[0].reported = True
    assert (taker.take(Born(5_000, 310, 300)) is not None) is new
    (proc.folder / "300" / "status").unlink()
    assert (taker.take(Born(6_000, 320, 300)) is not None) is new  # it is asked once


def test_main_is_told_of_by_whoever_started_it(taker, table):
    main = table.tracked[0]
    assert taker.take(Ended(5_000, 300, 3)) is None
    assert taker.take(Executed(5_000, 300)) is None
    assert (main.end, main.told_code, main.name) == (None, None, "MainProcess")


def test_the_end_of_one_that_is_watched_by_its_pid_is_noticed_later(taker, proc):
    proc.process(310, parent=300)
    new = taker.take(Born(5_000, 310, 300))
    assert new.by_pid
    taker.take(Ended(6_000, 310, 4))
    assert (new.end, new.told_code) == (None, 4)
    new.by_pid = False
    taker.take(Ended(7_000, 310, 5))
    assert (new.end, new.told_code) == (7_000, 4)
    taker.take(Ended(7_000, 310, 6))
    assert (new.end, new.told_code) == (7_000, 4)


def test_a_child_that_reports_itself_was_ours_from_its_birth(taker, table, proc):
    table.tracked[0].reported = True
    assert taker.take(Born(5_000, 310, 300)) is None
    proc.process(310, parent=1, session=1)
    late = table.add_stranger(310, 9_000)
    assert not late.proved
    assert taker.again(late) == []
    assert (late.proved, late.start) == (True, 5_000)
    late.proved = False
    assert taker.again(late) == []
    assert not late.proved


def test_a_pid_that_comes_again_is_not_ours_any_more(taker, table, proc):
    table.tracked[0].reported = True
    taker.take(Born(5_000, 310, 300))
    taker.take(Born(6_000, 310, 77))
    proc.process(310, parent=77, session=77)
    late = table.add_stranger(310, 9_000)
    taker.again(late)
    assert not late.proved


@pytest.mark.parametrize(("before", "found"), [(60 * MS, []), (30 * MS, [320])])
def test_what_was_told_long_before_is_of_another(taker, table, proc, before, found):
    now = procfs.started_before(7)
    taker.take(Born(now - before, 320, 310))
    proc.process(310, parent=300)
    late = table.add_stranger(310, now)
    late.start = now
    assert [new.pid for new in taker.again(late)] == found


@pytest.mark.parametrize(("after", "kept"), [(-40 * MS, True), (-60 * MS, False)])
def test_whoever_was_started_at_another_time_is_another(
    taker, table, proc, monkeypatch, after, kept
):
    monkeypatch.setattr(
        "sphinx_recorded.runner.linux.process_table.os.pidfd_open",
        lambda pid: os.open(os.devnull, os.O_RDONLY),
    )
    proc.process(310, parent=300, ticks=50)
    born = procfs.started_before(50) + after
    before = time.time_ns()
    monkeypatch.setattr(
        "sphinx_recorded.runner.linux.process_table.pid_of", lambda fd: 310
    )
    new = taker.take(Born(born, 310, 300))
    assert (new.fd is not None) is kept
    if kept:
        assert new.end is None
        new.close()
    else:
        assert (new.end, new.ticks) == (born, 0)
        assert before <= new.gone <= time.time_ns()
