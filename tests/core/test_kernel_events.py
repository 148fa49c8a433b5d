"""What the kernel tells of every process, and what becomes of it."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from collections import Counter

import pytest

from sphinx_recorded.runner import linux_available

if not linux_available():
    pytest.skip("Linux only", allow_module_level=True)

from sphinx_recorded.runner.linux import kernel_events
from sphinx_recorded.runner.linux.kernel_events import Born, Ended, Executed
from sphinx_recorded.runner.linux.process_table import UNKNOWN, ProcessTable
from sphinx_recorded.runner.linux.reported import Reported
from sphinx_recorded.runner.linux.untold import Untold


def events_of(program, seconds=5.0):
    """What is told of a command, up to its end; None if nothing is."""
    listening = kernel_events.listen()
    if listening is None:
        return None
    found = []
    try:
        with subprocess.Popen(program) as process:
            process.wait()
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            events = [e for e in listening.read() if e.pid == process.pid]
            found += events
            if any(isinstance(event, Ended) for event in events):
                return found
            time.sleep(0.01)
    finally:
        listening.close()
    return None


TOLD = events_of(["true"], 1.0) is not None
told = pytest.mark.skipif(not TOLD, reason="the kernel does not tell of processes")


@told
@pytest.mark.parametrize(
    ("code", "status"), [("exit 3", 3), ("kill -9 $$", -signal.SIGKILL)]
)
def test_a_command_is_born_executed_and_ends(code, status):
    before = time.time_ns()
    born, *executed, ended = events_of(["sh", "-c", code])
    assert isinstance(born, Born)
    assert born.parent == os.getpid()
    assert {type(event) for event in executed} == {Executed}
    assert ended.exit_code == status
    times = [born.time, *(event.time for event in executed), ended.time]
    assert times == sorted(times)
    assert before - 10_000_000 < born.time < time.time_ns()


def message(kind, pid=0, group=0, third=0, fourth=0):
    """What the kernel sends: headers that say nothing here, and the event."""
    headers = b"\xff" * 36  # nlmsghdr of 16 bytes, cn_msg of 20
    return headers + struct.pack("=IIQ4i", kind, 1, 500, pid, group, third, fourth)


@pytest.mark.parametrize(
    ("told", "event"),
    [
        (message(1, 10, 11, 20, 20), Born(1500, 20, 11)),
        (message(2, 11, 10), Executed(1500, 10)),
        (message(0x80000000, 20, 20, 3 << 8), Ended(1500, 20, 3)),
        (message(0x80000000, 20, 20, 9), Ended(1500, 20, -9)),
    ],
)
def test_an_event_is_read_with_its_time(told, event):
    assert kernel_events._parse(told, 1000) == event


@pytest.mark.parametrize(
    "told",
    [
        message(1, 10, 10, 21, 20),  # a thread begins
        message(0x80000000, 21, 20, 3 << 8),  # a thread ends
        message(0, 20, 20, 20, 20),  # what the kernel answers
        message(4, 20, 20, 20, 20),  # a user id is changed
        message(2, 11, 10)[:-1],
        b"",
    ],
)
def test_other_events_are_none(told):
    assert kernel_events._parse(told, 1000) is None


_AS_NOBODY = """
import os, sys
sys.path[:] = {path!r}
from sphinx_recorded.runner.linux import kernel_events
import socket, subprocess
if not os.getuid():
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
listening = kernel_events.listen()
if listening is None:
    print("refused")
else:
    pid = os.fork()
    if not pid:
        os._exit(5)
    os.waitpid(pid, 0)
    print(*(event.exit_code for event in listening.read()
            if isinstance(event, kernel_events.Ended) and event.pid == pid))
"""


@told
def test_whoever_asks_is_told_or_refused():
    """Never neither: what is not told is found as before."""
    code = _AS_NOBODY.format(path=sys.path)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    kernel = tuple(map(int, os.uname().release.split(".")[:2]))
    assert done.stdout.strip() in ({"5"} if kernel >= (6, 6) else {"5", "refused"})


@told
def test_commands_that_a_shell_starts_are_there(recorded):
    recording = recorded("commands_of_a_shell.py", arguments=("10",))
    assert recording.ending.code == 0
    codes = Counter(p.exit_code for p in recording.processes[1:])
    assert codes == {3: 20, 4: 20, 1: 20, 6: 20, 0: 20}
    # What has ended before anybody could ask is without a name.
    names = {
        code: {p.name for p in recording.processes[1:] if p.exit_code == code}
        for code in codes
    }
    assert names[3] == {"sh"}
    assert names[1] <= {"false", UNKNOWN}
    assert names[0] <= {"true", UNKNOWN}
    assert names[6] <= {"sh", UNKNOWN}
    by_number = {p.number: p for p in recording.processes}
    parents = {4: 3, 1: 3, 6: 3, 0: 6}
    for process in recording.processes[1:]:
        parent = by_number[process.parent]
        assert parent.exit_code == parents.get(process.exit_code, 0)
        assert parent.start <= process.start <= process.end <= parent.end + 0.05


@pytest.fixture
def table():
    table = ProcessTable()
    table.add_main(os.getpid(), 0)
    yield table
    table.close()


def untold(table):
    return Untold(table, Reported(table).shells)


def gone():
    """The pid of a process that has ended and was waited for."""
    with subprocess.Popen(["true"]) as process:
        process.wait()
    return process.pid


def test_one_that_has_ended_before_it_was_told_of_has_all_but_a_name(table):
    pid, at = gone(), time.time_ns()
    taker = untold(table)
    taker.take(Born(at, pid, os.getpid()))
    taker.take(Executed(at + 1, pid))
    taker.take(Ended(at + 2, pid, 7))
    table.settle()
    tracked = table.tracked[-1]
    assert (tracked.pid, tracked.name, tracked.start) == (pid, UNKNOWN, at)
    assert (tracked.end, tracked.final_code) == (at + 2, 7)


def test_what_was_not_executed_is_what_its_parent_is(table):
    pid, at = gone(), time.time_ns()
    taker = untold(table)
    taker.take(Born(at, pid, os.getpid()))
    shell = table.tracked[-1]
    shell.name, shell.end = "sh", None
    child = gone()
    taker.take(Born(at + 1, child, pid))
    assert (table.tracked[-1].name, table.tracked[-1].parent) == ("sh", pid)


def test_what_was_found_before_it_was_told_of_is_no_name_of_a_fork(table):
    """On a busy machine: it is seen as what its parent is, and executes, and ends."""
    shell, at = gone(), time.time_ns()
    taker = untold(table)
    taker.take(Born(at, shell, os.getpid()))
    table.tracked[-1].name, table.tracked[-1].end = "sh", None
    child = gone()
    tracked = table.add_stranger(child, at + 1)
    tracked.name = "sh"
    for event in (Born(at, child, shell), Executed(at + 1, child)):
        assert taker.take(event) is None
    assert tracked is table.tracked[-1]
    assert tracked.name == UNKNOWN


def test_what_one_does_before_it_is_reported_is_not_lost(table):
    """Its parent may be kept from going on between starting and reporting it."""
    shell, child, grandchild, at = gone(), gone(), gone(), time.time_ns()
    taker = untold(table)
    table.tracked[0].reported = True
    for event in (
        Born(at, shell, os.getpid()),
        Born(at + 1, child, shell),
        Executed(at + 2, child),
        Born(at + 3, grandchild, child),
        Ended(at + 4, grandchild, 4),
        Ended(at + 5, child, 5),
        Ended(at + 6, 5, 1),  # a stranger
    ):
        assert taker.take(event) is None
    tracked = table.add(shell, os.getpid(), at + 7)
    assert not tracked.proved
    assert [new.pid for new in taker.again(tracked)] == [child, grandchild]
    assert [new.final_code for new in table.tracked[2:]] == [5, 4]
    assert taker.again(tracked) == []
    assert len(table.tracked) == 4
    assert (tracked.proved, tracked.start) == (True, at)


def test_what_a_stranger_has_started_is_never_ours(table):
    """Whatever a program says of a process that has ended."""
    stranger, child, at = gone(), gone(), time.time_ns()
    taker = untold(table)
    for event in (Born(at, stranger, 1), Born(at + 1, child, stranger)):
        assert taker.take(event) is None
    tracked = table.add(stranger, os.getpid(), at + 2)
    assert taker.again(tracked) == []
    assert not tracked.proved


def test_a_pid_that_is_another_s_by_now_is_not_followed(table):
    with subprocess.Popen(["sleep", "60"]) as stranger:
        an_hour_ago = time.time_ns() - 3600 * 10**9
        untold(table).take(Born(an_hour_ago, stranger.pid, os.getpid()))
        tracked = table.tracked[-1]
        assert (tracked.fd, tracked.end) == (None, an_hour_ago)
        stranger.kill()


def test_nothing_is_taken_of_what_others_start(table):
    taker = untold(table)
    assert taker.take(Born(time.time_ns(), 5, 1)) is None
    assert taker.take(Ended(time.time_ns(), 5, 1)) is None
    table.tracked[0].reported = True  # it tells itself
    assert taker.take(Born(time.time_ns(), gone(), os.getpid())) is None
    assert len(table.tracked) == 1


def test_a_child_of_ours_that_ends_is_waited_for(table):
    """Though the kernel tells that it ends a moment before that can be done."""
    with subprocess.Popen(["sleep", "60"]) as child:
        tracked = table.add(child.pid, os.getpid(), time.time_ns())
        tracked.close()
        tracked.by_pid = True  # no file was left for it
        untold(table).take(Ended(time.time_ns(), child.pid, -signal.SIGKILL))
        table.settle()
        assert (tracked.end, tracked.told_code) == (None, -signal.SIGKILL)
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        table.look()
        table.settle()
        assert tracked.end is not None
        assert tracked.exit_code == -signal.SIGKILL
        with pytest.raises(ChildProcessError):
            os.waitpid(child.pid, 0)
        child.returncode = tracked.exit_code
