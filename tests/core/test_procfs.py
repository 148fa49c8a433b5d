"""What is read out of ``/proc``."""

from __future__ import annotations

import os
import sys
import time

import pytest

from sphinx_recorded.runner.linux import procfs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


def test_the_status_of_a_process(proc):
    proc.process(300, parent=20, state="R", session=21, ticks=12345)
    assert procfs.status_of(300) == ("R", 20, 21, 12345)
    assert procfs.parent_of(300) == 20


@pytest.mark.parametrize("name", [") R 1 2 3", "a b", "((", "x\n) S 9"])
def test_a_name_can_be_like_the_other_fields(proc, name):
    proc.process(300, parent=20, name=name)
    assert procfs.status_of(300).parent == 20


def test_a_process_that_there_is_not_has_no_status(proc):
    assert procfs.status_of(300) is None
    assert procfs.parent_of(300) == 0
    assert not procfs.runs(300)
    assert procfs.command_of(300) == ""
    assert procfs.executable_of(300) == ""
    assert procfs.children_of(300) == []
    assert not procfs.handles(300, 1)
    assert not procfs.has_variable(300, "A=1")
    assert not procfs.is_in_namespace(300)
    assert procfs.pid_of(300) is None


@pytest.mark.parametrize("state", ["Z", "X"])
def test_one_that_is_being_waited_for_has_no_parent_and_no_status(proc, state):
    proc.process(300, parent=0, state=state)
    assert procfs.status_of(300) is None


def test_the_first_process_has_no_parent_and_a_status(proc):
    proc.process(1, parent=0, state="S")
    assert procfs.status_of(1).parent == 0


@pytest.mark.parametrize(
    ("state", "runs"),
    [("R", True), ("S", True), ("D", True), ("T", True), ("Z", False), ("X", False)],
)
def test_what_has_ended_does_not_run(proc, state, runs):
    proc.process(300, state=state)
    assert procfs.runs(300) is runs


def test_the_name_of_the_program(proc):
    proc.process(300, name="a program")
    assert procfs.command_of(300) == "a program"


def test_a_name_that_is_no_text_is_read_all_the_same(proc):
    folder = proc.process(300)
    (folder / "comm").write_bytes(b"na\xffme\n")
    (folder / "status").write_bytes(b"Name:\tna\xffme\nNSpid:\t300\t4\n")
    assert procfs.command_of(300) == "na\ufffdme"
    assert procfs.is_in_namespace(300)


def test_the_file_of_the_program(proc):
    (proc.process(300) / "exe").symlink_to("/usr/bin/perl")
    assert procfs.executable_of(300) == "/usr/bin/perl"


def test_only_a_whole_variable_counts(proc):
    proc.process(300)
    proc.variables(300, "A=1", "RUN=/tmp/run-abc", "B=RUN=/tmp/run-x")
    assert procfs.has_variable(300, "RUN=/tmp/run-abc")
    assert procfs.has_variable(300, "A=1")
    assert not procfs.has_variable(300, "RUN=/tmp/run-ab")
    assert not procfs.has_variable(300, "RUN=/tmp/run-x")


def test_children_are_those_of_all_threads(proc):
    proc.process(300)
    proc.thread(300, 300, children=(301, 302))
    proc.thread(300, 305, children=())
    proc.thread(300, 306, children=(307,))
    (proc.folder / "300" / "task" / "308").mkdir()  # it has just ended
    assert sorted(procfs.children_of(300)) == [301, 302, 307]


@pytest.mark.parametrize("number", [1, 2, 62, 64])
def test_a_signal_is_handled_if_one_thread_does_not_block_it(proc, number):
    proc.process(300)
    proc.thread(300, 300, caught=[number], blocked=[number])
    assert not procfs.handles(300, number)
    proc.thread(300, 301, caught=[number], blocked=[3])
    assert procfs.handles(300, number)
    assert not procfs.handles(300, number - 1 if number > 1 else 2)
    assert not procfs.handles(300, 3)


@pytest.mark.parametrize("state", ["t", "T", "X", "Z"])
def test_a_halted_thread_handles_nothing(proc, state):
    proc.process(300)
    proc.thread(300, 300, caught=[10], state=state)
    assert not procfs.handles(300, 10)


@pytest.mark.parametrize(("told", "pid"), [(300, 300), (0, 0), (-1, 0), ("none", None)])
def test_whose_pidfd_it_is(proc, told, pid):
    proc.pidfd(5, told)
    assert procfs.pid_of(5) == pid


def test_a_file_that_is_no_pidfd_is_nobody_s(proc):
    (proc.folder / "self" / "fdinfo").mkdir(parents=True)
    (proc.folder / "self" / "fdinfo" / "5").write_text("pos:\t0\nflags:\t02\n")
    assert procfs.pid_of(5) is None


@pytest.mark.parametrize(
    ("line", "inside"), [("NSpid:\t300", False), ("NSpid:\t300\t1", True), ("", False)]
)
def test_a_process_in_a_namespace_has_several_pids(proc, line, inside):
    (proc.process(300) / "status").write_text(f"Name:\tx\n{line}\nThreads:\t1\n")
    assert procfs.is_in_namespace(300) is inside


def test_the_session_is_what_the_system_says():
    assert procfs.session_of(os.getpid()) == os.getsid(0)
    assert procfs.session_of(2**22 + 1) == 0


def test_a_process_was_started_at_most_a_tick_before():
    tick = 1_000_000_000 // os.sysconf("SC_CLK_TCK")
    ticks = procfs.status_of(os.getpid()).ticks
    since_boot = time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    begun = time.time_ns() - (since_boot - ticks * tick)
    assert begun <= procfs.started_before(ticks) + 1_000_000
    assert procfs.started_before(ticks) <= begun + tick + 50_000_000


def test_a_process_may_end_while_its_threads_are_listed(proc, monkeypatch):
    proc.process(300)
    proc.thread(300, 300, children=(301,))
    assert procfs.children_of(300) == [301]

    def gone(folder):
        raise FileNotFoundError(2, "No such file or directory", str(folder))

    monkeypatch.setattr(os, "listdir", gone)
    monkeypatch.setattr(os, "scandir", gone)
    assert procfs.children_of(300) == []
    assert not procfs.handles(300, 1)


def test_a_thread_that_has_ended_does_not_hide_those_after_it(proc, monkeypatch):
    proc.process(300)
    proc.thread(300, 305, children=(301,), caught=[10])
    monkeypatch.setattr(os, "listdir", lambda _: ["304", "305"])
    assert procfs.children_of(300) == [301]
    assert procfs.handles(300, 10)


def test_a_name_that_is_no_text_hides_nothing_else(proc):
    folder = proc.process(300, parent=20)
    (folder / "stat").write_bytes(
        (folder / "stat").read_bytes().replace(b"python", b"na\xffme")
    )
    assert procfs.parent_of(300) == 20
    proc.thread(300, 300, caught=[10])
    status = folder / "task" / "300" / "status"
    status.write_bytes(status.read_bytes().replace(b"python", b"na\xffme"))
    assert procfs.handles(300, 10)


def test_what_the_scheduler_counts(proc):
    (proc.process(300) / "schedstat").write_text("12 34 5\n")
    assert procfs.schedstat_of(300) == "12 34 5\n"
    assert procfs.schedstat_of(301) == ""


def test_where_there_are_no_sessions_none_is_known(monkeypatch):
    monkeypatch.delattr(os, "getsid")
    assert procfs.session_of(os.getpid()) == 0


def test_a_name_with_colons_and_tabs_is_one_field(proc):
    status = proc.process(300) / "status"
    status.write_text("Name:\tNSpid:\t1\t2\nNSpid:\t300\n")
    assert not procfs.is_in_namespace(300)
