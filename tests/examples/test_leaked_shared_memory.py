"""Shared memory that nobody unlinks: what the programs of the page mean."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, printed, said

LEAKED = "resource_tracker: There appear to be 1 leaked shared_memory objects"


def warned(recording, who):
    """Lines on standard error of the processes of that kind."""
    numbers = {process.number for process in of_kind(recording, who)}
    return [
        line.text
        for line in lines(recording.output)
        if line.process in numbers and line.stream == "stderr"
    ]


@pytest.mark.example("sharing/unlinked_shared_memory.py")
def test_unlinked(recording):
    assert printed(recording) == ["value: 42"]
    assert warned(recording, "resource tracker") == []


@pytest.mark.example("sharing/leaked_shared_memory.py")
def test_leaked(recording):
    assert printed(recording) == ["value: 42"]
    warning, _ = warned(recording, "resource tracker")
    assert LEAKED in warning
    # names follow since 3.13
    assert ("{'/psm_" in warning) == (recording.interpreter.version_info >= (3, 13))
    assert recording.ending.shared_memory == ()


@pytest.mark.example("sharing/other_program_destroys.py")
def test_other_program_destroys(recording):
    own = said(recording, "main")
    assert own[0] == "the second program reads 42"
    assert LEAKED in own[1]
    assert own[-1].startswith("[Errno 2] No such file or directory: '/psm_")
    complaints = warned(recording, "resource tracker")
    assert any("[Errno 2] No such file or directory" in text for text in complaints)


@pytest.mark.example("sharing/other_program_untracked.py")
def test_other_program_untracked(recording):
    assert said(recording, "main") == [
        "the second program reads 42",
        "it is still there",
    ]
    assert warned(recording, "resource tracker") == []


@pytest.mark.example("sharing/workers_before_memory.py")
def test_workers_before_memory(recording):
    assert printed(recording) == ["value: 42"]
    complaints = warned(recording, "resource tracker")
    if recording.start_method == "fork":
        assert LEAKED in complaints[0]
        assert any("[Errno 2] No such file or directory" in text for text in complaints)
        assert len(of_kind(recording, "resource tracker")) == 2
    else:
        assert complaints == []


@pytest.mark.example("sharing/unregistered_shared_memory.py", versions=["3.10", "3.15"])
def test_unregistered(recording):
    assert printed(recording) == ["value: 42"]
    (raised,) = tracebacks(recording)
    assert raised.exception.startswith("KeyError: '/psm_")
    (tracker,) = of_kind(recording, "resource tracker")
    assert raised.process == tracker.number


@pytest.mark.example("sharing/registered_again.py")
def test_registered_again(recording):
    assert printed(recording) == [
        "now it would be left behind",
        "now the tracker removes it",
    ]
    assert recording.ending.code == 0
