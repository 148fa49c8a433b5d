"""What a table makes of the processes of a run, by a ``/proc`` of its own."""

from __future__ import annotations

import os
import sys

import pytest

from sphinx_recorded.runner.linux.linux_process import MOST_PIDS, LinuxProcess
from sphinx_recorded.runner.linux.process_table import UNKNOWN, ProcessTable
from sphinx_recorded.runner.tracked_process import Source

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
TOKEN = "RUN=/tmp/run-x"


@pytest.fixture
def table(proc, no_pidfds):
    """The table of a run whose main is 300, of session 300."""
    table = ProcessTable(TOKEN)
    proc.process(300, parent=os.getpid(), session=300)
    table.add_main(300, 1_000)
    return table


def test_main_is_known_from_its_start(table):
    [main] = table.tracked
    assert (main.role, main.name, main.serial) == ("main", "MainProcess", 1)
    assert (main.start, main.proved, main.parent) == (1_000, True, os.getpid())
    assert table.holder(300) is main
    assert table.alive == [main]


def test_those_of_its_session_belong_to_the_run(table, proc):
    proc.process(310, parent=1, session=300)
    assert table.add(310, 0, 2_000).proved


def test_so_do_its_children_and_theirs_in_any_session(table, proc):
    proc.process(310, parent=300, session=310)
    child = table.add(310, 0, 2_000)
    assert child.proved
    assert child.parent == 300
    proc.process(311, parent=310, session=311)
    assert table.add(311, 310, 2_000).proved


def test_so_does_who_has_the_token(table, proc):
    proc.process(310, parent=1, session=310)
    proc.variables(310, "A=1", TOKEN)
    assert table.add(310, 1, 2_000).proved


def test_nobody_else_does(table, proc):
    proc.process(310, parent=1, session=310)
    proc.variables(310, "RUN=/tmp/run-y")
    other = table.add(310, 1, 2_000)
    assert not other.proved
    assert other not in table.alive
    assert not table.is_ours(999)
    proc.variables(310, TOKEN)  # it was executed only now
    assert table.prove(other)
    assert other in table.alive


def test_children_of_who_is_not_proved_do_not_either(table, proc):
    proc.process(310, parent=1, session=310)
    table.add(310, 1, 2_000)
    proc.process(311, parent=310, session=310)
    assert not table.add(311, 310, 2_000).proved


def test_a_stranger_is_called_by_its_command(table, proc):
    proc.process(310, parent=300, name="perl")
    tracked = table.add_stranger(310, 2_000)
    assert (tracked.role, tracked.name, tracked.source) == (
        "program",
        "perl",
        Source.KERNEL,
    )
    gone = table.add_stranger(311, 2_000)
    assert gone.name == UNKNOWN


def test_one_that_has_gone_may_be_one_that_was_told_by_another_pid(table, proc):
    told = table.add(5, 300, 1_500)
    told.foreign = True
    assert table.add_stranger(320, 2_000) is told
    assert (told.pid, told.foreign) == (320, False)
    assert table._latest[320] is told
    assert table.add_stranger(321, 2_000) is not told


def test_what_has_become_another_program_is_noticed(table, proc):
    folder = proc.process(310, parent=300)
    (folder / "exe").symlink_to("/usr/bin/python3")
    child = table.add(310, 300, 2_000)
    child.call("process", "", Source.FORKED)
    child.executable, child.reported = "/usr/bin/python3", True
    table.refresh(child)
    assert (child.name, child.reported) == ("", True)
    proc.process(310, parent=300, name="sleep")
    (folder / "exe").unlink()
    (folder / "exe").symlink_to("/usr/bin/sleep")
    table.refresh(child)
    assert (child.role, child.name, child.reported) == ("program", "sleep", False)


def test_a_name_that_the_kernel_has_cut_off_is_no_other(table, proc):
    proc.process(310, parent=300, name="a-name-that-is-")
    child = table.add(310, 300, 2_000)
    child.call("program", "a-name-that-is-long", Source.KERNEL)
    table.refresh(child)
    assert child.name == "a-name-that-is-long"


def test_main_and_what_python_has_told_stay_what_they_are(table, proc):
    proc.process(300, parent=1, name="other")
    table.refresh(table.tracked[0])
    assert table.tracked[0].name == "MainProcess"
    proc.process(310, parent=300, name="other")
    child = table.add(310, 300, 2_000)
    child.call("worker", "Pool-1", Source.PROCESS)
    table.refresh(child)
    assert child.name == "Pool-1"


@pytest.mark.parametrize(
    ("before", "after", "taken"),
    [
        (Source.KERNEL, Source.KERNEL, True),
        (Source.COMMAND, Source.STARTED, True),
        (Source.STARTED, Source.COMMAND, False),
        (Source.PROCESS, Source.FORKED, False),
    ],
)
def test_the_better_source_counts(before, after, taken):
    tracked = LinuxProcess(1, 0, 0, None)
    tracked.call("process", "one", before)
    tracked.call("worker", "two", after)
    assert (tracked.name == "two") is taken
    assert tracked.source == (after if taken else before)


def test_a_fork_server_starts_processes_for_others(table, proc):
    proc.process(310, parent=300)
    server = table.add(310, 300, 2_000)
    proc.process(311, parent=310)
    main = table.tracked[0]
    assert not table.is_parent(main, 311)
    server.call("fork server", "", Source.STARTED)
    assert table.is_parent(main, 311)
    assert table.is_parent(server, 311)
    assert table.is_parent(main, 310)


def test_orphans_may_be_anybody_s_of_the_run(table, proc):
    main = table.tracked[0]
    proc.process(311, parent=os.getpid(), session=300)
    assert table.is_parent(main, 311)
    proc.process(312, parent=os.getpid(), session=312)
    assert not table.is_parent(main, 312)
    assert table.is_parent(main, 999)  # nobody can say otherwise any more


def test_ends_without_a_pidfd_are_noticed(table, proc):
    for pid in (310, 311, 312, 313):
        proc.process(pid, parent=300, ticks=7)
    tracked = [table.add(pid, 300, 2_000) for pid in (310, 311, 312, 313)]
    assert all(each.by_pid for each in tracked)
    proc.process(311, parent=300, state="Z")
    proc.process(312, parent=300, ticks=8)  # its pid came again
    (proc.folder / "313" / "stat").unlink()
    table.look()
    assert [each.end is None for each in tracked] == [True, False, False, False]
    assert table.holder(310) is tracked[0]
    assert table.holder(312) is None


def test_whose_pid_it_was_then(table, proc):
    old = table.add(310, 300, 10)
    assert table.find(310, 5) is old
    old.end = 20
    assert table.find(310, 20) is old
    assert table.find(310, 21) is None
    old.gone = 30  # seen only after its end: it may have written until then
    assert table.find(310, 25) is old
    assert old.end == 25
    assert table.find(310, 31) is None
    assert table.find(999, 5) is None


def test_one_that_nobody_has_started_is_unclaimed(table, proc):
    tracked = table.add(310, 300, 10)
    assert table.unclaimed(310, None) is tracked
    assert table.unclaimed(310, 5) is tracked
    tracked.fd = 7
    assert table.unclaimed(310, 5) is None
    assert table.unclaimed(310, None) is tracked
    tracked.fd, tracked.claimed = None, True
    assert table.unclaimed(310, None) is None
    assert table.unclaimed(999, None) is None


def added(table, pid, parent=300, start=2_000, end=None):
    tracked = LinuxProcess(
        pid, parent, start, None, serial=len(table.tracked) + 1, end=end
    )
    tracked.call("process", f"p{pid}", Source.PROCESS)
    table.tracked.append(tracked)
    table._latest[pid] = tracked
    return tracked


def test_processes_are_in_the_order_of_their_pids(table):
    added(table, 312, start=2_000)
    added(table, 311, start=3_000)
    assert [p.pid for p in table.values(0)] == [300, 311, 312]


def test_pids_begin_anew_at_the_top(table):
    table.tracked[0].pid = MOST_PIDS - 2
    added(table, 5, parent=MOST_PIDS - 2)
    added(table, MOST_PIDS - 1, parent=MOST_PIDS - 2)
    found = [(p.number, p.pid) for p in table.values(0)]
    assert found == [(1, MOST_PIDS - 2), (2, MOST_PIDS - 1), (3, 5)]


def test_where_pids_come_again_their_starts_count(table):
    added(table, 312, start=2_000, end=3_000)
    added(table, 311, start=4_000)
    added(table, 312, start=5_000)
    added(table, 320, parent=312, start=6_000)
    found = [(p.pid, p.parent) for p in table.values(0)]
    assert found == [(300, None), (312, 1), (311, 1), (312, 1), (320, 4)]


def test_times_are_since_the_origin_and_none_is_before_it(table):
    added(table, 311, start=500, end=2_500_000)
    main, child = table.values(1_000)
    assert (main.start, child.start) == (0.0, 0.0)
    assert child.end == 0.002499
    assert main.end is None
    assert (main.stopped, main.exit_code) == (False, None)
    assert main.stopped is False


def test_a_parent_begins_before_what_it_starts(table):
    added(table, 311, start=9_000_000)
    added(table, 312, parent=311, start=5_000_000)
    found = {p.pid: p.start for p in table.values(1_000)}
    assert found[311] == found[312] == 0.004999


def test_what_could_not_be_executed_is_no_process(table):
    added(table, 311).unstarted = True
    shown = added(table, 312)
    shown.exit_code, shown.stopped = -9, True
    [_, process] = table.values(0)
    assert (process.pid, process.number, process.name) == (312, 2, "p312")
    assert (process.exit_code, process.stopped, process.role) == (-9, True, "process")
    assert shown.number == 2


def test_a_parent_that_nobody_knows_is_main(table):
    added(table, 311, parent=77)
    assert [p.parent for p in table.values(0)] == [None, 1]


def test_one_that_only_its_parent_has_known(table):
    tracked = table.add_unseen(300, 2_000, 3_000)
    assert (tracked.pid, tracked.parent, tracked.start, tracked.end) == (
        0,
        300,
        2_000,
        3_000,
    )
    assert tracked.serial == 2
    assert tracked in table.tracked


def test_only_one_that_has_gone_can_be_one_that_was_told_by_another_pid(table, proc):
    told = table.add(5, 300, 1_500)
    told.foreign = True
    proc.process(310, parent=300)
    assert table.add_stranger(310, 2_000) is not told
    assert table.add_stranger(311, 1_000) is not told  # it was told only later
    assert table.add_stranger(311, 1_500) is told
