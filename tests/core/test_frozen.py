"""Programs that are packed into an executable before they run."""

from __future__ import annotations

import os
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_recorded.errors import RecordingError, Stopped
from sphinx_recorded.library.attempts import record
from sphinx_recorded.library.batch import Batch
from sphinx_recorded.library.library import Library
from sphinx_recorded.programs.interpreters import NO_PACKER, Interpreters
from sphinx_recorded.programs.probing import probe
from sphinx_recorded.programs.settings import Settings
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.process_names import labels
from sphinx_recorded.runner import linux_available
from sphinx_recorded.runner import packing as frozen

from .waiting import waited

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX only")
METHODS = ("fork", "spawn", "forkserver")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where executables are kept."""
    return tmp_path_factory.mktemp("executables")


@pytest.fixture
def packed(run_of, folder):
    """A function that makes the Run of ``packed.py`` as an executable."""
    found = Interpreters(probe(sys.executable), None).serving(
        Settings(run_as="executable")
    )
    if not found:
        pytest.skip(NO_PACKER)

    def make(start_method="spawn", name="packed.py", **settings):
        run = run_of(name, start_method, run_as="executable", **settings)
        return replace(run, python=found[0], executables=folder)

    return make


@pytest.fixture
def pretending(run_of, tmp_path, monkeypatch):
    """A function that makes a Run whose Python does what a shell script says."""
    python = tmp_path / "python"
    monkeypatch.setattr(frozen, "packages", lambda python, names: {})

    def make(script):
        python.write_text(f"#!/bin/sh\n{script}\n")
        python.chmod(0o755)
        run = run_of("packed.py", run_as="executable")
        python_of_it = replace(probe(sys.executable), path=python, build=script)
        return replace(run, python=python_of_it, executables=tmp_path / "kept")

    return make


def test_all_start_methods_run_the_same_executable(packed, folder):
    made = []
    runs = [packed(method) for method in METHODS]
    assert Batch(runs, lambda _, recording: made.append(recording)).record() == []
    assert len(list(folder.iterdir())) == 1
    assert {recording.start_method for recording in made} == set(METHODS)
    for recording in made:
        names = {number: label.text for number, label in labels(recording).items()}
        said = [(names[x.process], x.text) for x in lines(recording.output)]
        assert said[-1] == ("process 1", "hello")
        assert recording.program.command == ("dist/packed/packed",)
    roles = {r.start_method: {p.role for p in r.processes} for r in made}
    assert roles["fork"] == {"main", "process"}
    assert roles["spawn"] == {"main", "process", "resource tracker"}
    assert roles["forkserver"] == {*roles["spawn"], "fork server"}


def test_an_executable_shows_neither_the_builder_nor_the_hook(packed):
    recording = record(
        packed("fork", arguments=("word",), environment={"COLOUR": "red"})
    )
    path, own = [line.text for line in lines(recording.output)][:2]
    assert path == "/home/you/dist/packed/packed word red"
    assert own == "[]"
    command = ("COLOUR=red", "dist/packed/packed", "word")
    assert recording.program.command == command


@pytest.mark.skipif(not linux_available(), reason="sockets are used on Linux only")
def test_processes_of_an_executable_can_open_their_streams(packed):
    recording = record(packed("spawn", "packed_streams.py"))
    names = {number: label.text for number, label in labels(recording).items()}
    assert [(names[x.process], x.text) for x in lines(recording.output)] == [
        ("sh", "by a shell"),
        ("process 1", "by a child"),
        ("main", "by main"),
    ]


def test_output_is_buffered_if_that_is_declared(packed, folder):
    run = packed("fork", unbuffered=False)
    recording = record(run)
    assert [write.text.count("\n") for write in recording.output] == [2, 1]
    assert frozen.pack(run, folder, threading.Event()) != frozen.pack(
        packed("fork"), folder, threading.Event()
    )


def test_what_pyinstaller_complains_of_is_said(pretending, tmp_path):
    asked = tmp_path / "asked"
    run = pretending(f"echo >> {asked}; echo 'no such module' >&2; exit 3")
    for _ in range(2):
        with pytest.raises(OSError, match="PyInstaller failed: no such module"):
            frozen.pack(run, tmp_path / "kept", threading.Event())
    assert list((tmp_path / "kept").iterdir()) == []
    assert asked.read_text() == "\n"  # it would fail again


def test_it_is_asked_once_for_each_executable(pretending, tmp_path):
    run = pretending(f"echo >> {tmp_path}/asked; mkdir dist")
    for _ in range(2):
        assert frozen.pack(run, tmp_path / "kept", threading.Event()).is_dir()
    assert (tmp_path / "asked").read_text() == "\n"
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_a_program_that_was_changed_meanwhile_is_not_kept(pretending, tmp_path):
    program = tmp_path / "packed.py"
    program.write_text("print(1)\n")
    run = replace(pretending(f"echo >> {program}; mkdir dist"), path=program)
    with pytest.raises(OSError, match=r"packed.py was changed while it was packed"):
        frozen.pack(run, tmp_path / "kept", threading.Event())
    assert list((tmp_path / "kept").iterdir()) == []


def test_paths_may_be_relative(pretending, tmp_path, monkeypatch):
    run = pretending('for last; do :; done; test -f "$last" && mkdir dist')
    program = Path(os.path.relpath(run.path, tmp_path))
    monkeypatch.chdir(tmp_path)
    packed = frozen.pack(replace(run, path=program), Path("kept"), threading.Event())
    assert packed.is_absolute()
    assert packed.is_dir()


def test_it_has_a_time_limit(pretending, tmp_path, monkeypatch):
    monkeypatch.setattr(frozen, "LIMIT", 0.2)
    run = pretending(f"sleep 60 & echo $! > {tmp_path}/pid; wait")
    with pytest.raises(OSError, match="PyInstaller took longer than"):
        frozen.pack(run, tmp_path / "kept", threading.Event())
    assert list((tmp_path / "kept").iterdir()) == []
    pid = int((tmp_path / "pid").read_text())
    # it was killed, and it is not ours to wait for
    waited(lambda: not is_running(pid), 20)


def test_it_is_stopped_when_recording_is(pretending, tmp_path):
    cancelled = threading.Event()
    cancelled.set()
    begun = time.monotonic()
    with pytest.raises(Stopped):
        frozen.pack(pretending("sleep 60"), tmp_path / "kept", cancelled)
    assert time.monotonic() - begun < 2
    assert list((tmp_path / "kept").iterdir()) == []


def test_without_pyinstaller_there_is_no_run(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    examples = tmp_path / "examples"
    examples.mkdir()
    (examples / "a.py").touch()
    (examples / "examples.toml").write_text('["a.py"]\nrun-as = "executable"\n')
    library = Library(examples, tmp_path / "cache")
    assert library.runs("a.py") == []
    assert library.runs("a.py", versions=["3.13"]) == []
    reason = "PyInstaller is not installed for Python 3.10 to 3.13"
    assert library.hindrance("a.py") == reason


def test_a_python_without_pyinstaller_is_named(run_of, monkeypatch):
    run = run_of("packed.py", run_as="executable")
    none: dict[str, str] = {}
    monkeypatch.setattr("sphinx_recorded.programs.run.packages", lambda *_: none)
    with pytest.raises(RecordingError, match="needs pyinstaller: not installed"):
        record(run)


def is_running(pid):
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}
