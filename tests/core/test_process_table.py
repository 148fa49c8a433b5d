"""What is known of a process that has ended before anybody looked."""

from __future__ import annotations

import os
import socket
import sys
import time

import pytest

from sphinx_recorded.runner.linux import process_table, procfs, sockets
from sphinx_recorded.runner.linux.cleanup import kill
from sphinx_recorded.runner.linux.process_table import ProcessTable
from sphinx_recorded.runner.linux.procfs import Status
from sphinx_recorded.runner.linux.reported import Reported
from sphinx_recorded.runner.linux.sockets import Message
from sphinx_recorded.runner.tracked_process import Source

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


@pytest.fixture
def table():
    table = ProcessTable()
    table.add_main(os.getpid(), 0)
    yield table
    table.close()


def reported_by_one_that_is_gone(path, exit_code):
    """The report of a process that has ended and been waited for."""
    with sockets.hook_socket(path) as receiver:
        pid = os.fork()
        if pid == 0:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.sendto(b"forked\0parent=%d" % os.getppid(), path)
            os._exit(exit_code)
        os.waitpid(pid, 0)
        message = sockets.receive(receiver, bytearray(100))
    assert message.pid == pid
    return message


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pytest may have threads
def test_exit_code_of_one_that_is_gone(tmp_path, table):
    message = reported_by_one_that_is_gone(str(tmp_path / "hook"), 7)
    if message.fd is None:
        pytest.skip("the kernel gives no pidfd of a process that is gone")
    (tracked,) = Reported(table).take(message)
    table.ended(tracked, message.time)
    table.settle()
    assert tracked.exit_code == 7
    assert tracked.role == "process"


def test_pidfd_of_one_that_is_known_is_closed(table):
    another = os.dup(table.tracked[0].fd)
    message = Message(os.getpid(), 1, b"started\0parent=1\0command=x", another)
    assert Reported(table).take(message) == []
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(another)


def test_files_that_come_with_a_bad_report_are_closed(table):
    here, there = os.pipe()
    message = Message(os.getpid(), 1, b"hello", None, (here, there))
    reported = Reported(table)
    assert reported.take(message) == []
    assert reported.ignored == 1
    for number in (here, there):
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(number)


def test_a_pid_that_comes_again_is_another_process(table):
    old = table.add_stranger(99_999_999, 10)
    table.ended(old, 20)
    assert table.find(99_999_999, 15) is old  # written before its end, read later
    assert table.find(99_999_999, 21) is None


@pytest.fixture
def ended(table, monkeypatch):
    """Adds processes that have ended, each with what the kernel tells of it."""
    codes = {}

    def exit_status(pid, fd):
        return codes[pid, fd]

    def ended(*told):
        found = []
        for pid, code in enumerate(told, 99_999_990):
            fd = os.dup(table.tracked[0].fd)
            tracked = table.add(pid, os.getpid(), 1, fd)
            codes[pid, fd] = code
            table.ended(tracked, 2)
            found.append(tracked)
        return found

    monkeypatch.setattr(process_table, "exit_status", exit_status)
    return ended


def test_room_is_made_by_those_whose_end_is_known(table, ended):
    known, unknown = ended(3, None)
    assert table._make_room()
    assert (known.exit_code, known.fd, known.by_pid) == (3, None, False)
    assert unknown.fd is not None


def test_others_have_ended_too_but_are_still_to_be_waited_for(table, ended):
    (unknown,) = ended(None)
    assert table._make_room()
    assert (unknown.exit_code, unknown.fd, unknown.by_pid) == (None, None, True)


def test_no_room_is_made_while_all_run(table):
    assert not table._make_room()
    assert table.tracked[0].fd is not None


def test_main_is_left_to_whoever_started_it(table, ended):
    known, _ = ended(3, None)
    table.settle()
    assert known.exit_code == 3
    assert table.tracked[0].exit_code is None


def test_processes_are_sorted_as_pids_are_given_which_begin_anew_at_the_top(table):
    first = table.tracked[0].pid = 99_999_990  # nobody's
    later = [table.add_stranger(pid, 1) for pid in (first - 1, first + 1)]
    age = table._age()
    assert age(table.tracked[0]) == 0
    assert sorted(later, key=age) == later[::-1]


def test_one_that_only_its_parent_has_known_has_no_pid(table):
    unseen = table.add_unseen(7, 1, 2)
    assert (unseen.pid, unseen.parent, unseen.start, unseen.end) == (0, 7, 1, 2)
    assert (unseen.fd, unseen.serial) == (None, 2)
    assert table.tracked[-1] is unseen


def test_the_token_in_its_environment_says_whose_a_process_is(table, monkeypatch):
    variables = {(5, "RUN=1")}
    monkeypatch.setattr(process_table, "status_of", lambda _: Status("S", 1, 1, 7))
    monkeypatch.setattr(
        process_table, "has_variable", lambda pid, text: (pid, text) in variables
    )
    with_token = ProcessTable("RUN=1")
    assert with_token.is_ours(5)
    assert not with_token.is_ours(6)
    assert not table.is_ours(5)


def test_a_fork_server_starts_processes_for_others(table, monkeypatch):
    main, other = table.tracked[0], table.add_stranger(99_999_990, 1)
    status = Status("S", other.pid, other.pid, 7)
    asked = []

    def status_of(pid):
        asked.append(pid)
        return status

    monkeypatch.setattr(process_table, "status_of", status_of)
    assert not table.is_parent(main, 5)
    assert asked == [5, other.pid]
    assert table.is_parent(other, 5)
    other.role = "fork server"
    assert table.is_parent(main, 5)
    other.ticks = 8  # its pid is another's by now
    assert not table.is_parent(main, 5)


def test_one_without_a_name_is_the_first_that_its_parent_may_have_started(table):
    fd = table.tracked[0].fd
    early, late = (table.add_stranger(99_999_990 + n, 10 * n) for n in (1, 2))
    early.parent, late.parent = 3, 4
    assert table.unnamed(fd, 15, 3) is early
    assert table.unnamed(fd, 15, 4) is late
    assert table.unnamed(fd, 15, 5) is late  # it was seen later than this was told
    assert table.unnamed(fd, 25, 5) is None
    early.claimed = late.claimed = True
    assert table.unnamed(fd, 15, 3) is None


def test_processes_are_sorted_by_time_where_a_pid_came_again(table):
    old = table.add_stranger(99_999_999, 10)
    table.ended(old, 20)
    table.add_stranger(99_999_999, 30)
    age = table._age()
    assert [age(tracked) for tracked in table.tracked] == [0, 10, 30]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_nobody_is_killed_who_was_not_proved_to_be_of_the_run(table):
    child = os.fork()
    if child == 0:
        os.setsid()
        time.sleep(60)
        os._exit(0)
    try:
        table.tracked[0].proved = False
        tracked = table.add(child, 0, 1)
        assert not tracked.proved
        assert tracked not in table.alive
        kill(tracked)
        assert os.waitpid(child, os.WNOHANG) == (0, 0)
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


@pytest.fixture
def told(proc, no_pidfds):
    """A table whose main is 300, of processes that are watched by their pids."""
    proc.process(300, parent=os.getpid(), session=300)
    table = ProcessTable()
    table.add_main(300, 1_000)
    return table


def test_main_is_called_main_and_started_when_it_is_said(told):
    [main] = told.tracked
    assert (main.pid, main.parent, main.start) == (300, os.getpid(), 1_000)
    assert (main.role, main.name, main.serial) == ("main", "MainProcess", 1)
    assert (main.proved, main.by_pid, main.fd, main.end) == (True, True, None, None)


def test_what_the_kernel_says_of_one_that_is_found(told, proc):
    proc.process(310, parent=300, session=300, ticks=12, name="worker")
    before = procfs.started_before(12)
    found = told.add_stranger(310, before + 10**18)
    assert (found.pid, found.parent, found.ticks) == (310, 300, 12)
    assert (found.role, found.name, found.source) == (
        "program",
        "worker",
        Source.KERNEL,
    )
    assert (found.proved, found.by_pid, found.serial) == (True, True, 2)
    assert abs(found.start - before) < 10**9
    assert told.add_stranger(310, 5).start == 5  # seen before that tick was over


def test_one_that_has_ended_before_it_was_found(told, monkeypatch):
    def gone(pid):
        raise ProcessLookupError(3, "No such process")

    monkeypatch.setattr(os, "pidfd_open", gone)
    before = time.time_ns()
    found = told.add_stranger(310, 5)
    assert (found.name, found.end, found.by_pid) == ("a program", 5, False)
    assert before <= found.gone <= time.time_ns()
    assert (found.parent, found.start, found.proved) == (0, 5, False)
    assert told.find(310, found.gone) is found  # it wrote it before anybody looked
    assert found.end == found.gone
    assert told.find(310, found.gone + 1) is None


@pytest.mark.parametrize("number", [23, 24])
def test_too_many_open_files_are_no_end(told, proc, monkeypatch, number):
    def refuse(pid):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "pidfd_open", refuse)
    proc.process(310, parent=300)
    found = told.add(310, 300, 5)
    assert (found.by_pid, found.end, found.gone) == (True, None, 0)


@pytest.mark.parametrize("room", [True, False])
def test_a_descriptor_is_kept_if_room_can_be_made(table, monkeypatch, room):
    monkeypatch.setattr(process_table, "is_spare", lambda fd: False)
    monkeypatch.setattr(table, "_make_room", lambda: room)
    tracked = table.add(os.getpid(), os.getppid(), 1)
    assert (tracked.fd is not None, tracked.by_pid) == (room, not room)


def test_no_room_is_made_while_there_is_some(table, monkeypatch):
    monkeypatch.setattr(process_table, "is_spare", lambda fd: True)
    monkeypatch.delattr(ProcessTable, "_make_room")
    tracked = table.add(os.getpid(), os.getppid(), 1)
    assert (tracked.fd is not None, tracked.by_pid) == (True, False)


def test_only_those_that_are_proved_and_run_are_alive(told, proc):
    proc.process(310, parent=300)
    proc.process(320, parent=1, session=1)
    main, ours, _ = *told.tracked, told.add_stranger(310, 5), told.add_stranger(320, 5)
    assert told.alive == [main, ours]
    told.ended(ours, 10)
    assert told.alive == [main]
    assert (ours.end, ours.gone) == (10, 0)


def test_who_has_a_pid(told, proc):
    main = told.tracked[0]
    assert told.holder(300) is main
    assert told.holder(310) is None
    proc.process(300, parent=os.getpid(), ticks=8)
    assert told.holder(300) is None  # another process has it
    proc.process(310, ticks=0)
    found = told.add_stranger(310, 5)
    proc.process(310, ticks=9)
    assert told.holder(310) is found  # when it was started is not known


def test_pidfds_tell_two_processes_with_one_pid_apart(table, monkeypatch):
    same = {(50, 60)}
    monkeypatch.setattr(
        process_table, "same_process", lambda one, two: (one, two) in same
    )
    main = table.tracked[0]
    own, main.fd = main.fd, 60
    assert table.find(os.getpid(), 5, 50) is main
    assert table.find(os.getpid(), 5, 51) is None
    main.fd = None
    assert table.find(os.getpid(), 5, 51) is main
    main.fd = own


def test_what_was_written_after_the_end_is_another_s(told):
    main = told.tracked[0]
    told.ended(main, 2_000)
    assert told.find(300, 2_000) is main
    assert told.find(300, 2_001) is None
    assert told.find(301, 1) is None


def test_a_process_may_be_proved_later(told, proc):
    proc.process(310, parent=1, session=1)
    found = told.add_stranger(310, 5)
    assert not told.prove(found)
    proc.process(310, parent=1, session=300)
    assert told.prove(found)
    proc.process(310, parent=1, session=1)
    assert told.prove(found)  # it is not asked again


def test_one_that_has_ended_is_not_proved_any_more(told, proc):
    proc.process(310, parent=1, session=1)
    found = told.add_stranger(310, 5)
    told.ended(found, 10)
    proc.process(310, parent=300)
    assert not told.prove(found)


def test_what_is_asked_about_another_with_its_pid_does_not_count(told, proc):
    proc.process(310, parent=1, session=1, ticks=12)
    found = told.add_stranger(310, 5)
    proc.process(310, parent=300, session=300, ticks=13)
    assert not told.prove(found)
    assert (found.parent, found.ticks) == (1, 12)


def test_whose_child_it_is_or_in_whose_session(told, proc):
    proc.process(310, parent=300, session=1)
    proc.process(320, parent=1, session=300)
    proc.process(330, parent=1, session=1)
    proc.process(340, parent=330, session=330)
    told.add_stranger(330, 5)
    assert [told.is_ours(pid) for pid in (310, 320, 330, 340, 350)] == [
        *(True, True),
        *(False, False, False),
    ]


def test_a_child_that_has_become_another_program_is_called_by_its_name(told, proc):
    folder = proc.process(310, parent=300, name="python")
    (folder / "exe").symlink_to("/bin/python")
    found = told.add_stranger(310, 5)
    found.call("process", "Process-1", Source.FORKED)
    found.executable, found.reported = "/bin/python", True
    told.refresh(found)
    assert (found.role, found.name) == ("process", "Process-1")
    (folder / "exe").unlink()
    (folder / "exe").symlink_to("/bin/sleep")
    proc.process(310, parent=300, name="sleep")
    told.refresh(found)
    assert (found.role, found.name, found.reported) == ("program", "sleep", False)
    assert found.source == Source.FORKED


def test_before_it_is_executed_it_runs_what_its_parent_runs(told, proc):
    (proc.folder / "300" / "exe").symlink_to("/bin/python")
    folder = proc.process(310, parent=300, name="x")
    found = told.add_stranger(310, 5)
    found.call("process", "P", Source.FORKED)
    told.refresh(found)
    assert found.name == "P"  # nothing is known of what it runs
    (folder / "exe").symlink_to("/bin/python")
    told.refresh(found)
    assert found.name == "P"
    (folder / "exe").unlink()
    (folder / "exe").symlink_to("/bin/x")
    told.refresh(found)
    assert found.name == "x"


def test_one_that_the_kernel_alone_has_told_of_takes_each_new_name(told, proc):
    proc.process(310, parent=300, name="sh")
    found = told.add_stranger(310, 5)
    proc.process(310, parent=300, name="sleep")
    told.refresh(found)
    assert found.name == "sleep"
    found.name = "a-very-long-name-of-a-program"
    proc.process(310, parent=300, name="a-very-long-nam")
    told.refresh(found)
    assert found.name == "a-very-long-name-of-a-program"
    proc.process(310, parent=300, name="")
    told.refresh(found)
    assert found.name == "a-very-long-name-of-a-program"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (Source.COMMAND, "sleep"),
        (Source.STARTED, "python x.py"),
        (Source.PROCESS, "python x.py"),
    ],
)
def test_what_it_says_of_itself_is_better_than_a_name(told, proc, source, name):
    (proc.process(310, parent=300, name="sleep") / "exe").symlink_to("/bin/sleep")
    found = told.add_stranger(310, 5)
    found.call("program", "python x.py", source)
    told.refresh(found)
    assert found.name == name


def test_main_stays_main_and_the_dead_keep_their_names(told, proc):
    main = told.tracked[0]
    proc.process(300, parent=os.getpid(), name="sleep")
    told.refresh(main)
    assert (main.name, main.role) == ("MainProcess", "main")
    proc.process(310, parent=300, name="sh")
    found = told.add_stranger(310, 5)
    proc.process(310, parent=300, name="sleep", state="Z")
    told.refresh(found)
    assert found.name == "sh"


def test_a_foreign_one_gets_the_pid_by_which_it_is_seen(told, proc):
    proc.process(301, parent=300)
    proc.process(302, parent=300)
    first, last = told.add(301, 300, 10), told.add(302, 300, 20)
    first.foreign = last.foreign = True
    proc.process(303, parent=300)
    seen = told.add_stranger(303, 20)
    assert seen not in {first, last}  # the kernel knows it yet
    assert told.add_stranger(309, 9) not in {first, last}  # before they were
    assert told.add_stranger(310, 20) is last
    assert (last.pid, last.foreign) == (310, False)
    assert told.find(310, 25) is last
    assert told.add_stranger(311, 20) is first
    assert told.add_stranger(312, 20) not in {first, last}


def test_one_with_a_pidfd_is_no_foreign_one(table):
    foreign = table.add_unseen(1, 1, 2)
    foreign.foreign = True
    fd = os.dup(table.tracked[0].fd)
    found = table.add_stranger(99_999_999, 5, fd)
    assert found is not foreign
    assert found.fd == fd


def test_nobody_has_said_to_have_started_it(told, proc):
    proc.process(310, parent=300)
    found = told.add_stranger(310, 5)
    assert told.unclaimed(310, None) is found
    assert told.unclaimed(310, 9) is found
    assert told.unclaimed(311, None) is None
    found.fd = 9
    assert told.unclaimed(310, None) is found
    assert told.unclaimed(310, 9) is None
    found.fd, found.claimed = None, True
    assert told.unclaimed(310, None) is None


def test_a_pidfd_names_the_process_where_the_kernel_tells_them_apart(
    table, monkeypatch
):
    others = [table.add_unseen(1, 1, 2) for _ in range(3)]
    numbers = {}
    for fd, other in enumerate(others[:2], 1_000_001):
        other.fd, numbers[fd] = fd, fd
    numbers[7] = 1_000_002
    monkeypatch.setattr(
        process_table,
        "same_process",
        lambda one, two: numbers.get(one, 0) == numbers.get(two, 0),
    )
    assert table.unnamed(7, 5, 1) is others[1]
    # those of all processes are one: it says nothing
    numbers.clear()
    others[2].parent, others[2].end = 4, 1
    assert table.unnamed(7, 5, 4) is others[2]
    assert table.unnamed(7, 5, 3) is None
    for other in others:
        other.fd = None


def test_one_that_runs_or_is_known_better_is_not_the_unnamed(table):
    fd = table.tracked[0].fd
    running = table.add_stranger(99_999_990, 10)
    running.end, running.parent = None, 3
    known = table.add_stranger(99_999_991, 10)
    known.call("process", "P", Source.PROCESS)
    known.parent = 3
    assert table.unnamed(fd, 5, 3) is None
    far, near = (table.add_stranger(99_999_992 + n, 10) for n in range(2))
    near.parent = 3
    assert table.unnamed(fd, 10, 3) is near
    assert table.unnamed(fd, 10, 4) is far


def test_an_orphan_is_the_child_of_whoever_says_so_if_it_is_of_the_run(told, proc):
    proc.process(310, parent=os.getpid(), session=300)
    proc.process(320, parent=os.getpid(), session=1)
    main = told.tracked[0]
    assert told.is_parent(main, 310)
    assert not told.is_parent(main, 320)
    assert told.is_parent(main, 330)  # there is none any more to ask about


@pytest.mark.parametrize(
    ("changed", "end"),
    [
        ({"state": "Z"}, True),
        ({"state": "X"}, True),
        ({"ticks": 8}, True),
        ({"state": "T"}, False),
    ],
)
def test_the_end_of_one_without_a_pidfd_is_looked_for(told, proc, changed, end):
    proc.process(310, parent=300)
    proc.process(320, parent=300)
    found, other = told.add_stranger(310, 5), told.add_stranger(320, 5)
    proc.process(310, **{"parent": 300, **changed})
    before = time.time_ns()
    told.look()
    assert (found.end is not None) is end
    if end:
        assert before <= found.end <= time.time_ns()
    assert (other.end, told.tracked[0].end) == (None, None)
    if end:
        found.end = 7
        told.look()
        assert found.end == 7  # it has ended once


def test_the_end_of_one_that_is_not_there_is_looked_for(told, proc):
    proc.process(310, parent=300, ticks=0)
    found = told.add_stranger(310, 5)
    told.look()
    assert found.end is None
    for file in (proc.folder / "310").iterdir():
        file.unlink()
    told.look()
    assert found.end is not None


def test_one_with_a_pidfd_is_not_looked_for(table, monkeypatch):
    monkeypatch.setattr(process_table, "has_ended", lambda fd: True)
    table.look()
    assert table.tracked[0].end is None


def test_who_is_waited_for_by_pid(told, proc, monkeypatch):
    asked = []

    def exit_status(pid, fd):
        asked.append((pid, fd))
        return 4

    monkeypatch.setattr(process_table, "exit_status", exit_status)
    for pid in (310, 320, 330, 340):
        proc.process(pid, parent=300)
    by_pid, gone, neither, known = (
        told.add_stranger(pid, 5) for pid in (310, 320, 330, 340)
    )
    proc.process(320, parent=300, ticks=8)  # another has its pid
    neither.by_pid, known.exit_code = False, 9
    told.settle()
    assert asked == [(310, None)]
    codes = [each.exit_code for each in (by_pid, gone, neither, known)]
    assert codes == [4, None, None, 9]


def test_all_descriptors_are_given_back():
    table = ProcessTable()
    main = table.add_main(os.getpid(), 0)
    fd = main.fd
    table.close()
    assert main.fd is None
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(fd)


def test_whoever_has_started_a_process_was_there_before_it(told, proc):
    proc.process(301, parent=300)
    proc.process(302, parent=301)
    middle, child = told.add(301, 300, 9_000), told.add(302, 301, 4_000)
    told.tracked[0].start = 1_000
    middle.call("program", "/tmp/x", Source.COMMAND)
    told.ended(child, 6_000)
    main, parent, last = told.values(
        3_000, replace=lambda text: text.replace("/tmp", "~"), stopped=7_000
    )
    assert (main.number, parent.number, last.number) == (1, 2, 3)
    assert (main.parent, parent.parent, last.parent) == (None, 1, 2)
    assert [each.pid for each in (main, parent, last)] == [300, 301, 302]
    assert told.tracked[0].start == 3_000  # no earlier than the run
    assert (parent.start, last.start) == (1e-6, 1e-6)
    assert parent.name == "~/x"
    assert (parent.stopped, last.stopped) == (True, False)
