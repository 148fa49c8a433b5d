"""Measurements as a table in the terminal."""

from __future__ import annotations

import msgspec
import pytest

from sphinx_recorded.recording.model import Repeat, Write
from sphinx_recorded.recording.terminal_text import columns
from sphinx_recorded.terminal.measurements import measured
from sphinx_recorded.terminal.terminal import drawn


def repeat(*texts):
    writes = (Write(time=0.0, process=1, stream="stdout", text=f"{t}\n") for t in texts)
    return Repeat(wall=0.1, output=tuple(writes))


@pytest.fixture
def of_runs(literal):
    """A Recording of a program whose runs printed these lines."""

    def made(*runs):
        repeats = tuple(repeat(*texts) for texts in runs)
        return msgspec.structs.replace(literal(), repeats=repeats)

    return made


def test_a_row_per_label_with_median_quartiles_and_bar(of_runs):
    recording = of_runs(
        ("loop 0.8 s", "pool 0.40 s"),
        ("loop 0.9 s", "pool 0.41 s"),
        ("loop 0.7 s", "pool 0.42 s"),
    )
    assert measured(recording, 60).splitlines() == [
        "  median of 3 runs",
        "        median       middle half",
        f"  loop  0.80 s  0.75 s to 0.85 s  {'█' * 25}",
        f"  pool  0.41 s  0.41 s to 0.41 s  {'█' * 12}▊",
    ]


def test_bars_of_different_units_have_scales_of_their_own(of_runs):
    recording = of_runs(("time 2 s", "size 1 MB"), ("time 2 s", "size 1 MB"))
    time, size = measured(recording, 60).splitlines()[2:]
    assert time.count("█") == size.count("█") > 0


def test_it_says_so_if_the_spread_is_larger_than_the_effect(of_runs):
    recording = of_runs(("a 1 s", "b 1.1 s"), ("a 2 s", "b 1.2 s"), ("a 3 s", "b 1 s"))
    assert measured(recording, 60).endswith("spreads further than it differs.")


def test_nothing_for_a_program_that_ran_once(literal):
    assert measured(literal(), 80) == ""


def test_it_fits_and_is_safe(of_runs):
    texts = (f"{'long ' * 12}\x1b[2J 1 s", "b 2 s")
    recording = of_runs(texts, texts)
    for width in (40, 60, 100):
        table = measured(recording, max(width, 70)).splitlines()
        assert all(columns(row) <= max(width, 70) for row in table)
    assert "\x1b" not in measured(recording, 70)


def test_it_is_part_of_what_is_shown(of_runs):
    assert "median of 2 runs" in drawn(of_runs(("a 1 s",), ("a 2 s",)))
