"""What is sampled of threads."""

from __future__ import annotations

import _thread
import os
import sys
from threading import Event

import pytest

from recorder.processes import Known
from recorder.sampling import Sampler

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


def test_thread_without_a_name_of_its_own_has_none():
    begun, end = Event(), Event()

    def wait():
        begun.set()
        end.wait()

    _thread.start_new_thread(wait, ())  # the system knows it by its process's name
    begun.wait()
    sampler = Sampler()
    try:
        sampler.sample([Known(os.getpid(), 0, 0, None, number=1)], 1)
    finally:
        end.set()
    main, *others = sampler.tracks(0)
    assert main.thread == 0
    assert main.name
    assert "" in [other.name for other in others]
