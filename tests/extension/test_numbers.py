"""Numbers in prose that a program measured."""

from __future__ import annotations

import msgspec
import pytest

from sphinx_recorded.extension.role import number
from sphinx_recorded.recording.model import Repeat

from ..literal import recording, write


@pytest.fixture
def measured():
    """A program that was run three times; the run in the middle is shown."""
    outputs = [(write(1, f"loop {value} s"),) for value in ("2.00", "0.90", "0.941")]
    repeats = tuple(Repeat(wall=1.0, output=output) for output in outputs)
    return msgspec.structs.replace(recording(*outputs[2]), repeats=repeats)


def test_beside_its_output_a_number_is_the_one_that_stands_there(measured):
    assert number(measured, "loop", beside=True) == "0.941\N{NO-BREAK SPACE}s"


def test_beside_a_chart_a_number_is_the_median(measured):
    assert number(measured, "loop") == "0.94\N{NO-BREAK SPACE}s"
