"""What is sampled of threads."""

from __future__ import annotations

import _thread
import os
import sys
from threading import Event

import pytest

from sphinx_recorded.runner.linux.cpu_samples import Sampler
from sphinx_recorded.runner.linux.linux_process import LinuxProcess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


def test_main_thread_is_the_first_when_ids_begin_anew(monkeypatch):
    monkeypatch.setattr("os.listdir", lambda _: ["32760", "301", "300"])

    def read(path):
        *_, thread, file = path.split("/")
        return b"10 20 30" if file == "schedstat" else thread.encode()

    monkeypatch.setattr("sphinx_recorded.runner.linux.cpu_samples._read", read)
    sampler = Sampler()
    sampler.sample([LinuxProcess(32760, 0, 0, None, number=1)], 1)
    tracks = [(track.thread, track.name) for track in sampler.tracks(0)]
    assert tracks == [(0, "32760"), (1, "300"), (2, "301")]


def test_thread_without_a_name_of_its_own_has_none():
    begun, end = Event(), Event()

    def wait():
        begun.set()
        end.wait()

    _thread.start_new_thread(wait, ())  # the system knows it by its process's name
    begun.wait()
    sampler = Sampler()
    try:
        sampler.sample([LinuxProcess(os.getpid(), 0, 0, None, number=1)], 1)
    finally:
        end.set()
    main, *others = sampler.tracks(0)
    assert main.thread == 0
    assert main.name
    assert "" in [other.name for other in others]
