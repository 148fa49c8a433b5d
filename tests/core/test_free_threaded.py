"""Builds without the GIL are found, recorded and named like other versions.

The build is a stand-in: what the recorder does with a real one is the same.
"""

from __future__ import annotations

import os
import sys

import msgspec
import pytest

from sphinx_recorded import Library
from sphinx_recorded.programs.environments import Environment
from sphinx_recorded.programs.interpreters import (
    BUILDS,
    FREE_THREADED,
    SERIES,
    find,
)
from sphinx_recorded.programs.probing import probe
from sphinx_recorded.recording.model import Interpreter

from ..stand_in import free_threaded

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script")


def test_there_are_those_since_3_13():
    assert FREE_THREADED == ("3.13t", "3.14t", "3.15t")
    assert set(BUILDS) == {*SERIES, *FREE_THREADED}
    assert BUILDS[-4:] == ("3.14", "3.14t", "3.15", "3.15t")


def test_one_is_found_by_its_name_and_only_so(commands):
    made = free_threaded(commands)
    free_threaded(commands, "python3.14")
    found = find("3.14t")
    assert str(found.path) == made
    assert (found.series, found.version) == ("3.14t", "3.14.2")
    assert found.interpreter.version_info == (3, 14)
    assert found.start_method == probe(made).start_method == "forkserver"
    usual = find("3.14")
    assert usual is None or not usual.interpreter.free_threaded


def test_the_own_one_is_asked_as_a_program_would_be(commands, monkeypatch):
    # here a package may have switched the GIL on
    made = free_threaded(commands)
    monkeypatch.setattr(sys, "executable", made)
    monkeypatch.setattr(sys, "version", "3.14.2 free-threading build (main)")
    monkeypatch.setattr(sys, "_is_gil_enabled", lambda: True, raising=False)
    found = probe.__wrapped__(made)
    assert (found.series, found.interpreter.gil) == ("3.14t", False)


def test_a_gil_that_is_on_all_the_same_is_told(commands):
    found = probe(free_threaded(commands, gil=True)).interpreter
    assert (found.gil, found.remarks) == (True, ["free-threaded", "GIL on"])


def test_of_the_usual_build_nothing_is_said_anywhere():
    usual = Interpreter(implementation="CPython", version="3.14.2", gil=True)
    assert usual.remarks == []
    assert b"free" not in msgspec.json.encode(usual)


def test_markers_of_requirements_mean_the_language(commands, tmp_path):
    lock = 'thing==1 ; python_version >= "3.14" --hash=sha256:00\n'
    environment = Environment(
        ("thing",), probe(free_threaded(commands)), tmp_path / "environments", lock
    )
    assert environment.pins == ("thing==1 sha256:00",)
    assert str(environment) == "thing for Python 3.14t"


def test_a_program_may_end_otherwise_there(commands, stand_in_program, tmp_path):
    free_threaded(commands)
    (stand_in_program / "x.py").write_text(
        "import os\nraise SystemExit(4 if 'STAND_IN' in os.environ else 0)\n"
    )
    (stand_in_program / "examples.toml").write_text(
        '["x.py"]\nends = [{ free-threaded = true, exit-code = 4 }]\n'
    )
    library = Library(stand_in_program, tmp_path / "cache")
    runs = library.runs("x.py") + library.runs("x.py", versions=["3.14t"])
    assert library.record(runs).failures == []
    assert {library.load(run).ending.code for run in runs} == {0, 4}
