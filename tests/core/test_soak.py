"""Programs repeated under load."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from contextlib import suppress
from types import SimpleNamespace

import pytest

from sphinx_recorded.cli.main import main
from sphinx_recorded.library import soaking
from sphinx_recorded.library.library import Library
from sphinx_recorded.library.soaking import busy_cpus, difference, runs_to_repeat, soak
from sphinx_recorded.recording.meaning import meaning
from sphinx_recorded.recording.model import Ending, Write
from sphinx_recorded.runner.linux.procfs import runs

from .waiting import waited

SAME = 'print("the same")\n'
# Each of the three start methods has its first run, then all have another.
OTHER = """\
with open({tossed!r}, "a+") as file:
    file.write("x")
    file.seek(0)
    print("heads" if len(file.read()) <= 3 else "tails")
"""


@pytest.fixture
def library(tmp_path):
    """A function that makes a Library of programs and their declarations."""

    def library(declarations="", **programs):
        folder = tmp_path / "examples"
        folder.mkdir()
        for name, text in programs.items():
            (folder / f"{name}.py").write_text(text)
        (folder / "examples.toml").write_text(declarations)
        return Library(folder, tmp_path / "cache")

    return library


@pytest.fixture(autouse=True)
def only_this_python(monkeypatch):
    monkeypatch.setattr("sphinx_recorded.library.soaking.BUILDS", ())


def test_every_start_method_is_repeated_but_no_measurement(library):
    programs = library('["alone.py"]\nalone = true\n', same=SAME, alone=SAME)
    runs = runs_to_repeat(programs)
    assert {run.name for run in runs} == {"same.py"}
    assert sorted(run.start_method for run in runs) == ["fork", "forkserver", "spawn"]


@pytest.fixture
def rounds(monkeypatch):
    """A function that says after how many portions of runs the time is over."""

    def end_after(portions):
        ticks = itertools.count()
        clock = SimpleNamespace(monotonic=lambda: next(ticks))
        monkeypatch.setattr(soaking, "time", clock)
        monkeypatch.setattr(soaking, "cpus", lambda: 2)
        return portions - 0.5

    return end_after


def test_a_difference_is_found_and_the_rest_is_not(library, rounds, tmp_path):
    other = OTHER.format(tossed=str(tmp_path / "tossed"))
    told = []
    found = soak(library(same=SAME, other=other), rounds(4), told.append)
    assert {difference.run.name for difference in found} == {"other.py"}
    assert all("new [main] tails" in str(difference) for difference in found)
    assert any(" runs, " in text for text in told)


def test_what_this_machine_cannot_run_is_no_difference(library, monkeypatch):
    monkeypatch.setattr("sphinx_recorded.runner.backend.linux_available", lambda: False)
    declared = '["same.py"]\nsignals = [{ name = "SIGINT" }]\n'
    assert soak(library(declared, same=SAME), 0.1, [].append) == []


def test_an_undeclared_ending_is_a_difference(library):
    found = soak(library(wrong="raise SystemExit(3)"), 0.1, [].append)
    assert all("exit 3 instead of exit 0" in difference.text for difference in found)
    assert len(found) == 3


def test_where_nothing_is_declared_an_ending_is_no_difference(tmp_path):
    (tmp_path / "wrong.py").write_text("raise SystemExit(3)")
    assert soak(Library(tmp_path, tmp_path / "cache"), 0.1, [].append) == []


def test_an_ending_is_judged_where_declarations_are_near(library):
    programs = library(wrong="raise SystemExit(3)")
    below = programs.examples / "below"
    below.mkdir()
    (programs.examples / "wrong.py").rename(below / "wrong.py")
    (programs.examples / "examples.toml").rename(below / "examples.toml")
    runs = runs_to_repeat(Library(programs.examples, programs.examples / "cache"))
    assert [run.invocation.judged for run in runs] == [True] * 3
    (below / "examples.toml").unlink()
    runs = runs_to_repeat(Library(programs.examples, programs.examples / "cache"))
    assert [run.invocation.judged for run in runs] == [False] * 3


def test_a_difference_is_told_once_and_then_how_often(library, rounds, capsys):
    folder = str(library(wrong="raise SystemExit(3)").examples)
    assert main(["soak", folder, "--seconds", str(rounds(3))]) == 1
    told = capsys.readouterr().out
    assert told.count("exit 3 instead of exit 0") == 3  # one for each start method
    assert " times\n" in told


def test_it_ends_in_time_and_tells_by_its_status(library, capsys):
    folder = str(library(same=SAME).examples)
    assert main(["soak", folder, "--seconds", "0.1"]) == 0
    assert "0 differences" in capsys.readouterr().out


def test_a_folder_without_programs_is_an_error(library, capsys):
    assert main(["soak", str(library().examples)]) == 2
    assert "no program to repeat" in capsys.readouterr().err


def test_a_difference_in_words(literal):
    def wrote(text):
        return Write(time=0.1, process=1, stream="stdout", text=text)

    before = meaning(literal(wrote("a\nb\nb\n")))
    after = meaning(literal(wrote("b\nc\n"), ending=Ending(kind="exit", code=1)))
    assert difference(before, after) == (
        "lost [main] a (stdout); lost [main] b (stdout); new [main] c (stdout);"
        " ending ('exit', 1, 0, 0), before ('exit', 0, 0, 0)"
    )


def test_busy_processes_end(monkeypatch):
    started = []

    class Noted(subprocess.Popen):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr("subprocess.Popen", Noted)
    with busy_cpus(1.0):
        assert all(process.poll() is None for process in started)
    assert started
    assert all(process.poll() is not None for process in started)


ORPHANS = """
import os, subprocess, sys
command = [sys.executable, "-S", "-c", sys.argv[1], str(os.getpid()), "60"]
nowhere = subprocess.DEVNULL
process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
print(process.pid)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_they_end_when_the_one_that_started_them_was_killed():
    command = [sys.executable, "-c", ORPHANS, soaking._BUSY]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    pid = int(told.stdout)
    try:
        waited(lambda: not runs(pid), 30)
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
