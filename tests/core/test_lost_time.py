"""A time limit does not count the time that other programs take."""

from __future__ import annotations

import os
import threading
from itertools import chain, repeat
from types import SimpleNamespace

import pytest

from sphinx_recorded.library.attempts import record
from sphinx_recorded.programs.settings import End
from sphinx_recorded.runner import linux_available

if not linux_available():
    pytest.skip("Linux only", allow_module_level=True)

from sphinx_recorded.runner.linux import lost_time, procfs
from sphinx_recorded.runner.linux.lost_time import LostTime

SECOND = 1_000_000_000


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A function that says how busy the CPUs were, and what processes did."""
    monkeypatch.setattr(procfs, "PROC", tmp_path)

    def say(busy, **processes):
        ticks = int(busy * os.sysconf("SC_CLK_TCK"))
        (tmp_path / "stat").write_text(f"cpu0 {ticks} 0 0 99 9 0 0 0 0 0\n")
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
        for pid, (on_cpu, waited) in processes.items():
            for folder in (tmp_path / pid[1:], tmp_path / pid[1:] / "task" / pid[1:]):
                folder.mkdir(parents=True, exist_ok=True)
                text = f"{int(on_cpu * SECOND)} {int(waited * SECOND)} 7\n"
                (folder / "schedstat").write_text(text)

    return say


def table_of(*parents):
    """Processes 1, 2, ... with these parents."""
    tracked = [
        SimpleNamespace(pid=pid, parent=parent, serial=pid)
        for pid, parent in enumerate(parents, 1)
    ]
    by_pid = {each.pid: each for each in tracked}
    return SimpleNamespace(alive=tracked, holder=by_pid.get)


def test_time_of_which_others_had_the_cpus_is_lost(machine):
    machine(100)
    lost = LostTime(table_of(0))
    machine(110, p1=(0, 3))
    assert lost.so_far() == 3 * SECOND


def test_what_a_run_takes_from_itself_is_not(machine):
    machine(100)
    lost = LostTime(table_of(0, 1, 1))
    machine(110, p1=(0, 0), p2=(5, 4), p3=(5, 4))
    assert lost.so_far() == 0
    machine(120, p1=(0, 0), p2=(5, 4), p3=(5, 4))
    assert lost.so_far() == 2 * SECOND


def test_one_waits_for_whoever_starts_it_and_not_for_its_siblings(machine):
    machine(100)
    lost = LostTime(table_of(0, 1, 1, 3))
    machine(150, p1=(0, 1), p2=(0, 2), p3=(0, 3), p4=(0, 4))
    assert lost.so_far() == 8 * SECOND


def test_without_these_numbers_none_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(procfs, "PROC", tmp_path)
    assert LostTime(table_of(0)).so_far() == 0


@pytest.mark.parametrize(("lost", "times"), [(0, 1), (0.5, 1.5), (60, 4)])
def test_a_hang_is_stopped_once_it_had_its_time(run_of, monkeypatch, lost, times):
    """At the latest after four times its limit."""
    monkeypatch.setattr(lost_time.LostTime, "so_far", lambda _: int(lost * SECOND))
    run = run_of("hang.py", time_limit=1.0, ends=(End(time_limit=True),))
    recording = record(run, threading.Event())
    assert times <= recording.wall < times + 10
    last = max(p.start for p in recording.processes)
    assert last < times


@pytest.mark.parametrize(
    ("before", "lost", "left"), [(0, 0, True), (0, 3, False), (3, 0, True)]
)
def test_so_has_the_grace_of_what_outlives_main(
    recorded, monkeypatch, before, lost, left
):
    """What was lost before main ended does not count."""
    told = chain([before * SECOND], repeat((before + lost) * SECOND))
    monkeypatch.setattr(lost_time.LostTime, "so_far", lambda _: next(told))
    # what does not end as declared raises an error
    recording = recorded("outlives_main.py", grace=0.5, ends=(End(left_running=left),))
    assert bool(recording.ending.left_running) == left
