"""Builds without the GIL are found, recorded and named like other versions.

The build is a stand-in: what the recorder does with a real one is the same.
"""

from __future__ import annotations

import os
import sys

import msgspec
import pytest

from sphinx_recorded import Library
from sphinx_recorded.cli.main import main
from sphinx_recorded.drawing.caption import stamp
from sphinx_recorded.programs.environments import Environment
from sphinx_recorded.programs.interpreters import (
    BUILDS,
    FREE_THREADED,
    SERIES,
    find,
)
from sphinx_recorded.programs.probing import probe
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.model import Interpreter, Recording
from sphinx_recorded.terminal import terminal

from ..stand_in import free_threaded

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script")
PROGRAM = "import os\nprint('on', os.environ.get('STAND_IN', 'the usual build'))\n"


@pytest.fixture
def path(tmp_path, monkeypatch):
    """The folder that comes first on PATH."""
    folder = tmp_path / "bin"
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    find.cache_clear()
    yield folder
    find.cache_clear()


@pytest.fixture
def examples(tmp_path):
    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "x.py").write_text(PROGRAM)
    return folder


def test_there_are_those_since_3_13():
    assert FREE_THREADED == ("3.13t", "3.14t", "3.15t")
    assert set(BUILDS) == {*SERIES, *FREE_THREADED}
    assert BUILDS[-4:] == ("3.14", "3.14t", "3.15", "3.15t")


def test_one_is_found_by_its_name_and_only_so(path):
    made = free_threaded(path)
    free_threaded(path, "python3.14")
    found = find("3.14t")
    assert str(found.path) == made
    assert (found.series, found.version) == ("3.14t", "3.14.2")
    assert found.interpreter.version_info == (3, 14)
    assert found.start_method == probe(made).start_method == "forkserver"
    usual = find("3.14")
    assert usual is None or not usual.interpreter.free_threaded


def test_the_own_one_is_asked_as_a_program_would_be(path, monkeypatch):
    # here a package may have switched the GIL on
    made = free_threaded(path)
    monkeypatch.setattr(sys, "executable", made)
    monkeypatch.setattr(sys, "version", "3.14.2 free-threading build (main)")
    monkeypatch.setattr(sys, "_is_gil_enabled", lambda: True, raising=False)
    found = probe.__wrapped__(made)
    assert (found.series, found.interpreter.gil) == ("3.14t", False)


def test_it_is_recorded_like_another_version(path, examples, tmp_path):
    free_threaded(path)
    library = Library(examples, tmp_path / "cache")
    [run] = library.runs("x.py", versions=["3.14t"])
    assert library.missing_versions(["3.14t", "3.97t"]) == ["3.97t"]
    recording = library.load(run)
    assert [line.text for line in lines(recording.output)] == ["on free-threaded"]
    assert recording.interpreter.series == "3.14t"
    assert Recording.from_json(recording.to_json()) == recording
    assert stamp(recording).startswith("CPython 3.14.2, free-threaded, forkserver,")
    assert terminal.stamp(recording).startswith("CPython 3.14.2, free-threaded, fork")


def test_a_gil_that_is_on_all_the_same_is_told(path):
    found = probe(free_threaded(path, gil=True)).interpreter
    assert (found.gil, found.remarks) == (True, ["free-threaded", "GIL on"])


def test_of_the_usual_build_nothing_is_said_anywhere():
    usual = Interpreter(implementation="CPython", version="3.14.2", gil=True)
    assert usual.remarks == []
    assert b"free" not in msgspec.json.encode(usual)


def test_it_is_checked_and_exported(path, examples, tmp_path, capfd):
    free_threaded(path)
    cache = ["--cache", str(tmp_path / "cache")]
    both = ["--python", "3.14t", *cache]
    assert main(["check", str(examples), "--start-method", "spawn", *both]) == 0
    assert capfd.readouterr().out.startswith("1 ")
    out = tmp_path / "recordings"
    assert main(["export", str(out), str(examples), *both]) == 0
    names = {file.name.partition("-")[2] for file in (out / "x").iterdir()}
    assert names == {f"3.14t-{m}.json" for m in ("fork", "forkserver", "spawn")}


def test_markers_of_requirements_mean_the_language(path, tmp_path):
    lock = 'thing==1 ; python_version >= "3.14" --hash=sha256:00\n'
    environment = Environment(
        ("thing",), probe(free_threaded(path)), tmp_path / "environments", lock
    )
    assert environment.pins == ("thing==1 sha256:00",)
    assert str(environment) == "thing for Python 3.14t"


def test_a_program_may_end_otherwise_there(path, examples, tmp_path):
    free_threaded(path)
    (examples / "x.py").write_text(
        "import os\nraise SystemExit(4 if 'STAND_IN' in os.environ else 0)\n"
    )
    (examples / "examples.toml").write_text(
        '["x.py"]\nends = [{ free-threaded = true, exit-code = 4 }]\n'
    )
    library = Library(examples, tmp_path / "cache")
    runs = library.runs("x.py") + library.runs("x.py", versions=["3.14t"])
    assert library.record(runs).failures == []
    assert {library.load(run).ending.code for run in runs} == {0, 4}
