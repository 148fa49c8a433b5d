"""Which interpreters serve a program, and what is found out of them."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from pathlib import Path

import msgspec
import pytest

from sphinx_recorded.errors import InterpreterError
from sphinx_recorded.programs import interpreters, probing
from sphinx_recorded.programs.interpreters import NO_PACKER, Interpreters, find
from sphinx_recorded.programs.probing import packages, probe
from sphinx_recorded.programs.settings import Settings

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shell scripts")
FACTS = {
    "implementation": "cpython",
    "version": "3.12.3",
    "build": "3.12.3 (main)",
    "gil": True,
    "prefixes": ["/usr"],
    "folders": ["/usr/lib"],
}


@pytest.fixture
def pretend(tmp_path):
    """A function that makes a command that answers as an interpreter does."""

    def make(name, folder="bin", status=0, answer=None, **facts):
        path = tmp_path / folder / name
        path.parent.mkdir(exist_ok=True)
        told = json.dumps({**FACTS, **facts}) if answer is None else answer
        text = f"{probing._MARK}{told}{probing._MARK}"
        asked = f"echo >> {tmp_path}/asked"
        path.write_text(
            f"#!/bin/sh\n{asked}\necho hello\ncat <<'E'\n{text}\nE\n"
            f"echo 'no such thing' >&2\nexit {status}\n"
        )
        path.chmod(0o755)
        return str(path)

    return make


@pytest.fixture
def asked(tmp_path):
    """A function that says how often the interpreters were asked."""
    file = tmp_path / "asked"
    return lambda: len(file.read_text()) if file.exists() else 0


@pytest.fixture
def on_path(monkeypatch, tmp_path):
    """A function that says in which folders commands are looked for."""

    def look(*folders):
        path = os.pathsep.join(str(tmp_path / folder) for folder in folders)
        monkeypatch.setenv("PATH", path)
        find.cache_clear()

    yield look
    find.cache_clear()


def test_what_an_interpreter_says_of_itself(pretend):
    python = probe(pretend("python3.12", gil=False))
    assert (python.series, python.version) == ("3.12", "3.12.3")
    assert python.interpreter.implementation == "CPython"
    assert not python.interpreter.gil
    assert (python.build, python.prefixes) == ("3.12.3 (main)", ("/usr",))
    assert python.folders == ("/usr/lib",)


def test_a_build_says_that_it_is_free_threaded(pretend):
    builds = {
        "3.13.0": "3.13.0 experimental free-threading build (main, Oct  7 2024)",
        "3.15.2": "3.15.2 free-threading build (main)",
        "3.14.2": "3.14.2 (main)",
    }
    found = [
        probe(pretend(f"p{version}", version=version, build=build, gil=False)).series
        for version, build in builds.items()
    ]
    assert found == ["3.13t", "3.15t", "3.14"]


@pytest.mark.parametrize(
    ("name", "called"),
    [("pypy", "PyPy"), ("graalpy", "GraalPy"), ("cpython", "CPython"), ("x", "x")],
)
def test_implementations_as_people_call_them(pretend, name, called):
    found = probe(pretend(f"python-{name}", implementation=name))
    assert found.interpreter.implementation == called


def test_this_one_is_not_started():
    python = probe.__wrapped__(sys.executable)
    assert python.version == ".".join(map(str, sys.version_info[:3]))
    assert python.build == sys.version
    assert python.path == Path(sys.executable)
    assert sys.prefix in python.prefixes
    assert set(python.folders) == {folder for folder in sys.path if folder}


@pytest.mark.parametrize(
    ("version", "method"),
    [("3.10.1", "fork"), ("3.13.9", "fork"), ("3.14.0", "forkserver")],
)
def test_the_default_start_method(monkeypatch, pretend, version, method):
    python = probe(pretend(f"python{version}", version=version))
    monkeypatch.setattr(sys, "platform", "linux")
    assert python.start_method == method
    for platform in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", platform)
        assert python.start_method == "spawn"


@pytest.mark.parametrize(
    ("answer", "status", "why"),
    [(None, 3, "no such thing"), ("nonsense", 0, "malformed"), ("{}", 0, "required")],
)
def test_what_does_not_answer_is_no_interpreter(pretend, answer, status, why):
    path = pretend(f"python-{status}{answer}"[:12], answer=answer, status=status)
    with pytest.raises(InterpreterError, match=f"does not run as Python: .*{why}"):
        probe.__wrapped__(path)


def test_what_is_not_there_is_no_interpreter(tmp_path):
    with pytest.raises(InterpreterError, match="nowhere does not run as Python"):
        probe.__wrapped__(str(tmp_path / "nowhere"))


def test_an_answer_is_remembered_until_the_file_changes(pretend, tmp_path, asked):
    path, memory = pretend("python3.12"), tmp_path / "memory"
    for _ in range(2):
        assert probe.__wrapped__(path, memory).version == "3.12.3"
    assert asked() == 1
    status = Path(path).stat()
    pretend("python3.12", version="3.12.4")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert probe.__wrapped__(path, memory).version == "3.12.4"
    assert asked() == 2
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with Path(path).open("a") as file:
        file.write("# longer\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert probe.__wrapped__(path, memory).version == "3.12.4"
    assert asked() == 3


def test_a_link_that_leads_elsewhere_is_another_interpreter(pretend, tmp_path, asked):
    one, other = pretend("one"), pretend("two", version="3.11.1")
    for path in (one, other):
        os.utime(path, (5, 5))
    link, memory = tmp_path / "python", tmp_path / "memory"
    link.symlink_to(one)
    assert probe.__wrapped__(str(link), memory).version == "3.12.3"
    link.unlink()
    link.symlink_to(other)
    assert probe.__wrapped__(str(link), memory).version == "3.11.1"
    assert len(list(memory.iterdir())) == 2


def test_nothing_is_remembered_of_this_one(tmp_path):
    probe.__wrapped__(sys.executable, tmp_path / "memory")
    assert not (tmp_path / "memory").exists()


def test_where_nothing_can_be_kept_it_is_asked_again(pretend, tmp_path, asked):
    path, memory = pretend("python3.12"), tmp_path / "file"
    memory.write_text("no folder")
    for _ in range(2):
        assert probe.__wrapped__(path, memory).version == "3.12.3"
    assert asked() == 2


def test_only_the_series_that_is_meant_is_found(pretend, on_path):
    pretend("python3.12", "one", version="3.11.9")
    pretend("python3.12", "two", status=1)
    found = pretend("python3.12", "three")
    pretend("python3.12", "four")
    on_path("one", "two", "nowhere", "three", "four")
    assert str(find("3.12").path) == found
    assert find("3.11") is None


def test_a_tool_must_be_there_as_a_command_and_as_a_package(
    pretend, on_path, monkeypatch
):
    pretend("python3.12", "one")
    without = pretend("python3.12", "two")
    with_it = pretend("python3.12", "three", version="3.12.8")
    pretend("tool", "two")
    pretend("tool", "three")
    on_path("one", "two", "three")
    has = {without: {}, with_it: {"tool": "1.0"}}
    monkeypatch.setattr(
        interpreters, "packages", lambda python, names: has[str(python.path)]
    )
    assert str(find("3.12", tool="tool").path) == with_it


@pytest.fixture
def several(monkeypatch):
    """Interpreters 3.10 to 3.15, but for 3.12; this one is 3.14."""

    def python(series):
        info = msgspec.structs.replace(
            probe(sys.executable).interpreter, version=f"{series}.1"
        )
        return dataclasses.replace(probe(sys.executable), interpreter=info)

    def look(series, memory=None, tool=""):
        there = series != "3.12" and (not tool or series in {"3.11", "3.13", "3.15"})
        return python(series) if there else None

    monkeypatch.setattr(interpreters, "find", look)
    return Interpreters(python("3.14"), None)


def series(found):
    return [python.series for python in found]


def test_a_program_runs_on_the_own_one_unless_versions_are_asked_for(several):
    assert series(several.serving(Settings())) == ["3.14"]
    asked = ("3.10", "3.12", "3.14", "3.15")
    assert series(several.serving(Settings(), asked)) == ["3.10", "3.14", "3.15"]
    assert several.find("3.14") is several.own
    late = Settings(python=">=3.11")
    assert series(several.serving(late, asked)) == ["3.14", "3.15"]
    assert several.serving(Settings(python=">=3.15")) == []
    assert [each.series for each in interpreters.found()] == [
        *("3.10", "3.11", "3.13", "3.14", "3.15")
    ]


def test_an_executable_is_made_by_the_newest_that_can(several):
    packed = Settings(run_as="executable")
    assert series(several.serving(packed)) == ["3.13"]
    asked = ("3.10", "3.11", "3.13", "3.15")
    assert series(several.serving(packed, asked)) == ["3.11", "3.13"]
    old = Settings(run_as="executable", python="<3.13")
    assert series(several.serving(old)) == ["3.11"]


@pytest.mark.parametrize(
    ("settings", "hindrance"),
    [
        ({}, ""),
        ({"python": ">=3.15"}, "Python 3.15 or later is needed"),
        ({"python": ">= 3.14.2"}, "Python 3.14.2 or later is needed"),
        ({"python": "<3.14,>=3.11"}, "Python <3.14,>=3.11 is needed"),
        ({"run_as": "executable", "python": "<3.11"}, NO_PACKER),
        ({"run_as": "executable"}, ""),
    ],
)
def test_what_hinders_a_program_is_said(several, settings, hindrance):
    assert several.hindrance(Settings(**settings)) == hindrance
    assert NO_PACKER == "PyInstaller is not installed for Python 3.10 to 3.13"


def test_versions_of_packages(tmp_path):
    folder = tmp_path / "Some_Thing-1.5.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Name: some-thing\nVersion: 1.5\n")
    python = dataclasses.replace(probe(sys.executable), folders=(str(tmp_path),))
    assert packages(python, ("some-thing", "another")) == {"some-thing": "1.5"}
    assert packages(python, ()) == {}


def test_what_an_interpreter_says_may_be_no_text(tmp_path):
    path = tmp_path / "python"
    path.write_text("#!/bin/sh\nprintf 'one\\nb\\377d\\n' >&2\nexit 3\n")
    path.chmod(0o755)
    with pytest.raises(InterpreterError) as caught:
        probe(str(path))
    assert str(caught.value) == f"{path} does not run as Python: b\ufffdd"
