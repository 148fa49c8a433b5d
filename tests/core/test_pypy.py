"""PyPy is found, recorded and named like another version.

It is a stand-in, and the real one where there is one.
"""

from __future__ import annotations

import os
import shutil

import pytest

from sphinx_recorded import Library
from sphinx_recorded.cli.main import main
from sphinx_recorded.cli.pythons import interpreter
from sphinx_recorded.drawing.caption import stamp
from sphinx_recorded.errors import UsageError
from sphinx_recorded.programs.environments import Environment
from sphinx_recorded.programs.interpreters import BUILDS, SERIES, find
from sphinx_recorded.programs.probing import probe
from sphinx_recorded.recording import command_of, name_of, names_of
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.model import Recording
from sphinx_recorded.terminal import terminal

from ..stand_in import pypy

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script")
REAL = shutil.which("pypy3.11")
PROGRAM = "import os\nprint('on', os.environ.get('STAND_IN', 'the usual build'))\n"
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


def test_it_is_found_by_its_name_and_never_as_cpython(path):
    made = pypy(path)
    pypy(path, "python3.11")
    found = find("pypy3.11")
    assert str(found.path) == made == interpreter("pypy3.11")
    assert (found.series, found.version) == ("pypy3.11", "3.11.17")
    assert found.interpreter.version_info == (3, 11)
    assert found.start_method == probe(made).start_method == "fork"
    usual = find("3.11")
    assert usual is None or not usual.interpreter.is_pypy
    with pytest.raises(UsageError, match=r"^pypy3\.97: not found on PATH$"):
        interpreter("pypy3.97")


def test_it_is_recorded_like_another_version(path, examples, tmp_path):
    pypy(path)
    library = Library(examples, tmp_path / "cache")
    [run] = library.runs("x.py", versions=["pypy3.11"])
    assert library.missing_versions(["pypy3.11", "pypy3.97"]) == ["pypy3.97"]
    recording = library.load(run)
    assert [line.text for line in lines(recording.output)] == ["on pypy"]
    assert recording.interpreter.series == recording.interpreter.command == "pypy3.11"
    assert Recording.from_json(recording.to_json()) == recording
    assert stamp(recording).startswith("PyPy 3.11.17, fork,")
    assert terminal.stamp(recording).startswith("PyPy 3.11.17, fork")


def test_it_is_checked_and_exported(path, examples, tmp_path, capfd):
    pypy(path)
    both = ["--python", "pypy3.11", "--cache", str(tmp_path / "cache")]
    assert main(["check", str(examples), "--start-method", "spawn", *both]) == 0
    assert capfd.readouterr().out.startswith("1 ")
    out = tmp_path / "recordings"
    assert main(["export", str(out), str(examples), *both]) == 0
    names = {file.name.partition("-")[2] for file in (out / "x").iterdir()}
    assert names == {f"pypy3.11-{m}.json" for m in ("fork", "forkserver", "spawn")}


def test_an_environment_for_it_says_so(path, tmp_path):
    lock = (
        'thing==1 ; platform_python_implementation == "PyPy" --hash=sha256:00\n'
        'other==1 ; python_version < "3.11" --hash=sha256:00\n'
    )
    environment = Environment(
        ("thing",), probe(pypy(path)), tmp_path / "environments", lock
    )
    assert environment.pins == ("thing==1 sha256:00",)
    assert str(environment) == "thing for PyPy 3.11"


@pytest.mark.skipif(not REAL, reason="pypy3.11 is not on PATH")
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_of_the_real_one_have_names_and_writers(examples, tmp_path, method):
    (examples / "x.py").write_text(REAL_PROGRAM)
    library = Library(examples, tmp_path / "cache")
    [run] = library.runs("x.py", start_methods=[method], versions=["pypy3.11"])
    recording = library.load(run)
    names = {process.number: process.name for process in recording.processes}
    written = [(names[line.process], line.text) for line in lines(recording.output)]
    assert written == [("MainProcess", "pypy"), ("one", "at work")]
    assert recording.interpreter.implementation == "PyPy"
