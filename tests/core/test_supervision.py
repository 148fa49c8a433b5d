"""Who runs programs for a host: what is asked of it, and what becomes of it."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from sphinx_recorded.errors import NotPossible, Stopped
from sphinx_recorded.programs import Audience
from sphinx_recorded.recording import Ending
from sphinx_recorded.runner import linux_available, supervision, supervisor
from sphinx_recorded.runner.linux import procfs

from .families import children, descendants

pytestmark = pytest.mark.skipif(not linux_available(), reason="Linux only")


@pytest.fixture
def asking(run_of):
    """A function that makes a Run with what a command line adds."""

    def make(name, *arguments, settings=None, **invocation):
        run = run_of(name, arguments=arguments, **(settings or {}))
        added = dataclasses.replace(run.invocation, **invocation)
        return dataclasses.replace(run, invocation=added)

    return make


def written(observed, stream="stdout"):
    return "".join(w.text for w in observed.output if w.stream == stream)


def test_its_process_has_nothing_of_the_host(run_of, monkeypatch):
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setenv("TZ", "UTC")
    before = children()
    with supervisor() as runs:
        [pid] = children() - before
        runs.observe(run_of("exit_code.py", arguments=("0",)), threading.Event())
        told = Path("/proc", str(pid), "environ").read_text().split("\0")
        assert "TZ=UTC" in told
        assert not [each for each in told if "secret" in each]
        # The terminal's Ctrl-C does not come there.
        assert os.getsid(pid) == pid != os.getsid(0)
        assert Path(f"/proc/{pid}/fd/1").readlink() == Path(os.devnull)
    assert children() == before


def test_runs_side_by_side_get_their_own_answers(run_of):
    found = {}

    def ask(runs, code):
        run = run_of("exit_code.py", arguments=(str(code),))
        found[code] = runs.observe(run, threading.Event()).ending

    with supervisor() as runs:
        threads = [threading.Thread(target=ask, args=(runs, n)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {code: Ending(kind="exit", code=code) for code in range(4)}


def test_its_input_and_its_audience_are_those_of_the_host(asking, tmp_path):
    (tmp_path / "input").write_text("from a file\n")
    heard = []

    def hear(writer, stream, text):
        heard.append((writer, stream, text, os.getpid()))

    with (tmp_path / "input").open() as file, supervisor() as runs:
        run = asking(
            "asks.py",
            "word",
            stdin=file.fileno(),
            audience=Audience(hear),
            variables=(("COLOUR", "blue"),),
        )
        observed = runs.observe(run, threading.Event())
        assert not file.closed
    assert written(observed) == "from a file word blue\n"
    assert "".join(text for _, _, text, _ in heard) == "from a file word blue\n"
    assert {each[:2] + each[3:] for each in heard} == {(1, "stdout", os.getpid())}


def test_a_ctrl_c_of_the_host_gets_to_the_program(asking):
    audience = Audience()

    def hear(writer, stream, text):
        if text.startswith("ready"):
            audience.interrupts += 1

    audience.hear = hear
    with supervisor() as runs:
        run = asking("interrupted.py", audience=audience)
        observed = runs.observe(run, threading.Event())
    assert written(observed) == "ready\ninterrupted\n"


def test_one_of_several_can_be_cancelled(asking):
    ready, cancelled = threading.Event(), threading.Event()
    hang = asking("hang.py", audience=Audience(lambda *_: ready.set()))
    found = []

    def wait(runs):
        try:
            runs.observe(hang, cancelled)
        except Stopped as error:
            found.append(str(error))

    with supervisor() as runs:
        thread = threading.Thread(target=wait, args=(runs,))
        thread.start()
        assert ready.wait(60)
        cancelled.set()
        thread.join(60)
        other = asking("exit_code.py", "3")
        assert runs.observe(other, threading.Event()).ending.code == 3
    assert found == [str(hang)]
    assert runs.orphans == []


def test_what_is_no_fault_of_the_recorder_s_is_raised_as_it_is(
    run_of, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))  # without prlimit
    run = run_of("exit_code.py", arguments=("0",), resource_limits={"nofile": 10})
    with supervisor() as runs:
        with pytest.raises(NotPossible, match="need prlimit"):
            runs.observe(run, threading.Event())
        with pytest.raises(OSError, match="No such file"):
            runs.observe(
                dataclasses.replace(run, path=tmp_path / "no.py"), threading.Event()
            )


def test_what_is_one_is_told_with_its_traceback(run_of):
    with supervisor() as runs, pytest.raises(RuntimeError, match="Traceback") as error:
        runs._ask("observe", (None, False, "run-"), threading.Event())
    assert "AttributeError" in str(error.value)


@pytest.fixture
def temporary(monkeypatch):
    """An empty folder for the folders of runs, whose path is short."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("TMPDIR", folder)
        monkeypatch.setattr(tempfile, "tempdir", None)
        yield Path(folder)


def test_whoever_waits_hears_that_its_process_is_gone(asking, temporary):
    """What it has left is ended and removed all the same."""
    started = threading.Event()
    hang = asking("hang.py", audience=Audience(lambda *_: started.set()))
    before, found = children(), []

    def wait(runs):
        try:
            runs.observe(hang, threading.Event())
        except OSError as error:
            found.append(str(error))

    with suppress(OSError), supervisor() as runs:
        thread = threading.Thread(target=wait, args=(runs,))
        thread.start()
        assert started.wait(60)
        [pid] = children() - before
        started_by_it = descendants(pid)
        os.kill(pid, signal.SIGKILL)
        thread.join(60)
        wait(runs)
    assert started_by_it
    assert not list(filter(procfs.runs, started_by_it))
    assert not list(temporary.iterdir())
    assert found == ["the process that runs programs has ended"] * 2
    assert children() == before


def test_an_error_of_the_host_ends_what_still_runs(asking, tmp_path):
    """And whoever waits for it hears of that."""
    ready, found = threading.Event(), []
    hang = asking(
        "hang.py",
        audience=Audience(lambda *_: ready.set()),
        settings={"time_limit": 600.0},
    )

    def wait(runs):
        try:
            runs.observe(hang, threading.Event())
        except (OSError, Stopped) as error:
            found.append(error)

    before = children()
    with suppress(ZeroDivisionError), supervisor() as runs:
        thread = threading.Thread(target=wait, args=(runs,))
        thread.start()
        assert ready.wait(60)
        raise ZeroDivisionError
    thread.join(60)
    assert len(found) == 1
    assert children() == before


def test_a_signal_that_comes_while_it_starts_waits(monkeypatch):
    """Or it would be left to nobody."""
    masks = []

    class Helper(supervision._Helper):
        def __init__(self):
            masks.append(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
            super().__init__()

    monkeypatch.setattr(supervision, "_Helper", Helper)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with supervisor():
        assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    assert masks == [before | {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}]


def test_it_looks_for_modules_where_its_host_does(monkeypatch, tmp_path):
    started = []

    class Popen:
        def __init__(self, words, **options):
            started.append((words, options))

    monkeypatch.setattr(supervision.subprocess, "Popen", Popen)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), "/elsewhere"])
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    supervision._start(7)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    supervision._start(7)
    [(words, options), (without_bytecode, _)] = started
    own = str(Path(supervision.__file__).parents[2])
    assert words[:3] == [sys.executable, "-I", "-c"]
    assert without_bytecode[:4] == [sys.executable, "-I", "-B", "-c"]
    assert words[-2] == "7"
    assert json.loads(words[-1]) == [str(tmp_path), "/elsewhere", own]
    assert options["pass_fds"] == (7,)


def test_without_the_kernel_s_help_there_is_no_process(run_of, monkeypatch):
    monkeypatch.setattr(supervision.backend, "linux_available", lambda: False)
    asked = []
    monkeypatch.setattr(supervision, "observe", lambda *words: asked.append(words))
    monkeypatch.setattr(supervision, "pack", lambda *words: asked.append(words))
    run, cancelled, before = object(), threading.Event(), children()
    with supervisor() as runs:
        runs.observe(run, cancelled)
        runs.pack(run, Path("folder"), cancelled)
        assert children() == before
    assert asked == [(run, cancelled), (run, Path("folder"), cancelled)]
    assert runs.orphans == []
