from __future__ import annotations

import pytest

from sphinx_recorded.recording.units import (
    count,
    duration,
    listed,
    on_axis,
    quantity,
    stretch,
)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0 ms"),
        (0.0123, "12 ms"),
        (0.314, "0.31 s"),
        (2, "2.00 s"),
        (12.34, "12.3 s"),
    ],
)
def test_duration_has_two_or_three_digits(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1e3, "1.0 kB"),
        (1e6, "1.0 MB"),
        (1e9, "1.0 GB"),
        (12_345e6, "12 GB"),
        (1234e9, "1,234 GB"),
    ],
)
def test_a_quantity_has_the_largest_unit_that_is_in_it(value, text):
    assert quantity(value, "B") == text


def test_stretch_uses_one_unit_for_both_ends():
    assert stretch(0.011, 0.043) == "11 ms to 43 ms"
    assert stretch(0.011, 0.43) == "0.01 s to 0.43 s"


def test_count_knows_the_plural():
    assert [count(n, "CPU") for n in (0, 1, 2)] == ["0 CPUs", "1 CPU", "2 CPUs"]


def test_listed_joins_as_people_do():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.62, "s", "0.62 s"),
        (12.34, "s", "12 s"),
        (0.049, "s", "49 ms"),
        (5e-7, "s", "500 ns"),
        (1_250_000, "B", "1.2 MB"),
        (0.0, "B", "0 B"),
        (97.0, "%", "97 %"),
        (1.5, "s", "1.50 s"),
        (9.994, "s", "9.99 s"),
        (10.0, "s", "10 s"),
        (0.1, "s", "0.10 s"),
        (0.0999, "s", "100 ms"),
        (0.001, "s", "1.0 ms"),
        (2.5e-6, "s", "2.5 µs"),
        (1e-9, "s", "1.0 ns"),
        (2e-10, "s", "0.20 ns"),
        (0.0, "s", "0 ns"),
        (-0.05, "s", "-50 ms"),
        (1.0, "B", "1.0 B"),
        (999.0, "B", "999 B"),
        (1_000.0, "B", "1.0 kB"),
        (1_500.0, "B", "1.5 kB"),
        (2e9, "B", "2.0 GB"),
        (1.5e12, "B", "1,500 GB"),
        (0.5, "%", "0.50 %"),
        (3.14, "", "3.1 "),
    ],
)
def test_a_quantity_has_two_or_three_digits(value, unit, text):
    assert quantity(value, unit) == text


def test_an_axis_has_one_unit():
    assert [on_axis(time, 1.5) for time in (0, 0.5, 1)] == ["0 s", "0.5 s", "1 s"]
    assert [on_axis(time, 0.06) for time in (0, 0.05)] == ["0 ms", "50 ms"]
    assert on_axis(0.05, 0.1) == "0.05 s"
