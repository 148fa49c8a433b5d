"""Nothing is lost where new sockets have a timeout, as Sphinx's linkcheck sets it."""

from __future__ import annotations

import socket
import sys

import pytest

from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.process_names import labels

# With such a timeout the fork server of Python 3.14 and later fails now and then.
METHODS = ["spawn"] if sys.platform == "win32" else ["fork", "spawn"]


def written(recording):
    """What each process wrote, by its name."""
    names = {number: label.text for number, label in labels(recording).items()}
    said = {}
    for line in lines(recording.output):
        said.setdefault(names[line.process], []).append(line.text)
    return said


@pytest.fixture
def for_all_new_sockets():
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(0.5)
    yield
    socket.setdefaulttimeout(before)


@pytest.fixture(params=[True, False], autouse=True)
def linux(request, monkeypatch):
    """Whether the kernel may help."""
    if not request.param:
        name = "sphinx_recorded.runner.backend.linux_available"
        monkeypatch.setattr(name, lambda: False)


@pytest.mark.parametrize("start_method", METHODS)
def test_of_the_program(recorded, start_method):
    said = written(recorded("default_timeout.py", start_method, output_limit=1 << 20))
    assert said == {
        name: [f"{name} {number}" for number in range(2000)]
        for name in ("main", "one", "two")
    }


@pytest.mark.skipif(sys.platform == "win32", reason="reads a pipe in an event loop")
def test_of_who_records(recorded, for_all_new_sockets):
    recording = recorded(
        "connects_its_input.py", stdin="word\n" * 8000, output_limit=1 << 20
    )
    said = [line.text for line in lines(recording.output)]
    assert said == ["read 5"] * 8000 + ["end"]
