"""The door of the package: what others may use."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys

import pytest

import sphinx_recorded
from sphinx_recorded import library, programs

BOXES = [
    found.name
    for found in pkgutil.walk_packages(sphinx_recorded.__path__, "sphinx_recorded.")
    if found.ispkg and not found.name.endswith(".linux")
]


def test_every_name_of_the_door_is_there():
    assert len(sphinx_recorded.__all__) == len(set(sphinx_recorded.__all__))
    for name in sphinx_recorded.__all__:
        assert getattr(sphinx_recorded, name).__doc__
        assert name in dir(sphinx_recorded)


def test_the_errors_are_of_one_kind():
    names = [name for name in sphinx_recorded.__all__ if "Error" in name]
    names += ["Unavailable", "UnknownProgram"]
    for name in names:
        kind = getattr(sphinx_recorded, name)
        assert issubclass(kind, sphinx_recorded.RecorderError)


def test_there_is_no_other_name():
    with pytest.raises(AttributeError, match="has no attribute 'Cache'"):
        _ = sphinx_recorded.Cache


@pytest.mark.parametrize("name", BOXES)
def test_every_name_of_the_door_of_a_box_is_there(name):
    box = importlib.import_module(name)
    names = getattr(box, "__all__", [])
    assert sorted(set(names)) == sorted(names)
    assert all(hasattr(box, name) for name in names)


def imported(code: str) -> set[str]:
    """The modules that a new interpreter has after ``code``."""
    # -S: nothing that is installed beside it imports anything
    folders = [each for each in sys.path if each.endswith(("conf", "-packages"))]
    begin = f"import sys; sys.path += {folders}; {code}; print(*sys.modules)"
    command = [sys.executable, "-S", "-c", begin]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_what_only_recording_needs_comes_with_the_first_recording():
    """Whoever reads recordings does not wait for it."""
    found = imported("from sphinx_recorded import *")
    assert {"sphinx_recorded.library.library", "sphinx_recorded.programs.run"} <= found
    later = ("runner", "extension", "drawing", "programs.print_lines")
    assert not found & {f"sphinx_recorded.{name}" for name in later}
    others = ("asyncio", "concurrent.futures", "sphinx", "uv", "packaging")
    assert not found & {*others, "email", "http", "importlib.metadata", "json"}
    assert not found & {"hashlib", "logging", "multiprocessing", "shutil", "socket"}
    assert not found & {"statistics", "subprocess", "tempfile", "threading", "tomllib"}


def test_the_door_alone_imports_nothing_of_the_house():
    """A module beside a program may be named like one of Python's."""
    found = imported("import sphinx_recorded")
    assert {name for name in found if name.startswith("sphinx_recorded")} == {
        "sphinx_recorded"
    }
    assert not found & {"msgspec", "pathlib", "re"}


@pytest.mark.parametrize(
    ("box", "name", "home"),
    [
        (library, "soak", "library.soaking"),
        (library, "export", "library.exporting"),
        (library, "Progress", "library.schedule"),
        (programs, "PrintLines", "programs.print_lines"),
    ],
)
def test_what_comes_later_is_found_by_its_name(box, name, home):
    assert getattr(box, name).__module__ == f"sphinx_recorded.{home}"


@pytest.mark.parametrize("box", [library, programs])
def test_nothing_else_is_found_later(box):
    with pytest.raises(AttributeError, match="has no attribute 'sock'"):
        _ = box.sock
