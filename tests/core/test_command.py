"""With which words and variables a program is started."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from sphinx_recorded.errors import NotPossible
from sphinx_recorded.programs.invocation import Invocation
from sphinx_recorded.runner import command as command_module
from sphinx_recorded.runner.command import (
    command,
    environment,
    ordinary_signals,
    shown_command,
    token,
)
from sphinx_recorded.runner.workspace import Workplace

USUAL = Invocation()
PLACE = Workplace(Path("/tmp/run-x"))


@pytest.fixture
def run(run_of):
    """A function that makes a Run; what a command line asks for comes first."""

    def make(invocation=USUAL, **settings):
        return dataclasses.replace(run_of("x.py", **settings), invocation=invocation)

    return make


ARGUMENTS = {"arguments": ("a", "b c")}
OPTIONS = {"interpreter_options": ("-W", "error"), **ARGUMENTS}
RED = {"environment": {"COLOUR": "red"}}


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({}, ("python", "x.py")),
        (OPTIONS, ("python", "-W", "error", "x.py", "a", "b c")),
        (RED, ("COLOUR=red", "python", "x.py")),
        (
            {"run_as": "module", **OPTIONS},
            ("python", "-W", "error", "-m", "x", "a", "b c"),
        ),
        ({"run_as": "stdin", **ARGUMENTS}, ("python", "-", "a", "b c", "<", "x.py")),
        ({"run_as": "prompt", **RED}, ("COLOUR=red", "python")),
        (
            {"run_as": "executable", **ARGUMENTS, **RED},
            ("COLOUR=red", "dist/x/x", "a", "b c"),
        ),
    ],
)
def test_the_command_as_a_reader_types_it(run, settings, shown):
    assert shown_command(run(**settings)) == shown


def test_a_script_that_looks_like_an_option_is_named_otherwise(run):
    odd = dataclasses.replace(run(), path=Path("/a/-x.py"))
    assert shown_command(odd) == ("python", "./-x.py")


@pytest.mark.parametrize(
    ("interpreted", "shown"),
    [
        (True, ("COLOUR=red", "python", "-W", "error", "-m", "y", "a", "b c")),
        (False, ("COLOUR=red", "-m", "y", "a", "b c")),
    ],
)
def test_other_words_than_a_script_s(run, interpreted, shown):
    invocation = Invocation(words=("-m", "y"), interpreted=interpreted)
    assert shown_command(run(invocation, **OPTIONS, **RED)) == shown


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({**OPTIONS, **RED}, ["-W", "error", "x.py", "a", "b c"]),
        ({"run_as": "stdin", **ARGUMENTS}, ["-", "a", "b c"]),
        ({"run_as": "prompt", **RED}, ["-i", "-q"]),
        ({"run_as": "module"}, ["-m", "x"]),
    ],
)
def test_what_is_executed_is_what_is_shown(run, settings, words):
    asked = run(**settings)
    assert command(asked) == [str(asked.python.path), *words]


def test_limits_are_set_before_the_program_starts(run, monkeypatch):
    monkeypatch.setattr(command_module, "_prlimit", lambda: ["/bin/prlimit"])
    monkeypatch.setattr(command_module, "_unshare", lambda: ["/bin/unshare", "--mount"])
    asked = run(resource_limits={"nofile": 64, "as": 9}, shm_size=4096)
    python = str(asked.python.path)
    small = command_module._SMALL_SHM
    assert command(asked) == [
        *("/bin/unshare", "--mount", "sh", "-c", small, "4096"),
        *("/bin/prlimit", "--nofile=64:", "--as=9:", "--", python, "x.py"),
    ]


@pytest.fixture
def nothing_installed(monkeypatch):
    """As if neither prlimit nor unshare were there."""
    monkeypatch.setattr("shutil.which", lambda name: None)
    for name in ("_prlimit", "_unshare"):
        original = getattr(command_module, name).__wrapped__
        monkeypatch.setattr(command_module, name, original)


@pytest.mark.parametrize(
    ("settings", "needed"),
    [
        ({"resource_limits": {"nofile": 64}}, "prlimit, which is not installed"),
        ({"shm_size": 4096}, "unshare, which is not installed"),
    ],
)
def test_what_limits_need_is_named(run, nothing_installed, settings, needed):
    with pytest.raises(NotPossible, match=needed):
        command(run(**settings))


@pytest.mark.parametrize(
    ("user", "code", "words"),
    [(0, 0, ["--mount"]), (1000, 0, ["--mount", "--map-root-user"]), (0, 1, None)],
)
def test_a_private_folder_is_tried_once_before(monkeypatch, user, code, words):
    asked = []

    def run(words, **options):
        asked.append((words, options))
        return subprocess.CompletedProcess(words, code)

    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setattr(subprocess, "run", run)
    unshare = command_module._unshare.__wrapped__
    if words is None:
        with pytest.raises(NotPossible, match="refused on this machine"):
            unshare()
    else:
        assert unshare() == ["/bin/unshare", *words]
    [(tried, options)] = asked
    assert tried[-5:] == ["sh", "-c", command_module._SMALL_SHM, "64k", "true"]
    assert options == {"capture_output": True, "check": False, "timeout": 10}


def test_the_environment_is_all_that_is_declared(run, monkeypatch):
    monkeypatch.setenv("OWN", "secret")
    asked = run()
    folder = str(asked.python.path.parent)
    plain = {
        "PATH": f"{folder}:/usr/local/bin:/usr/bin:/bin",
        "HOME": "/tmp/run-x/run",
        "TMPDIR": "/tmp/run-x/tmp",
        "LANG": "C.UTF-8",
        "RECORDER_RUN": "/tmp/run-x",
        "PYTHONUNBUFFERED": "1",
    }
    hook = {
        "PYTHONPATH": "/tmp/run-x/python",
        "RECORDER_HOOK": "/tmp/run-x/hook:fork",
    }
    assert environment(asked, PLACE, hooked=False) == plain
    assert environment(asked, PLACE, hooked=True) == {**plain, **hook}
    buffered = run(unbuffered=False)
    del plain["PYTHONUNBUFFERED"]
    assert environment(buffered, PLACE, hooked=False) == plain


def test_what_is_declared_goes_before_what_is_usual(run):
    given = {"LANG": "C", "A": "1", "PYTHONPATH": "/lib"}
    invocation = Invocation(variables=(("A", "2"), ("B", "3")), path="/opt/bin")
    asked = run(invocation, environment=given)
    found = environment(asked, PLACE, hooked=True)
    assert [found[name] for name in ("LANG", "A", "B", "PATH")] == [
        *("C", "2", "3", "/opt/bin")
    ]
    assert found["PYTHONPATH"] == f"/tmp/run-x/python{os.pathsep}/lib"
    assert environment(asked, PLACE, hooked=False)["PYTHONPATH"] == "/lib"


def test_the_token_is_in_the_environment(run):
    name, _, value = token(PLACE).partition("=")
    assert environment(run(), PLACE, hooked=False)[name] == value == "/tmp/run-x"


def test_signals_that_are_ignored_are_heeded_meanwhile():
    before = signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    try:
        with ordinary_signals():
            handler = signal.getsignal(signal.SIGUSR1)
            assert callable(handler)
            assert handler(signal.SIGUSR1, None) is None
            # Python ignores these two itself, and subprocess restores them
            assert signal.getsignal(signal.SIGPIPE) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGUSR1) is signal.SIG_IGN
        with pytest.raises(ZeroDivisionError), ordinary_signals():
            raise ZeroDivisionError
        assert signal.getsignal(signal.SIGUSR1) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_a_thread_leaves_signals_alone():
    found = []

    def look():
        with ordinary_signals():
            found.append(signal.getsignal(signal.SIGUSR2))

    before = signal.signal(signal.SIGUSR2, signal.SIG_IGN)
    try:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    finally:
        signal.signal(signal.SIGUSR2, before)
    assert found == [signal.SIG_IGN]
