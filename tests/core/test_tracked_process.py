"""What a Recording has of the processes that were known, by either way to record."""

from __future__ import annotations

import pytest

from sphinx_recorded.runner.linux import linux_process
from sphinx_recorded.runner.portable import processes
from sphinx_recorded.runner.reports import Child
from sphinx_recorded.runner.tracked_process import Source, Starts, values

SECOND = 1_000_000_000


def on_linux(pid, parent=0, start=0, end=None, **facts):
    return linux_process.LinuxProcess(pid, parent, start, None, end=end, **facts)


def elsewhere(pid, parent=0, start=0, end=None, **facts):
    return processes.ReportedProcess(pid, parent, start, told_end=end or 0, **facts)


@pytest.fixture(params=[on_linux, elsewhere])
def tracked(request):
    """A function that makes a process that is known."""
    return request.param


@pytest.mark.parametrize(
    ("end", "at", "stopped"),
    [
        (0.5, None, False),
        (None, None, False),
        (0.5, 0.4, True),
        (0.5, 0.5, False),
        (0.5, 0.6, False),
        (None, 0.6, True),
    ],
)
def test_what_ended_after_the_stop_was_stopped(tracked, end, at, stopped):
    end = end and int(end * SECOND)
    at = at and int(at * SECOND)
    (one,) = values([tracked(3, end=end)], 0, stopped=at)
    assert one.stopped is stopped
    (one,) = values([tracked(3, end=end, stopped=True)], 0, stopped=at)
    assert one.stopped


def test_names_have_no_path_of_this_machine(tracked):
    one = tracked(3, end=SECOND, role="worker", name="/opt/x", told_code=-15)
    (shown,) = values([one], 0, replace=str.upper)
    assert (shown.name, shown.role, shown.exit_code) == ("/OPT/X", "worker", -15)


def test_a_parent_is_the_last_that_had_its_pid_by_then_or_main(tracked):
    all_of_them = [
        tracked(1, 0, 0),
        tracked(7, 1, 3),
        tracked(9, 7, 2),
        tracked(7, 1, 1),
        tracked(4, 5, 5),
        tracked(6, 7, 4),
        tracked(8, 1, 6, unstarted=True),
    ]
    shown = values(all_of_them, 0)
    assert [(p.number, p.pid, p.parent) for p in shown] == [
        (1, 1, None),
        (2, 7, 1),
        (3, 9, 2),
        (4, 7, 1),
        (5, 6, 4),
        (6, 4, 1),
    ]


def test_how_processes_are_started_is_counted_by_library_and_way(tracked):
    starts, one = Starts(), tracked(3)
    for library, method in (("", ""), ("loky", "loky"), ("billiard", "fork")):
        target = "loky.process_executor._process_worker"
        starts.take(one, Child(3, "ls", library, method, "Ada", target, ""))
    starts.take(one, Child(3, "", "billiard", "fork", "Bob", "f", ""))
    assert [(s.library, s.method, s.processes) for s in starts.started] == [
        ("billiard", "fork", 2),
        ("loky", "loky", 1),
    ]
    assert (one.role, one.name, one.source) == ("process", "Bob", Source.PROCESS)
