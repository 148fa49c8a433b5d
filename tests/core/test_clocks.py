"""The kernel's times as those of the clock on the wall."""

from __future__ import annotations

import time

import pytest

from sphinx_recorded.runner import linux_available

if not linux_available():
    pytest.skip("needs Linux", allow_module_level=True)

from sphinx_recorded.runner.linux import clocks

MS = 1_000_000


@pytest.mark.parametrize("held_up", [(1, 0, 0, 0, 0, 0), (0, 1, 0, 0, 0, 0)])
def test_who_is_kept_from_going_on_between_two_clocks_is_not_misled(
    monkeypatch, held_up
):
    """As happens on a busy machine, for longer than the kernel's ticks."""
    now, holds = 0, iter(held_up)

    def wait():
        nonlocal now
        now += 100 + 300 * MS * next(holds, 0)
        return now

    monkeypatch.setattr(time, "clock_gettime_ns", lambda clock: wait())
    monkeypatch.setattr(time, "time_ns", lambda: 50 * MS + wait())
    assert clocks.origin_of(time.CLOCK_MONOTONIC) == pytest.approx(50 * MS, abs=1000)


def test_an_event_of_now_is_now():
    at = time.monotonic_ns()
    then = clocks.origin_of(time.CLOCK_MONOTONIC) + at
    assert then == pytest.approx(time.time_ns(), abs=500 * MS)
