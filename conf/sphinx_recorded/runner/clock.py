"""Times of a run: ns since the epoch outside, seconds since its start inside."""

from __future__ import annotations


def seconds(nanoseconds: int) -> float:
    """``nanoseconds`` in seconds, to the microsecond."""
    return round(nanoseconds / 1e9, 6)
