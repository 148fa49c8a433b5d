"""PyPy is found, recorded and named like another version.

It is a stand-in, and the real one where there is one.
"""

from __future__ import annotations

import os
import shutil

import pytest

from sphinx_recorded import Library
from sphinx_recorded.cli.pythons import interpreter
from sphinx_recorded.errors import UsageError
from sphinx_recorded.programs.environments import Environment
from sphinx_recorded.programs.interpreters import BUILDS, SERIES, find
from sphinx_recorded.programs.probing import probe
from sphinx_recorded.recording import command_of, name_of, names_of
from sphinx_recorded.recording.lines import lines

from ..stand_in import pypy

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script")
REAL = shutil.which("pypy3.11")
REAL_PROGRAM = """\
import multiprocessing
import sys

def work():
    print("at work")

if __name__ == "__main__":
    print(sys.implementation.name)
    process = multiprocessing.Process(target=work, name="one")
    process.start()
    process.join()
"""


def test_its_series_is_its_command():
    assert command_of("pypy3.11") == "pypy3.11"
    assert command_of("3.14t") == "python3.14t"
    assert name_of("pypy3.11") == "PyPy 3.11"
    assert name_of("3.11") == "3.11"


def test_it_comes_last_in_a_sentence_and_is_no_version_of_python():
    assert names_of(["pypy3.11", "3.14", "3.15t"]) == [
        "Python 3.14",
        "3.15t",
        "PyPy 3.11",
    ]
    assert names_of(["pypy3.11"]) == ["PyPy 3.11"]
    assert names_of([]) == []


def test_no_program_is_recorded_on_it_unless_that_is_asked():
    assert not [series for series in (*SERIES, *BUILDS) if "pypy" in series]


def test_it_is_found_by_its_name_and_never_as_cpython(commands):
    made = pypy(commands)
    pypy(commands, "python3.11")
    found = find("pypy3.11")
    assert str(found.path) == made == interpreter("pypy3.11")
    assert (found.series, found.version) == ("pypy3.11", "3.11.17")
    assert found.interpreter.version_info == (3, 11)
    assert found.start_method == probe(made).start_method == "fork"
    usual = find("3.11")
    assert usual is None or not usual.interpreter.is_pypy
    with pytest.raises(UsageError, match=r"^pypy3\.97: not found on PATH$"):
        interpreter("pypy3.97")


def test_an_environment_for_it_says_so(commands, tmp_path):
    lock = (
        'thing==1 ; platform_python_implementation == "PyPy" --hash=sha256:00\n'
        'other==1 ; python_version < "3.11" --hash=sha256:00\n'
    )
    environment = Environment(
        ("thing",), probe(pypy(commands)), tmp_path / "environments", lock
    )
    assert environment.pins == ("thing==1 sha256:00",)
    assert str(environment) == "thing for PyPy 3.11"


@pytest.mark.skipif(not REAL, reason="pypy3.11 is not on PATH")
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_of_the_real_one_have_names_and_writers(
    stand_in_program, tmp_path, method
):
    (stand_in_program / "x.py").write_text(REAL_PROGRAM)
    library = Library(stand_in_program, tmp_path / "cache")
    [run] = library.runs("x.py", start_methods=[method], versions=["pypy3.11"])
    recording = library.load(run)
    names = {process.number: process.name for process in recording.processes}
    written = [(names[line.process], line.text) for line in lines(recording.output)]
    assert written == [("MainProcess", "pypy"), ("one", "at work")]
    assert recording.interpreter.implementation == "PyPy"
