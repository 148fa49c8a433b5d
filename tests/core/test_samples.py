"""Samples of who is on a CPU, from a ``/proc`` that says what a test wants."""

from __future__ import annotations

import sys

import pytest

from sphinx_recorded.recording.model import CPUTrack
from sphinx_recorded.runner.linux import procfs
from sphinx_recorded.runner.linux.cpu_samples import Sampler
from sphinx_recorded.runner.linux.linux_process import LinuxProcess

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
MS = 1_000_000


@pytest.fixture
def sample(tmp_path, monkeypatch):
    """A function that samples process 300 at a time, its threads being as told."""
    monkeypatch.setattr(procfs, "PROC", tmp_path)
    tracked = LinuxProcess(300, 0, 0, None, number=4)
    sampler = Sampler()

    def take(time, **threads):
        for name, (busy, comm) in threads.items():
            folder = tmp_path / "300" / "task" / name[1:]
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "schedstat").write_text(f"{busy * MS} 77 88")
            (folder / "comm").write_bytes(comm + b"\n")
        sampler.sample([tracked], time * MS)
        return sampler.tracks(0)

    return take


@linux
def test_each_sample_has_its_time_and_the_time_on_a_cpu(sample):
    sample(1, t300=(0, b"python"))
    sample(2, t300=(1, b"python"))
    [track] = sample(4, t300=(2, b"python"))
    assert (track.process, track.thread, track.name) == (4, 0, "python")
    assert (track.times, track.busy) == ((0.001, 0.002, 0.004), (0.0, 0.001, 0.002))


@linux
def test_of_equal_values_the_first_and_the_last_are_kept(sample):
    for time in (1, 2, 3, 4):
        sample(time, t300=(5, b"python"))
    sample(5, t300=(6, b"python"))
    [track] = sample(6, t300=(6, b"python"))
    assert track.times == (0.001, 0.004, 0.005, 0.006)
    assert track.busy == (0.005, 0.005, 0.006, 0.006)


@linux
def test_threads_stand_in_the_order_of_their_age(sample):
    tracks = sample(1, t300=(0, b"python"), t302=(0, b"two"), t301=(0, b"one"))
    assert [(track.thread, track.name) for track in tracks] == [
        (0, "python"),
        (1, "one"),
        (2, "two"),
    ]


@linux
def test_a_thread_has_the_name_that_it_was_given_first(sample):
    sample(1, t300=(0, b"python"), t301=(0, b"python"))
    tracks = sample(2, t300=(0, b"python"), t301=(0, b"own"))
    assert [track.name for track in tracks] == ["python", "own"]
    tracks = sample(3, t300=(0, b"python"), t301=(0, b"later"))
    assert [track.name for track in tracks] == ["python", "own"]


@linux
@pytest.mark.parametrize(
    ("comm", "name"),
    [
        (b"x" * 14, "x" * 14),
        (b"x" * 15, "x" * 15 + "…"),
        (b"x" * 14 + "é".encode()[:1], "x" * 14 + "…"),
        (b" a ", "a"),
        (b"\xff\xfe", "\ufffd\ufffd"),
    ],
)
def test_a_name_that_was_cut_off_is_marked(sample, comm, name):
    [track] = sample(1, t300=(0, comm))
    assert track.name == name


@linux
def test_a_thread_that_ends_meanwhile_is_left_out(sample, tmp_path):
    (tmp_path / "300" / "task" / "301").mkdir(parents=True)
    assert len(sample(1, t300=(0, b"python"))) == 1


def test_before_its_first_sample_a_thread_was_on_a_cpu_just_before_it():
    track = CPUTrack(process=1, thread=0, name="", times=(1.0, 2.0), busy=(0.25, 0.5))
    assert track.share(0.75, 1.0) == 1.0
    assert track.share(0.5, 1.0) == 0.5
    assert track.share(0.0, 0.75) == 0.0
    assert track.share(0.8, 0.9) == pytest.approx(1.0)
    assert track.share(0.5, 0.9) == pytest.approx(0.375)
    assert track.share(1.0, 2.0) == 0.25
    assert track.share(1.0, 1.5) == 0.25
    assert track.share(2.0, 9.0) == 0.0
    assert track.share(2.0, 2.0) == track.share(2.0, 1.0) == 0.0
