"""What is found of a run at its end, and what is never ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from sphinx_recorded.runner.linux import cleanup, procfs
from sphinx_recorded.runner.linux.cleanup import kill, strangers
from sphinx_recorded.runner.linux.linux_process import LinuxProcess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
SLEEP = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]


@pytest.fixture
def proc(proc):
    """A folder that is read instead of ``/proc``: this process has children there."""
    for pid, children in {
        os.getpid(): (301, 302, 303),
        301: (311, 312),
        302: (321,),
        303: (331,),
        312: (313,),
    }.items():
        proc.process(pid)
        proc.thread(pid, pid, children=children)
    return proc


def table(ours, **tracked):
    """A table to which the processes ``ours`` belong by what the kernel says."""
    holders = {int(name[1:]): value for name, value in tracked.items()}
    return SimpleNamespace(holder=holders.get, is_ours=lambda pid: pid in ours)


def test_strangers_are_those_of_the_run_that_nobody_has_reported(proc):
    assert sorted(strangers(table({301, 312, 313, 303}))) == [301, 303, 312, 313]


def test_nobody_looks_below_what_belongs_to_another_run(proc):
    assert strangers(table({321, 331})) == []


def test_those_that_are_known_are_no_strangers_and_their_children_may_be(proc):
    proved = SimpleNamespace(proved=True)
    assert strangers(table({311}, p301=proved)) == [311]
    doubtful = SimpleNamespace(proved=False)
    assert strangers(table({301, 311}, p301=doubtful)) == []


@pytest.fixture
def process():
    """A process that sleeps."""
    with subprocess.Popen(SLEEP) as process:
        yield process
        process.kill()


@pytest.fixture
def tracked(process):
    """The same, as a run knows it without a pidfd."""
    ticks = procfs.status_of(process.pid).ticks
    return LinuxProcess(process.pid, os.getpid(), 0, None, ticks=ticks, proved=True)


def test_what_is_proved_to_be_the_run_s_is_killed(process, tracked):
    kill(tracked)
    assert process.wait(10) == -signal.SIGKILL


def test_so_it_is_by_its_pidfd(process, tracked):
    tracked.fd, tracked.ticks = os.pidfd_open(process.pid), 0
    kill(tracked)
    tracked.close()
    assert process.wait(10) == -signal.SIGKILL


@pytest.mark.parametrize("doubt", [{"proved": False}, {"ticks": 1}])
def test_another_process_with_its_pid_is_not(process, tracked, doubt):
    for name, value in doubt.items():
        setattr(tracked, name, value)
    spare = os.dup(0)
    os.close(spare)
    kill(tracked)
    again = os.dup(0)
    os.close(again)
    assert again == spare  # no file is left open
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.05)


def test_one_that_has_gone_is_no_error(tracked, process):
    process.kill()
    process.wait()
    kill(tracked)


ADOPTED = """
import os, subprocess, sys
from sphinx_recorded.runner.linux import procfs
from sphinx_recorded.runner.linux.cleanup import end_adopted

sleep = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
started = [subprocess.Popen(sleep), subprocess.Popen(["true"])]
os.waitid(os.P_PID, started[1].pid, os.WEXITED | os.WNOWAIT)
names = end_adopted()
gone = [not procfs.runs(each.pid) for each in started]
print((len(names), gone, end_adopted()), flush=True)
os._exit(0)
"""


def test_whatever_was_adopted_is_ended_and_named():
    """In a process of its own: all its children are ended."""
    ended = subprocess.run(
        [sys.executable, "-c", ADOPTED],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout.strip() == "(1, [True, True], [])", ended.stderr


class Table:
    """Processes of which each dies when it is killed, helpers when all are."""

    def __init__(self, *roles, helps=True):
        self.tracked = [
            LinuxProcess(n, 1, 0, None, role=role, proved=True)
            for n, role in enumerate(roles)
        ]
        self.killed, self._helps = [], helps

    @property
    def alive(self):
        return [each for each in self.tracked if each.end is None]

    def holder(self, pid):
        return None

    def is_ours(self, pid):
        return False

    def prove(self, tracked):
        return tracked.proved

    def ended(self, tracked, at):
        tracked.end = at

    def kill(self, tracked):
        self.killed.append(tracked.role)
        tracked.end = 1
        rest = {each.role for each in self.alive}
        if self._helps and rest <= {"resource tracker", "fork server"}:
            for each in self.alive:
                each.end = 2


@pytest.fixture
def killing(monkeypatch):
    """A function that ends what is in a table; who was killed."""
    monkeypatch.setattr(cleanup, "children_of", lambda pid: [])
    monkeypatch.setattr(cleanup, "runs", lambda pid: True)
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(
        cleanup,
        "time",
        SimpleNamespace(
            monotonic=lambda: clock.now,
            time_ns=time.time_ns,
            sleep=lambda seconds: setattr(clock, "now", clock.now + seconds),
        ),
    )

    def end(table):
        monkeypatch.setattr(cleanup, "kill", table.kill)
        cleanup.end_processes(table, lambda: None)
        return table.killed, clock.now

    return end


def test_helpers_clean_up_after_those_that_were_killed(killing):
    table = Table("main", "resource tracker", "worker", "fork server")
    killed, took = killing(table)
    assert sorted(killed) == ["main", "worker"]
    assert took < 0.1
    assert [each.stopped for each in table.tracked] == [True, False, True, False]


def test_a_helper_that_does_not_end_is_killed_after_a_while(killing):
    table = Table("main", "resource tracker", helps=False)
    killed, took = killing(table)
    assert killed == ["main", "resource tracker"]
    assert 2.9 < took < 3.2
    assert not table.tracked[1].stopped


def test_what_cannot_be_killed_is_left_after_a_while(killing):
    table = Table("main", helps=False)
    table.kill = lambda tracked: None
    _, took = killing(table)
    assert 5.9 < took < 6.2
