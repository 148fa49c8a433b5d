"""How much of a stretch of time a thread was on a CPU."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.model import CPUTrack


def track(times, busy):
    return CPUTrack(
        process=1, thread=0, name="python", times=tuple(times), busy=tuple(busy)
    )


@pytest.mark.parametrize(
    ("start", "end", "share"),
    [
        (1.0, 2.0, 1.0),  # busy all the time
        (2.0, 3.0, 0.0),  # idle
        (1.5, 2.5, 0.5),  # read off between the samples
        (3.0, 9.0, 0.0),  # after the last sample nothing is known to be done
        (0.0, 1.0, 0.5),  # what the first sample has was done just before it
        (0.9, 1.0, 1.0),
        (0.0, 0.4, 0.0),
        (2.0, 2.0, 0.0),  # no time at all
    ],
)
def test_share(start, end, share):
    sampled = track((1.0, 2.0, 3.0), (0.5, 1.5, 1.5))
    assert sampled.share(start, end) == pytest.approx(share)


def test_more_than_all_of_it_cannot_be():
    assert track((0.0, 1.0), (0.0, 1.2)).share(0.0, 1.0) == 1.0
