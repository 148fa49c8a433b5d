from __future__ import annotations

import pytest

from sphinx_recorded.recording.units import count, duration, listed, stretch


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


def test_stretch_uses_one_unit_for_both_ends():
    assert stretch(0.011, 0.043) == "11 ms to 43 ms"
    assert stretch(0.011, 0.43) == "0.01 s to 0.43 s"


def test_count_knows_the_plural():
    assert [count(n, "CPU") for n in (0, 1, 2)] == ["0 CPUs", "1 CPU", "2 CPUs"]


def test_listed_joins_as_people_do():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
