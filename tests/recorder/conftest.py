"""Runs of the small programs beside the tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recorder.interpreters import probe
from recorder.record import record
from recorder.recording import Recording
from recorder.runs import Run
from recorder.settings import Settings

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
