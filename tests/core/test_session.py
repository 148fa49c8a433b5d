"""One run on Linux: how it begins, what is done meanwhile, and when it is over."""

from __future__ import annotations

import dataclasses
import signal
import subprocess
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from sphinx_recorded.errors import Stopped
from sphinx_recorded.programs import Audience
from sphinx_recorded.recording import lines
from sphinx_recorded.runner import linux_available, observe
from sphinx_recorded.runner.linux import session
from sphinx_recorded.runner.linux.process_table import ProcessTable

pytestmark = pytest.mark.skipif(not linux_available(), reason="Linux only")
SECOND = 1_000_000_000


def test_what_is_done_regularly_is_due_at_once_and_after_each_interval():
    regularly = session._Regularly(0.5, now=10)
    assert regularly.is_due(10)
    assert regularly.next == 10 + SECOND // 2
    assert not regularly.is_due(9 + SECOND // 2)
    assert regularly.is_due(10 + SECOND // 2)


def test_what_was_late_is_not_done_twice():
    regularly = session._Regularly(1.0, now=0)
    assert regularly.is_due(10 * SECOND)
    assert regularly.next == 11 * SECOND
    assert not regularly.is_due(10 * SECOND + 1)


@pytest.fixture
def asking(run_of):
    """A function that makes a Run with what a command line adds."""

    def make(name, audience=None, **settings):
        run = run_of(name, **settings)
        invocation = dataclasses.replace(run.invocation, audience=audience)
        return dataclasses.replace(run, invocation=invocation)

    return make


@pytest.fixture
def started(monkeypatch):
    """Processes that the session has started."""
    processes = []

    class Popen(subprocess.Popen):
        def __init__(self, *words, **options):
            super().__init__(*words, **options)
            processes.append(self)

    monkeypatch.setattr(session.subprocess, "Popen", Popen)
    return processes


def ended(process):
    return not Path("/proc", str(process.pid)).exists()


@pytest.mark.parametrize("fails", ["add_main", "prove"])
def test_a_program_that_nobody_watches_yet_is_ended(
    asking, monkeypatch, started, fails
):
    """It is in no table, of which all processes are ended."""

    def refuse(*_):
        raise OSError(28, "No space left on device")

    fault = {
        "add_main": (ProcessTable, "add_main"),
        "prove": (session.Listener, "follow"),
    }
    monkeypatch.setattr(*fault[fails], refuse)
    with pytest.raises(OSError, match="No space left"):
        observe(asking("sleep.py", arguments=("600",)), threading.Event())
    [process] = started
    assert ended(process)


def test_an_error_while_it_runs_ends_it(asking, monkeypatch, started):
    def refuse(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(session.Listener, "wait", refuse)
    with pytest.raises(ZeroDivisionError):
        observe(asking("sleep.py", arguments=("600",)), threading.Event())
    assert ended(started[0])


def test_files_that_a_program_gets_are_closed_here(asking):
    before = sorted(Path("/proc/self/fd").iterdir())
    observe(asking("exit_code.py", arguments=("0",)), threading.Event())
    assert sorted(Path("/proc/self/fd").iterdir()) == before


def test_a_second_ctrl_c_stops_a_program_that_goes_on(asking):
    audience = Audience()

    def hear(writer, stream, text):
        if "blocks" in text:
            audience.interrupts = 2

    audience.hear = hear
    observed = observe(asking("deaf.py", audience), threading.Event())
    assert observed.ending.kind == "interrupt"
    assert observed.processes[0].stopped


def test_a_first_one_is_sent_to_all_of_it_once(asking):
    audience = Audience()

    def hear(writer, stream, text):
        if "ready" in text:
            audience.interrupts = 1

    audience.hear = hear
    observed = observe(
        asking("interrupted_with_its_child.py", audience), threading.Event()
    )
    said = sorted(line.text for line in lines(observed.output))
    assert said == ["child interrupted", "main interrupted", "ready"]
    assert observed.ending.kind == "exit"


def test_who_has_cancelled_hears_of_it_with_the_name_of_the_run(asking, started):
    run, cancelled = asking("sleep.py", arguments=("600",)), threading.Event()
    cancelled.set()
    with pytest.raises(Stopped) as error:
        observe(run, cancelled)
    assert str(error.value) == str(run)
    assert ended(started[0])


@pytest.mark.parametrize(
    ("settings", "channel"),
    [
        ({}, "sockets"),
        ({"pipes": True}, "own pipes"),
        ({"terminal": True}, "pipes"),
        ({"terminal": True, "pipes": True}, "pipes"),
    ],
)
def test_it_says_what_was_written_to(asking, settings, channel):
    run = asking("exit_code.py", arguments=("0",), **settings)
    assert observe(run, threading.Event()).channel == channel


def test_cpu_is_sampled_of_what_runs_alone(asking):
    alone = observe(
        asking("busy.py", alone=True, arguments=("0.3",)), threading.Event()
    )
    beside = observe(asking("busy.py", arguments=("0",)), threading.Event())
    assert alone.cpu
    assert alone.others is not None
    assert beside.cpu == ()
    assert beside.others is None


def test_a_grace_that_was_not_needed_is_not_waited_for(asking):
    observed = observe(
        asking("exit_code.py", arguments=("0",), grace=600.0), threading.Event()
    )
    assert observed.wall < 60


@pytest.mark.parametrize("interpreted", [True, False])
def test_a_main_that_is_no_python_needs_the_kernel_to_tell(
    asking, monkeypatch, interpreted
):
    run = asking("exit_code.py")
    invocation = dataclasses.replace(run.invocation, interpreted=interpreted)
    watched = session.Session(
        dataclasses.replace(run, invocation=invocation), None, threading.Event()
    )
    done = []
    watched.table = SimpleNamespace(alive=["a", "b"], refresh=done.append)
    watched._listener = SimpleNamespace(
        look_at_memory=lambda: done.append("memory"),
        relax=lambda *, of_main: done.append(of_main),
    )
    monkeypatch.setattr(watched, "_find_strangers", lambda: done.append("strangers"))
    watched._look_around()
    assert done == ["strangers", "a", "b", "memory", not interpreted]
    assert watched._pipes is not interpreted
    assert watched.sampler is None


def test_who_is_told_of_while_another_is_followed_is_no_stranger(asking, monkeypatch):
    """Both were found at once; what the first one has started comes with it."""
    watched = session.Session(asking("exit_code.py"), None, threading.Event())
    known, followed = {}, []
    watched.table = SimpleNamespace(
        find=lambda pid, _: known.get(pid),
        add_stranger=lambda pid, _: known.setdefault(pid, f"stranger {pid}"),
    )

    def follow(tracked):
        followed.append(tracked)
        known.setdefault(8, "told of")

    watched._listener = SimpleNamespace(catch_up=lambda: None, follow=follow)
    shells = SimpleNamespace(recognize=lambda _: None)
    watched.reported = SimpleNamespace(shells=shells)
    monkeypatch.setattr(session, "strangers", lambda _: [7, 8, 9])
    watched._find_strangers()
    assert followed == ["stranger 7", "stranger 9"]


def test_who_presses_ctrl_c_twice_stops_it(asking, monkeypatch):
    audience = Audience()
    watched = session.Session(asking("exit_code.py", audience), None, threading.Event())
    main = SimpleNamespace(pid=77, end=None)
    watched.table = SimpleNamespace(tracked=[main])
    sent = []
    monkeypatch.setattr(session.os, "killpg", lambda *words: sent.append(words))
    assert not watched._interrupted()
    audience.interrupts = 1
    assert not watched._interrupted()
    assert not watched._interrupted()
    assert sent == [(77, signal.SIGINT)]
    audience.interrupts = 2
    assert watched._interrupted()
    assert (watched.interrupted, len(sent)) == (True, 1)


def test_a_main_that_has_ended_is_not_interrupted(asking, monkeypatch):
    audience = Audience()
    watched = session.Session(asking("exit_code.py", audience), None, threading.Event())
    watched.table = SimpleNamespace(tracked=[SimpleNamespace(pid=77, end=5)])
    monkeypatch.delattr(session.os, "killpg")
    audience.interrupts = 1
    assert not watched._interrupted()
    assert not watched.interrupted
