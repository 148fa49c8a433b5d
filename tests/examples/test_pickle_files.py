"""Files with pickles that one process writes and another one reads."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, said, said_by_each

SUM = "sum: 332833500"


@pytest.mark.example("pickling/written_and_renamed.py")
def test_written_and_renamed(recording):
    assert said_by_each(recording, "process") == [[SUM], [SUM]]
    assert said(recording, "main") == ["files: squares.pickle"]


@pytest.mark.example("pickling/half_written.py")
def test_half_written(recording):
    first, second = of_kind(recording, "process")
    assert said_by_each(recording, "process") == [[SUM], []]
    (raised,) = tracebacks(recording)
    assert raised.process == second.number != first.number
    assert raised.exception == "EOFError: Ran out of input"


@pytest.mark.example("pickling/cut_short.py")
def test_cut_short(recording):
    assert said(recording, "main") == ["exit code of the writer: 1"]
    (raised,) = tracebacks(recording)
    assert raised.process == 1
    assert raised.exception == "_pickle.UnpicklingError: pickle data was truncated"
    assert recording.ending.code == 1
