"""What a run leaves: how long that may live, and what it uses."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from sphinx_recorded.programs.settings import End
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.runner.linux import process_settings
from sphinx_recorded.runner.linux.process_settings import adopted_orphans, unreadable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
LEFT = End(left_running=True, shared_memory=True)


@pytest.mark.parametrize("linux", [True, False])
def test_the_grace_is_no_longer_than_the_time_limit(recorded, monkeypatch, linux):
    monkeypatch.setattr("sphinx_recorded.runner.backend.linux_available", lambda: linux)
    begun = time.monotonic()
    recording = recorded(
        "ignores_sigterm.py", time_limit=1.0, grace=60.0, ends=(End(left_running=True),)
    )
    assert recording.ending.kind == "exit"
    assert time.monotonic() - begun < 20.0


def test_the_grace_is_whole_if_main_ends_near_the_time_limit(recorded):
    recording = recorded("ends_near_its_limit.py", time_limit=2.0, grace=2.0)
    assert recording.ending.left_running == ()
    assert recording.wall > 2.5


def test_memory_that_is_in_use_at_the_end_is_left_though_nobody_reported_it(recorded):
    recording = recorded("leaves_memory_in_use.py", grace=0.2, ends=(LEFT,))
    [line] = lines(recording.output)
    assert recording.ending.shared_memory == (line.text,)
    assert not Path("/dev/shm", line.text).exists()


@pytest.fixture
def told(monkeypatch):
    """What the kernel was told; memory of this process can be read before."""
    found = []

    def prctl(option, value=0):
        found.append((option, value))
        return 1

    monkeypatch.setattr(process_settings, "_prctl", prctl)
    return found


def test_orphans_are_adopted_as_long_as_anybody_wants_them(told):
    with adopted_orphans():
        with adopted_orphans():
            assert told == [(36, 1)]
        assert told == [(36, 1)]
    assert told == [(36, 1), (36, 0)]
    with pytest.raises(ZeroDivisionError), adopted_orphans():
        raise ZeroDivisionError
    assert told[2:] == [(36, 1), (36, 0)]


def test_memory_cannot_be_read_as_long_as_anybody_wants_that(told):
    with unreadable():
        with unreadable():
            assert [each for each in told if each[0] == 4] == [(4, 0)]
        assert [each for each in told if each[0] == 4] == [(4, 0)]
    assert [each for each in told if each[0] == 4] == [(4, 0), (4, 1)]


def test_what_was_unreadable_before_stays_so(monkeypatch):
    told = []

    def prctl(option, value=0):
        told.append((option, value))
        return 0

    monkeypatch.setattr(process_settings, "_prctl", prctl)
    with unreadable():
        pass
    assert told == [(3, 0)]


def test_an_error_of_the_kernel_is_one():
    with pytest.raises(OSError, match="Invalid argument"):
        process_settings._prctl(-5)


def test_threads_change_a_setting_one_after_the_other(told):
    def want():
        for _ in range(200):
            with adopted_orphans():
                pass

    threads = [threading.Thread(target=want) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told[::2] == [(36, 1)] * (len(told) // 2)
    assert told[1::2] == [(36, 0)] * (len(told) // 2)
