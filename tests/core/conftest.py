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
from sphinx_recorded.recording.model import (
    Ending,
    Interpreter,
    Machine,
    Process,
    Program,
    Recording,
    Write,
)

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
def literal() -> Callable[..., Recording]:
    """A function that makes a Recording of what is given, with plain defaults."""

    def make(*output: Write, **fields: object) -> Recording:
        defaults = {
            "program": Program(
                name="start/x.py", digest="0", command=("python", "x.py")
            ),
            "interpreter": Interpreter(
                implementation="CPython", version="3.15.2", gil=True
            ),
            "machine": Machine(system="Linux", architecture="x86_64", cpus=2),
            "start_method": "forkserver",
            "channel": "sockets",
            "alone": False,
            "wall": 1.0,
            "date": "2026-11-22",
            "ending": Ending(kind="exit", code=0),
            "processes": (
                Process(
                    number=1,
                    pid=4001,
                    parent=None,
                    role="main",
                    name="MainProcess",
                    start=0.0,
                    end=1.0,
                ),
            ),
            "output": output,
        }
        return Recording(**{**defaults, **fields})

    return make
