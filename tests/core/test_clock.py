"""Times of a run."""

from __future__ import annotations

import pytest

from sphinx_recorded.runner.clock import seconds


@pytest.mark.parametrize(
    ("nanoseconds", "time"),
    [
        (0, 0.0),
        (1_500, 0.000002),
        (1_400, 0.000001),
        (-2_000_000_000, -2.0),
        (86_400_123_456_789, 86400.123457),
    ],
)
def test_times_are_in_seconds_to_the_microsecond(nanoseconds, time):
    assert seconds(nanoseconds) == time
