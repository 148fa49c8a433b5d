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


@pytest.mark.parametrize(
    ("line", "text", "value"),
    [
        ("1 worker: 3.41 s", "1 worker", "3.41 s"),
        ("an interpreter, 1 MB 1.7 ms", "an interpreter", "1.7 ms"),
        ("queue 10,000 kB: 85 ms", "queue 10,000 kB", "85 ms"),
        ("12 tasks: 4.1 MB, in all", "12 tasks", "4.1 MB"),
        ("started 8 threads", "threads", "8"),
    ],
)
@pytest.mark.parametrize("beside", [True, False])
def test_a_number_in_the_label_is_not_what_was_measured(line, text, value, beside):
    printed = recording(write(1, line))
    found = number(printed, text, beside=beside)
    assert found == value.replace(" ", "\N{NO-BREAK SPACE}")
