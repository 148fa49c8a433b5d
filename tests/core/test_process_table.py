"""What is known of a process that has ended before anybody looked."""

from __future__ import annotations

import os
import socket
import sys
import time

import pytest

from sphinx_recorded.runner.linux import process_table, sockets
from sphinx_recorded.runner.linux.cleanup import kill
from sphinx_recorded.runner.linux.process_table import ProcessTable
from sphinx_recorded.runner.linux.procfs import Status
from sphinx_recorded.runner.linux.reported import Reported
from sphinx_recorded.runner.linux.sockets import Message

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
