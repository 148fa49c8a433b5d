"""Who may say of a process what it is."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from sphinx_recorded.runner.linux.process_table import ProcessTable
from sphinx_recorded.runner.linux.reported import Reported
from sphinx_recorded.runner.linux.sockets import Message
from sphinx_recorded.runner.tracked_process import Source

SENDER = SimpleNamespace(pid=100)


@pytest.mark.parametrize(
    ("parent", "role", "may"),
    [
        (100, "main", True),  # the sender itself
        (0, "", True),  # nobody knows any more
        (200, "fork server", True),  # it starts processes for others
        (200, "process", False),
        (200, None, False),
    ],
)
def test_of_one_that_has_ended(parent, role, may):
    holder = SimpleNamespace(role=role) if role else None
    reported = Reported(SimpleNamespace(holder=lambda _: holder, tracked=[]))
    ended = SimpleNamespace(parent=parent, end=1)
    assert reported._may_tell(SENDER, 300, ended) is may


@pytest.fixture
def reported(proc, no_pidfds):
    """The reports of a run whose main is 300, with a child 310."""
    table = ProcessTable()
    proc.process(300, parent=os.getpid())
    table.add_main(300, 1_000)
    proc.process(310, parent=300, name="child")
    return Reported(table)


def take(reported, pid, *words, time=2_000):
    """A report of ``pid``; what is known of each process, main first."""
    data = "\0".join(words).encode()
    reported.take(Message(pid, time, data))
    return reported._table.tracked


linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


@linux
@pytest.mark.parametrize("name", ["Pool-1", ""])
def test_a_process_of_a_library_is_what_it_runs(reported, name):
    words = ["child", "pid=310", "library=multiprocessing", "method=fork"]
    words += ["target=multiprocessing.pool.worker", f"name={name}"]
    main, child = take(reported, 300, *words)
    assert (child.role, child.name, child.source) == ("worker", name, Source.PROCESS)
    assert (child.pid, child.parent, child.claimed) == (310, 300, True)
    assert (child.start, child.told_pid) == (2_000, 310)
    assert reported.starts.methods == {("multiprocessing", "fork"): 1}
    assert reported.ignored == 0
    assert main.role == "main"


@linux
def test_the_same_library_and_method_count_together(reported, proc):
    proc.process(311, parent=300)
    for pid in (310, 311):
        take(reported, 300, "child", f"pid={pid}", "library=loky", "method=loky")
    assert reported.starts.methods == {("loky", "loky"): 2}


@linux
def test_a_command_is_called_by_its_name(reported):
    _, child = take(reported, 300, "child", "pid=310", "command=ls")
    assert (child.role, child.name, child.source) == ("program", "ls", Source.COMMAND)
    assert reported.starts.methods == {}


@linux
@pytest.mark.parametrize("words", [("child", "pid=300"), ("child", "pid=999"), ("x",)])
def test_what_is_not_true_is_counted_and_ignored(reported, proc, words):
    proc.process(999, parent=1)
    assert len(take(reported, 300, *words)) == 1
    assert reported.ignored == 1


@linux
def test_what_nobody_has_sent_is_ignored(reported):
    assert len(take(reported, 0, "child", "pid=310")) == 1
    assert reported.ignored == 1


@linux
def test_an_interpreter_says_what_it_runs(reported, proc):
    (proc.folder / "310" / "exe").symlink_to("/usr/bin/python3")
    _, child = take(reported, 310, "started", "parent=300", "command=x.py a")
    assert (child.role, child.name) == ("program", "python x.py a")
    assert (child.source, child.reported) == (Source.STARTED, True)
    assert child.executable == "/usr/bin/python3"
    _, child = take(reported, 310, "started", "parent=300", "command=")
    assert child.name == "child"


@linux
def test_a_fork_is_a_process_of_which_no_more_is_known(reported, proc):
    reported._table.tracked[0].executable = "/usr/bin/python3"
    _, child = take(reported, 310, "forked", "parent=300")
    assert (child.role, child.name, child.source) == ("process", "", Source.FORKED)
    assert child.reported
    assert child.executable == "/usr/bin/python3"


@linux
def test_the_parent_at_its_start_counts(reported, proc):
    proc.process(320, parent=os.getpid(), session=300)
    take(reported, 320, "forked", "parent=300")
    assert reported._table.tracked[-1].parent == 300
    proc.process(321, parent=310)
    take(reported, 321, "forked", "parent=300")
    assert reported._table.tracked[-1].parent == 310
    proc.process(322, parent=os.getpid(), session=300)
    take(reported, 322, "forked", "parent=77")  # nobody knows 77
    assert reported._table.tracked[-1].parent == os.getpid()


@linux
def test_exit_codes_and_failed_starts_are_of_children(reported):
    take(reported, 300, "child", "pid=310", "command=ls")
    _, child = take(reported, 300, "reaped", "pid=310", "code=7", time=5_000)
    assert child.told_code == 7
    assert reported.reaped == [(child, 5_000)]
    take(reported, 300, "unstarted", "pid=310")
    assert child.unstarted
    take(reported, 300, "reaped", "pid=999", "code=7")
    take(reported, 310, "unstarted", "pid=310")
    assert reported.ignored == 2


@linux
def test_a_command_that_nobody_has_seen_is_a_process(reported):
    take(reported, 300, "running", "command=sh", time=3_000)
    _, found = take(reported, 300, "ran", "code=5", time=4_000)
    assert (found.role, found.name, found.told_code) == ("program", "sh", 5)
    assert (found.start, found.end, found.parent) == (3_000, 4_000, 300)
    assert found.claimed
    take(reported, 300, "ran", "code=5")
    assert reported.ignored == 1


@linux
def test_a_command_that_was_seen_is_that_process(reported):
    reported._table.add_stranger(310, 2_500)
    take(reported, 300, "running", "command=sh")
    _, found = take(reported, 300, "ran", "code=5")
    assert (found.pid, found.name, found.told_code) == (310, "sh", 5)


@linux
def test_one_that_becomes_another_program_is_nothing_of_what_it_was(reported):
    words = ("child", "pid=310", "library=x", "target=y", "name=P-1")
    _, child = take(reported, 300, *words)
    child.reported = True
    take(reported, 310, "executing", "command=sleep")
    assert (child.role, child.name, child.source) == (
        "program",
        "sleep",
        Source.COMMAND,
    )
    assert not child.reported
    main, _ = take(reported, 300, "executing", "command=sleep")
    assert (main.role, main.name) == ("main", "MainProcess")


@linux
def test_memory_modules_and_pipes_are_noted(reported):
    take(reported, 300, "memory", "name=/psm_1", "inode=7")
    take(reported, 300, "imported", "module=numpy")
    assert reported.memory == {"psm_1": 7}
    assert reported.imported == {"numpy"}
    [main] = take(reported, 300, "channel", "id=3", "streams=stdout")
    [(offer, sender, fds)] = reported.offers
    assert (offer.number, sender, fds) == (3, main, ())
    take(reported, 300, "owner", "id=3", "pid=310")
    assert reported.owners == {}
    _, child = take(reported, 300, "child", "pid=310", "command=ls")
    assert reported.owners == {3: child}
