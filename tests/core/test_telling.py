"""What processes tell of themselves and of each other, where the kernel does not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import pytest

from sphinx_recorded.errors import NotPossible, Stopped
from sphinx_recorded.programs import Audience
from sphinx_recorded.runner.output import Output
from sphinx_recorded.runner.portable import silent, stopping, system, watching
from sphinx_recorded.runner.portable.outcome import Outcome
from sphinx_recorded.runner.portable.processes import Processes, ReportedProcess
from sphinx_recorded.runner.portable.telling import Telling
from sphinx_recorded.runner.tracked_process import Source

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there the system says more of processes"
)
MS = 1_000_000


def report(processes, sender, *words, at=5_000):
    processes.take(at, sender, "\0".join(words).encode())


@pytest.fixture
def processes():
    """Those of a run whose main is 300, started at 1,000, with two children."""
    processes = Processes()
    report(processes, "300.1000", "started", "parent=7", "command=x.py")
    report(processes, "310.2000", "forked", "parent=300")
    report(processes, "320.3000", "started", "parent=300", "command=y.py")
    return processes


def test_a_process_is_known_by_its_pid_and_its_start(processes):
    one = processes.get("300.1000")
    assert (one.pid, one.start, one.serial) == (300, 1_000, 1)
    assert processes.get("300.1000") is one
    assert [each.serial for each in processes.tracked] == [1, 2, 3]
    for nobody in ("0.0", "x.5", "5.x", "5", "", "-5.6"):
        assert processes.get(nobody) is None
    assert len(processes.tracked) == 3


def test_a_pid_is_the_same_process_until_it_was_waited_for(processes):
    one = processes.get("310.2000")
    assert processes.get("310.4000") is one  # it has become another program
    one.told_end = 5_000
    another = processes.get("310.6000")
    assert (another.serial, another.start) == (4, 6_000)
    assert processes.get("310.7000") is another


def test_what_each_has_told_of_itself(processes):
    main, child, other = processes.tracked
    assert (main.name, main.source, main.parent) == ("python x.py", Source.STARTED, 7)
    assert (child.role, child.name, child.source) == ("process", "", Source.FORKED)
    assert (other.role, other.name, other.parent) == ("program", "python y.py", 300)
    assert [each.reported for each in processes.tracked] == [True] * 3
    report(processes, "310.2000", "imported", "module=numpy")
    assert processes.imported == {"numpy"}
    child.call("worker", "W", Source.PROCESS)
    report(processes, "310.2000", "executing", "command=sleep")
    assert (child.role, child.name, child.source) == (
        *("program", "sleep"),
        Source.COMMAND,
    )


def test_what_makes_no_sense_is_nothing(processes):
    report(processes, "310.2000", "hello")
    report(processes, "0.0", "imported", "module=x")
    assert (processes.imported, len(processes.tracked)) == (set(), 3)


def test_the_system_is_asked_once_for_each(monkeypatch):
    asked = []

    def handle(pid, by):
        asked.append((pid, by))
        return SimpleNamespace(end=None, exit_code=None)

    monkeypatch.setattr(system, "handle", handle)
    processes = Processes()
    for _ in range(2):
        report(processes, "300.1000", "started", "parent=7", "command=x.py")
    assert asked == [(300, 1_000)]
    assert processes.tracked[0].handle is not None


def test_it_ends_when_its_last_connection_is_closed_or_it_was_waited_for(processes):
    one = processes.get("310.2000")
    for _ in range(2):
        processes.opened("310.2000")
    assert one.open == 2
    processes.closed(6_000, "310.2000")
    assert (one.open, one.end) == (1, None)
    processes.closed(7_000, "310.2000")
    assert (one.open, one.end) == (0, 7_000)
    one.told_end = 6_500
    assert one.end == 6_500
    one.told_end = 8_000
    assert one.end == 7_000
    one.last_write = 7_100  # it was read a moment later
    assert one.end == 7_100
    processes.opened("0.0")
    processes.closed(9_000, "0.0")


def test_the_system_knows_better_when_it_has_ended():
    handle = SimpleNamespace(end=None, exit_code=None)
    one = ReportedProcess(310, 300, 1, closed=9_000, told_end=9_000, handle=handle)
    assert (one.end, one.is_running) == (None, True)
    handle.end, handle.exit_code = 5_000, 3
    assert (one.end, one.is_running, one.final_code) == (5_000, False, 3)
    one.told_code = 4
    assert one.final_code == 4
    one.stopped = True
    assert one.final_code is None
    assert not ReportedProcess(310, 300, 1).is_running


def test_main_is_the_one_that_was_started_and_comes_first(processes):
    main = processes.settle(310, 1_500)
    assert [each.pid for each in processes.tracked] == [310, 300, 320]
    assert processes.tracked[0] is main
    assert (main.role, main.name, main.start) == ("main", "MainProcess", 1_500)


def test_main_may_be_started_by_another_program():
    processes = Processes()
    report(processes, "310.2000", "forked", "parent=300")
    report(processes, "300.1000", "started", "parent=299", "command=x.py")
    assert processes.settle(299, 500).pid == 300


def test_main_may_have_told_nothing(processes):
    main = processes.settle(77, 500)
    assert (main.pid, main.start, main.reported, main.serial) == (77, 500, False, 4)


def settled(processes, *reports, sender="300.1000"):
    for number, words in enumerate(reports):
        report(processes, sender, *words, at=5_000 + number)
    processes.settle(300, 1_000)
    return {each.pid: each for each in processes.tracked}


def test_a_parent_says_what_its_children_are(processes):
    child = ("child", "pid=310", "library=multiprocessing", "method=fork")
    found = settled(processes, (*child, "target=f", "name=P-1"))
    assert (found[310].role, found[310].name) == ("process", "P-1")
    assert (found[310].claimed, found[310].parent, found[310].start) == (
        *(True, 300),
        2_000,
    )
    assert processes.starts.methods == {("multiprocessing", "fork"): 1}
    assert len(processes.tracked) == 3


def test_a_child_that_tells_nothing_began_when_it_was_told_of(processes):
    found = settled(processes, ("child", "pid=330", "command=ls"))
    new = found[330]
    assert (new.name, new.start, new.parent, new.claimed) == ("ls", 5_000, 300, True)


def test_what_two_calls_report_is_one_process(processes):
    words = ("child", "pid=330", "command=ls")
    found = settled(processes, words, words)
    assert len(processes.tracked) == 4
    assert found[330].start == 5_000


def test_a_pid_that_was_waited_for_is_another_s_next_time(processes):
    words = ("child", "pid=330", "command=ls")
    settled(processes, words, ("reaped", "pid=330", "code=2"), words)
    first, second = (each for each in processes.tracked if each.pid == 330)
    assert (first.told_end, first.told_code, first.start) == (5_001, 2, 5_000)
    assert (second.told_end, second.told_code, second.start) == (0, None, 5_002)


def test_of_several_with_its_pid_it_is_the_nearest_in_time(processes):
    for start in (4_000, 5_200, 9_000):
        other = processes._add(330, start)
        other.parent = 1
    found = settled(processes, ("child", "pid=330", "command=ls"))
    claimed = [each for each in processes.tracked if each.claimed]
    assert [each.start for each in claimed] == [5_000]  # it was there when told of
    assert {each.start for each in processes.tracked if each.pid == 330} == {
        *(4_000, 5_000, 9_000),
    }
    assert found


def test_a_child_is_claimed_by_its_own_parent_alone(processes):
    words = ("child", "pid=330", "command=ls")
    report(processes, "310.2000", *words)
    settled(processes, words)
    pair = [each for each in processes.tracked if each.pid == 330]
    assert [each.parent for each in pair] == [310, 300]


def test_nobody_is_its_own_child(processes):
    settled(processes, ("child", "pid=300", "command=ls"))
    assert [each.pid for each in processes.tracked] == [300, 310, 320, 300]


def test_only_a_child_of_whoever_tells_has_ended(processes):
    child = ("child", "pid=310", "command=ls")
    found = settled(
        processes,
        child,
        ("reaped", "pid=310", "code=-9"),
        ("reaped", "pid=310", "code=0"),
        ("reaped", "pid=999", "code=1"),
    )
    assert (found[310].told_end, found[310].told_code) == (5_001, -9)
    assert (found[320].told_end, found[300].told_end) == (0, 0)


def test_a_command_that_could_not_be_executed(processes):
    found = settled(
        processes, ("child", "pid=330", "command=ls"), ("unstarted", "pid=330")
    )
    assert found[330].unstarted
    assert not found[310].unstarted


def test_commands_without_pids_end_one_after_the_other(processes):
    report(processes, "310.2000", "running", "command=cat")
    settled(
        processes,
        ("running", "command=sh"),
        ("ran", "code=4"),
        ("running", "command=bash"),
    )
    _, _, _, other, first, second = processes.tracked
    assert (first.name, first.role, first.parent) == ("sh", "program", 300)
    assert (first.told_end, first.told_code, first.start) == (5_001, 4, 5_000)
    assert (first.claimed, first.pid) == (True, 0)
    assert (second.name, second.told_end, second.told_code) == ("bash", 0, None)
    assert (other.name, other.parent, other.told_end) == ("cat", 310, 0)


def test_the_system_may_name_one_that_nobody_has_told_of(processes):
    main = processes.get("300.1000")
    new = processes.unknown(main, 8_000, 99, "x.exe")
    assert (new.pid, new.start, new.parent, new.name) == (99, 8_000, 300, "x.exe")
    assert (new.role, new.serial) == ("program", 4)
    assert (processes.unknown(main, 1).pid, processes.unknown(main, 1).name) == (0, "")


def outcome(**changes):
    """Of a run of 300 that was started at 0, whose main ended after a second."""
    fields = {
        "process": SimpleNamespace(pid=300, returncode=0),
        "origin": 0,
        "ended": 1_000 * MS,
        "grace_over": 1_200 * MS,
        "swept": 1_300 * MS,
        "stopped": False,
        "interrupted": False,
        "left": False,
        "alive": {},
    }
    return Outcome(**{**fields, **changes})


@pytest.mark.parametrize(
    ("changes", "ending"),
    [
        ({}, ("exit", 0, (2,))),
        ({"process": SimpleNamespace(returncode=3)}, ("exit", 3, (2,))),
        ({"process": SimpleNamespace(returncode=-9)}, ("signal", 9, (2,))),
        ({"stopped": True}, ("limit", 0, ())),
        ({"stopped": True, "interrupted": True}, ("interrupt", 0, ())),
    ],
)
def test_how_a_run_ended(changes, ending):
    found = outcome(**changes).ending((2,))
    assert (found.kind, found.code, found.left_running) == ending


def test_what_was_stopped_has_no_exit_code():
    assert outcome(process=SimpleNamespace(returncode=3)).code == 3
    assert outcome(process=SimpleNamespace(returncode=3), stopped=True).code is None
    assert outcome(origin=500 * MS).since(1_500 * MS) == 1.0


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({}, []),
        ({"left": True}, [(2, 0, "", 1.0, 1.3, True)]),
        ({"left": True, "swept": None}, [(2, 0, "", 1.0, None, False)]),
        (
            {"left": True, "alive": {5: "a.exe", 6: "b.exe"}},
            [(2, 5, "a.exe", 1.0, 1.3, True), (3, 6, "b.exe", 1.0, 1.3, True)],
        ),
    ],
)
def test_without_reports_main_is_known_and_what_holds_its_pipes(changes, left):
    output = Output(1_000)
    output.add(500 * MS, 0, "stdout", b"hi\n")
    found = silent.observation(
        outcome(**changes), output, lambda text: text.replace("h", "H")
    )
    main, *others = found.processes
    assert (main.number, main.pid, main.parent, main.role) == (1, 300, None, "main")
    assert (main.name, main.start, main.end) == ("MainProcess", 0.0, 1.0)
    assert (main.exit_code, main.stopped) == (0, False)
    assert left == [
        (each.number, each.pid, each.name, each.start, each.end, each.stopped)
        for each in others
    ]
    assert {(each.role, each.parent) for each in others} <= {("program", 1)}
    assert found.ending.left_running == tuple(number for number, *_ in left)
    assert [(w.text, w.time, w.process) for w in found.output] == [("Hi\n", 0.5, None)]
    assert (found.channel, found.dropped) == ("pipes", 0)
    assert set(found.unobserved) == {
        *("writers", "order", "processes", "cpu", "stacks", "shared memory"),
    }


def test_pipes_are_open_until_nobody_has_them():
    output = Output(1_000)
    pipes = silent.Pipes(output, Audience())
    assert set(pipes.given) == {"stdout", "stderr"}
    os.write(pipes.given["stdout"], b"out\n")
    os.write(pipes.given["stderr"], b"err\n")
    os.close(pipes.given["stdout"])
    time.sleep(0.05)
    assert pipes.is_open
    os.close(pipes.given["stderr"])
    deadline = time.monotonic() + 10
    while pipes.is_open and time.monotonic() < deadline:
        time.sleep(0.005)
    assert not pipes.is_open
    pipes.close()
    assert all(pipe.closed for pipe in pipes._read)
    written = output.writes(0, {}, str)
    assert sorted((each.stream, each.text) for each in written) == [
        ("stderr", "err\n"),
        ("stdout", "out\n"),
    ]


@pytest.fixture
def telling(tmp_path):
    """A function that makes what hears the processes of a run."""
    made = []

    def telling(audience=None, *, hooked=True):
        output = Output(1_000)
        address = str(tmp_path / f"hook{len(made)}")
        new = Telling(address, output, audience or Audience(), hooked=hooked)
        for fd in new.given.values():
            os.close(fd)
        new.read_all()
        made.append(new)
        return new

    yield telling
    for each in made:
        each.close()


def tell(telling, sender, *words, at=5 * MS):
    telling.reported(at, sender, "\0".join(words).encode())


def test_what_was_observed_is_what_the_processes_have_told(telling):
    heard = []
    audience = Audience(lambda *words: heard.append(words))
    run = telling(audience)
    tell(run, "300.1000000", "started", "parent=7", "command=x.py")
    tell(run, "310.100000000", "forked", "parent=300")
    tell(run, "300.1000000", "child", "pid=310", "library=loky", "method=loky")
    tell(run, "310.100000000", "imported", "module=numpy")
    tell(run, "310.100000000", "imported", "module=attrs")
    run.opened("310.100000000")
    run.wrote(200 * MS, "310.100000000", "stderr", b"one\n")
    run.wrote(210 * MS, "0.0", "stdout", b"two\n")
    run.closed(400 * MS, "310.100000000")
    found = run.observation(outcome(), lambda text: text.replace("o", "0"))
    assert heard == [(2, "stderr", "one\n"), (0, "stdout", "two\n")]
    main, child = found.processes
    assert (main.role, main.start, main.end, main.exit_code) == ("main", 0.0, 1.0, 0)
    assert (child.pid, child.parent, child.end) == (310, 1, 0.4)
    assert not child.stopped
    assert [(w.process, w.stream, w.text) for w in found.output] == [
        (2, "stderr", "0ne\n"),
        (1, "stdout", "tw0\n"),
    ]
    assert (found.wall, found.channel, found.dropped) == (1.0, "own connections", 0)
    assert found.imported == ("attrs", "numpy")
    assert [(s.library, s.processes) for s in found.started] == [("loky", 1)]
    assert (found.ending.kind, found.ending.left_running) == ("exit", ())
    assert "writers" not in found.unobserved


@pytest.mark.parametrize(
    ("hooked", "others", "left", "known"),
    [
        (True, 0, False, True),
        (False, 0, False, False),
        (True, 1, False, False),
        (True, 0, True, False),
    ],
)
def test_where_main_tells_nothing_it_must_be_certain_that_it_is_alone(
    telling, hooked, others, left, known
):
    run = telling(hooked=hooked)
    for number in range(others):
        tell(run, f"{310 + number}.1000", "forked", "parent=5")
    found = run.observation(outcome(left=left), str)
    assert (found is not None) is known


def test_what_is_left_is_named_as_well_as_it_is_known(telling):
    run = telling()
    tell(run, "300.1000", "started", "parent=7", "command=x.py")
    for pid in (310, 320, 330):
        tell(run, f"{pid}.1000", "forked", "parent=300")
        run.opened(f"{pid}.1000")
    run.closed(1_100 * MS, "310.1000")  # within the grace
    run.closed(1_250 * MS, "320.1000")
    found = run.observation(outcome(left=True), str)
    _, early, late, never = found.processes
    assert found.ending.left_running == (late.number,)
    assert [each.stopped for each in (early, late, never)] == [False, True, False]
    assert never.end is None


def test_what_has_not_ended_was_left_if_nothing_else_was(telling):
    run = telling()
    tell(run, "300.1000", "started", "parent=7", "command=x.py")
    tell(run, "310.1000", "forked", "parent=300")
    run.opened("310.1000")
    found = run.observation(outcome(left=True), str)
    assert found.ending.left_running == (2,)
    assert (found.processes[1].end, found.processes[1].stopped) == (1.3, True)
    assert found.wall == 1.3


def test_what_the_system_says_was_left(telling):
    run = telling()
    tell(run, "300.1000", "started", "parent=7", "command=x.py")
    tell(run, "310.1000", "forked", "parent=300")
    tell(run, "320.1000", "forked", "parent=300")
    alive = {310: "python.exe", 99: "x.exe"}
    found = run.observation(outcome(left=True, alive=alive), str)
    ends = {each.pid: (each.name, each.end, each.stopped) for each in found.processes}
    assert ends[310] == ("", 1.3, True)
    assert ends[99] == ("x.exe", 1.3, True)
    assert ends[320] == ("", None, False)
    assert len(found.ending.left_running) == 2


def test_one_that_nobody_knows_was_left(telling):
    run = telling()
    tell(run, "300.1000", "started", "parent=7", "command=x.py")
    _, new = run.observation(outcome(left=True), str).processes
    assert (new.pid, new.start, new.end, new.parent) == (0, 1.0, 1.3, 1)
    assert new.stopped


def test_what_was_stopped_has_stopped_all(telling):
    run = telling()
    tell(run, "300.1000", "started", "parent=7", "command=x.py")
    tell(run, "310.1000", "forked", "parent=300")
    tell(run, "320.1000", "forked", "parent=300")
    tell(run, "300.1000", "child", "pid=320", "command=ls")
    tell(run, "300.1000", "reaped", "pid=320", "code=0", at=500 * MS)
    run.wrote(999 * MS, "310.1000", "stdout", b"in time\n")
    run.wrote(1_001 * MS, "310.1000", "stdout", b"too late\n")
    found = run.observation(outcome(stopped=True), str)
    assert {each.pid: each.stopped for each in found.processes} == {
        300: True,
        310: True,
        320: False,
    }
    assert [each.text for each in found.output] == ["in time\n"]
    assert found.ending.kind == "limit"


def test_lines_end_alike_where_windows_ends_them_otherwise(telling, monkeypatch):
    monkeypatch.setattr(os, "linesep", "\r\n")
    run = telling()
    run.wrote(1 * MS, "0.0", "stdout", b"one\r")
    run.wrote(2 * MS, "0.0", "stderr", b"\ntwo\r\n")
    run.wrote(3 * MS, "0.0", "stdout", b"\nthree\r")
    found = run.observation(outcome(), str)
    texts = {"stdout": "", "stderr": ""}
    for write in found.output:
        texts[write.stream] += write.text
    assert texts == {"stdout": "one\nthree\r", "stderr": "\ntwo\n"}


def test_only_what_is_known_to_run_is_ended(telling):
    run = telling()
    tell(run, "300.1000", "started", "parent=7", "command=x.py")
    tell(run, "310.1000", "forked", "parent=300")
    done = []
    handle = SimpleNamespace(
        end=None,
        exit_code=None,
        terminate=lambda: done.append("ended"),
        close=lambda: done.append("closed"),
    )
    run._processes.tracked[1].handle = handle
    assert run.is_open
    run.end()
    assert done == ["ended"]
    handle.end = 5
    assert not run.is_open
    run._connections.close()
    run._connections.close = lambda: done.append("connections")
    run.close()
    assert done == ["ended", "connections", "closed"]
    run._processes.tracked[1].handle = None


def settings(**changes):
    fields = {
        "signals": (),
        "terminal": False,
        "run_as": "file",
        "interpreter_options": (),
        **changes,
    }
    return SimpleNamespace(**fields)


@pytest.mark.parametrize(
    ("options", "hooked"),
    [
        ((), True),
        (("-O", "-B"), True),
        (("-E",), False),
        (("-I",), False),
        (("-S",), False),
        (("-OI",), False),
        (("-X", "EIS"), True),
        (("-WE",), True),
        (("-XI",), True),
        (("-W", "E", "-I"), False),
        (("-X", "a", "-S"), False),
    ],
)
def test_which_options_keep_python_from_telling(options, hooked):
    invocation = SimpleNamespace(interpreted=True)
    run = SimpleNamespace(
        settings=settings(interpreter_options=options), invocation=invocation
    )
    assert watching._is_hooked(run) is hooked
    invocation.interpreted = False
    assert watching._is_hooked(run) is False


def test_an_executable_may_tell_nothing():
    run = SimpleNamespace(
        settings=settings(run_as="executable"),
        invocation=SimpleNamespace(interpreted=True),
    )
    assert not watching._is_hooked(run)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"signals": ("x",)}, "signals during the run need Linux"),
        ({"terminal": True}, "a terminal needs Linux"),
        ({"run_as": "prompt"}, "typing at a prompt needs Linux"),
    ],
)
def test_what_only_linux_can_do_is_refused(changes, reason):
    with pytest.raises(NotPossible, match=f"^{reason}$"):
        watching._refuse(SimpleNamespace(settings=settings(**changes)))
    watching._refuse(SimpleNamespace(settings=settings()))


class Way:
    """Is open for some time."""

    def __init__(self, *is_open):
        self._is_open = list(is_open)
        self.done = []

    @property
    def is_open(self):
        return self._is_open.pop(0) if len(self._is_open) > 1 else self._is_open[0]

    def read_all(self):
        self.done.append("read")

    def end(self):
        self.done.append("end")


class Ours:
    """Has something alive for some time."""

    def __init__(self, *alive):
        self._alive = list(alive)
        self.ended = 0

    def alive(self):
        return self._alive.pop(0) if len(self._alive) > 1 else self._alive[0]

    def end(self):
        self.ended += 1


def test_nothing_can_come_any_more_when_all_is_closed_and_read():
    way, ours = Way(True, False), Ours({5: "x"}, {})
    begun = time.monotonic()
    watching._wait_for_the_end(way, ours, 60)
    assert time.monotonic() - begun < 30
    assert (way.done, ours.ended) == (["read"], 0)


def test_somebody_may_have_opened_a_connection_while_it_was_read():
    way = Way(False, True, False)
    watching._wait_for_the_end(way, Ours({}), 60)
    assert way.done == ["read", "read"]


@pytest.mark.parametrize("end", [True, False])
def test_what_does_not_end_is_waited_for_so_long(end):
    way, ours = Way(True), Ours({5: "x"})
    begun = time.monotonic()
    watching._wait_for_the_end(way, ours, 0.05, end=end)
    assert time.monotonic() - begun >= 0.05
    assert way.done[-1] == "read"
    assert ("end" in way.done) is end
    assert bool(ours.ended) is end
    assert way.done.count("end") == ours.ended


@pytest.fixture
def process():
    """A function that starts a program of Python in a group of its own."""
    started = []

    def process(text):
        words = [sys.executable, "-S", "-c", text]
        new = subprocess.Popen(words, start_new_session=True, stdout=subprocess.PIPE)
        started.append(new)
        return new

    yield process
    for each in started:
        each.kill()
        each.wait()
        each.stdout.close()


SLEEPS = "import time; print(flush=True); time.sleep(60)"


def test_a_program_is_waited_for_until_its_limit(process):
    new = process(SLEEPS)
    begun = time.monotonic()
    assert not stopping.wait(new, 0.3, threading.Event())
    assert 0.3 <= time.monotonic() - begun < 20
    stopping.kill(new)
    assert new.returncode == -signal.SIGKILL


@pytest.mark.parametrize("keeps", [True, False])
def test_one_that_has_ended_has_ended(process, monkeypatch, keeps):
    monkeypatch.setattr(stopping, "_KEEPS_NUMBERS", keeps)
    new = process("")
    assert stopping.wait(new, 60, threading.Event())
    assert (new.returncode is None) is keeps
    stopping.kill(new)
    assert new.returncode == 0
    assert stopping.wait(new, 60, threading.Event())


@pytest.mark.parametrize("keeps", [True, False])
def test_one_that_runs_has_not_ended(process, monkeypatch, keeps):
    monkeypatch.setattr(stopping, "_KEEPS_NUMBERS", keeps)
    new = process(SLEEPS)
    assert not stopping._has_ended(new)
    stopping.kill(new)
    assert new.returncode == -signal.SIGKILL


def test_a_recording_that_is_cancelled_waits_no_longer(process):
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(Stopped):
        stopping.wait(process(SLEEPS), 60, cancelled)


def test_the_first_ctrl_c_is_the_program_s_and_the_second_ends_the_wait(process):
    new, audience = process(SLEEPS), Audience()
    new.stdout.readline()  # it is asleep
    audience.interrupts = 1
    assert stopping.wait(new, 60, threading.Event(), audience)
    stopping.kill(new)
    assert new.returncode == -signal.SIGINT
    patient = process(
        f"import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN);{SLEEPS}"
    )
    patient.stdout.readline()
    audience.interrupts = 2
    assert not stopping.wait(patient, 60, threading.Event(), audience)
    assert patient.poll() is None


def test_a_group_that_has_gone_is_neither_interrupted_nor_killed(monkeypatch):
    sent = []

    def killpg(pid, number):
        sent.append((pid, number))
        raise ProcessLookupError

    monkeypatch.setattr(os, "killpg", killpg)
    waited = []
    gone = SimpleNamespace(pid=77, returncode=None, wait=lambda: waited.append(1))
    stopping._interrupt(gone)
    stopping.kill(gone)
    assert sent == [(77, signal.SIGINT), (77, signal.SIGKILL)]
    assert waited == [1]
