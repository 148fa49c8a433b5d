"""Runs of the small programs beside the tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_recorded.library.attempts import record
from sphinx_recorded.programs.probing import probe
from sphinx_recorded.programs.run import Run
from sphinx_recorded.programs.settings import Settings
from sphinx_recorded.recording.model import Recording

from ..literal import of_main
from ..stand_in import PROGRAM
from .faked import Proc

PROGRAMS = Path(__file__).parent / "programs"


@pytest.fixture
def run_of() -> Callable[..., Run]:
    """A function that makes the Run of a program; keywords are its settings."""

    def make(name: str, start_method: str = "fork", **settings: object) -> Run:
        return Run(
            name=name,
            path=PROGRAMS / name,
            settings=Settings(**{"time_limit": 10.0, **settings}),
            python=probe(sys.executable),
            start_method=start_method,
        )

    return make


@pytest.fixture
def recorded(run_of: Callable[..., Run]) -> Callable[..., Recording]:
    """A function that records a program; keywords are its settings."""

    def make(name: str, start_method: str = "fork", **settings: object) -> Recording:
        return record(run_of(name, start_method, **settings))

    return make


@pytest.fixture
def proc(tmp_path, monkeypatch) -> Proc:
    """A folder that is read instead of ``/proc``."""
    monkeypatch.setattr("sphinx_recorded.runner.linux.procfs.PROC", tmp_path)
    return Proc(tmp_path)


@pytest.fixture
def no_pidfds(monkeypatch) -> None:
    """As many files are open as may be: no pidfd can be had."""

    def refuse(pid):
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("os.pidfd_open", refuse, raising=False)


@pytest.fixture
def literal() -> Callable[..., Recording]:
    """A function that makes a Recording of what is given, with plain defaults."""
    return of_main


@pytest.fixture
def stand_in_program(tmp_path: Path) -> Path:
    """A folder with x.py, which tells on which stand-in for a Python it runs."""
    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "x.py").write_text(PROGRAM)
    return folder
