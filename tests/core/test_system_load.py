"""How much of the machine is said to be taken by others."""

from __future__ import annotations

import os
import resource
import sys
from types import SimpleNamespace

import pytest

from sphinx_recorded.runner.linux import procfs, system_load

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@pytest.fixture
def load(tmp_path, monkeypatch):
    """A function that says what has happened since the last time, in seconds.

    Two CPUs can be used: 1 and 3. Of each is said what user, nice, system, idle,
    iowait, irq, softirq, steal, guest and guest_nice took.
    """
    now = SimpleNamespace(time=50.0, own=0.0)
    monkeypatch.setattr(procfs, "PROC", tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {1, 3})
    monkeypatch.setattr(system_load.time, "perf_counter", lambda: now.time)
    monkeypatch.setattr(
        resource,
        "getrusage",
        lambda who: SimpleNamespace(ru_utime=now.own / 4, ru_stime=now.own / 4),
    )
    totals = {number: [0.0] * 10 for number in range(4)}

    def happen(seconds=0.0, own=0.0, **kinds):
        now.time += seconds
        now.own += own
        for cpu, times in kinds.items():
            number = int(cpu[3:])
            totals[number] = [a + b for a, b in zip(totals[number], times, strict=True)]
        rows = [
            f"cpu{number} {' '.join(str(int(t * TICKS)) for t in times)}"
            for number, times in totals.items()
        ]
        (tmp_path / "stat").write_text("\n".join(["cpu 1 2 3", *rows, "intr 5 5"]))

    happen()
    return happen


def kinds(**seconds):
    names = ("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal")
    return [seconds.get(name, 0.0) for name in (*names, "guest", "guest_nice")]


def test_what_the_usable_cpus_did_for_others_counts(load):
    others = system_load.OtherLoad()
    load(10.0, own=4.0, cpu1=kinds(user=6.0), cpu3=kinds(system=2.0, steal=1.0))
    assert others.share() == pytest.approx(5.0 / 20.0)


@pytest.mark.parametrize("kind", ["user", "nice", "system", "irq", "softirq", "steal"])
def test_every_kind_of_work_counts(load, kind):
    others = system_load.OtherLoad()
    load(10.0, cpu1=kinds(**{kind: 4.0}))
    assert others.share() == pytest.approx(0.2)


@pytest.mark.parametrize("kind", ["idle", "iowait", "guest", "guest_nice"])
def test_idling_and_what_is_counted_elsewhere_does_not(load, kind):
    others = system_load.OtherLoad()
    load(10.0, cpu1=kinds(**{kind: 4.0}))
    assert others.share() == 0.0


def test_cpus_that_cannot_be_used_do_not_count(load):
    others = system_load.OtherLoad()
    load(10.0, cpu0=kinds(user=9.0), cpu2=kinds(user=9.0))
    assert others.share() == 0.0


def test_only_what_happens_from_now_on_counts(load):
    load(100.0, cpu1=kinds(user=100.0))
    others = system_load.OtherLoad()
    load(10.0, cpu1=kinds(user=1.0))
    assert others.share() == pytest.approx(0.05)


def test_it_is_a_share(load):
    others = system_load.OtherLoad()
    load(1.0, cpu1=kinds(user=9.0))
    assert others.share() == 1.0
    others = system_load.OtherLoad()
    load(1.0, own=9.0)
    assert others.share() == 0.0


def test_it_is_unknown_where_the_system_does_not_tell(load, tmp_path):
    others = system_load.OtherLoad()
    (tmp_path / "stat").unlink()
    assert others.share() is None
    assert system_load.OtherLoad().share() is None
