"""The door of the package: what others may use."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys

import pytest

import sphinx_recorded
from sphinx_recorded import library

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


def test_what_only_recording_needs_comes_with_the_first_recording():
    """Whoever reads recordings does not wait for it."""
    code = (
        "import sys\nfrom sphinx_recorded import Library, record\nprint(*sys.modules)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert "sphinx_recorded.library.library" in imported
    later = ("sphinx_recorded.runner", "sphinx_recorded.extension", "asyncio")
    assert not imported & {*later, "concurrent.futures", "sphinx", "uv"}


def test_what_comes_later_is_found_by_its_name():
    assert library.soak.__module__ == "sphinx_recorded.library.soaking"
    with pytest.raises(AttributeError, match="has no attribute 'sock'"):
        _ = library.sock
