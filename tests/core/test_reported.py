"""Who may say of a process what it is."""

from __future__ import annotations

import contextlib
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


@pytest.fixture
def descriptor():
    """A function that opens a file, which may be closed by others."""
    opened = []

    def descriptor():
        opened.append(os.open(os.devnull, os.O_RDONLY))
        return opened[-1]

    yield descriptor
    for number in opened:
        with contextlib.suppress(OSError):
            os.close(number)


def is_open(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def send(reported, pid, *words, time=2_000, fd=None, passed=()):
    """What ``take`` returns."""
    return reported.take(Message(pid, time, "\0".join(words).encode(), fd, passed))


@linux
def test_a_stranger_is_known_by_the_pidfd_that_came_with_its_report(
    reported, descriptor
):
    own, again = descriptor(), descriptor()
    [found] = send(reported, 310, "forked", "parent=300", fd=own)
    assert (found.pid, found.fd, found.start) == (310, own, 2_000)
    assert (found.parent, found.name) == (300, "")
    assert send(reported, 310, "imported", "module=x", fd=again) == []
    assert (is_open(own), is_open(again)) == (True, False)


@linux
def test_a_child_is_the_process_of_the_pidfd_that_its_parent_has_sent(
    reported, proc, descriptor
):
    fd = descriptor()
    proc.pidfd(fd, 310)
    [child] = send(reported, 300, "child", "pid=7", "command=ls", passed=(fd,))
    assert (child.pid, child.fd, child.parent) == (310, fd, 300)
    assert (child.told_pid, child.claimed, child.foreign) == (7, True, False)
    assert is_open(fd)
    # what it is called by its parent is what its parent will say
    send(reported, 300, "reaped", "pid=7", "code=3")
    assert child.told_code == 3


@linux
def test_what_is_no_pidfd_names_nobody(reported, descriptor):
    fds = descriptor(), descriptor()
    for number, fd in enumerate(fds, 1):
        sent = send(reported, 300, "child", "pid=310", "command=ls", passed=(fd,))
        assert sent == []
        assert reported.ignored == number
        assert not is_open(fd)


@linux
def test_a_pidfd_tells_when_one_has_ended_that_was_seen_too_late(
    reported, proc, descriptor
):
    child = reported._table.add_stranger(310, 2_500)
    child.by_pid, child.end = False, 2_600
    fd = descriptor()
    proc.pidfd(fd, 310)
    words = ("child", "pid=310", "command=ls")
    assert send(reported, 300, *words, time=2_400, passed=(fd,)) == [child]
    assert (child.fd, child.end, child.start) == (fd, None, 2_400)
    assert is_open(fd)
    another = descriptor()
    proc.pidfd(another, 310)
    assert send(reported, 300, *words, time=2_700, passed=(another,)) == []
    assert (child.fd, child.start) == (fd, 2_400)
    assert not is_open(another)


@linux
def test_no_pidfd_is_kept_while_files_are_few(reported, proc, descriptor):
    child = reported._table.add_stranger(310, 2_500)
    assert child.by_pid
    fd = descriptor()
    proc.pidfd(fd, 310)
    words = ("child", "pid=310", "command=ls")
    assert send(reported, 300, *words, passed=(fd,)) == []
    assert (child.fd, is_open(fd)) == (None, False)
    assert child.claimed


@linux
def test_one_that_was_waited_for_in_a_namespace_is_found_by_its_parent(
    reported, proc, descriptor
):
    (proc.folder / "300" / "status").write_text("NSpid:\t300\t1\n")
    done = []
    reported.catch_up = lambda: done.append(len(reported._table.tracked))
    fds = descriptor(), descriptor()
    for fd in fds:
        proc.pidfd(fd, -1)
    late = reported._table.add_stranger(310, 1_500)
    late.by_pid, late.end = False, 1_600
    found = send(reported, 300, "child", "pid=5", "command=ls", passed=fds[:1])
    assert found == [late]
    assert (late.told_pid, late.fd, late.foreign) == (5, fds[0], False)
    assert done == [2]
    [new] = send(reported, 300, "child", "pid=6", "command=ls", passed=fds[1:])
    assert (new.pid, new.told_pid, new.foreign) == (6, 6, True)
    assert (new.parent, new.start) == (300, 2_000)


@linux
def test_one_that_was_waited_for_has_the_pid_that_its_parent_says(
    reported, proc, descriptor
):
    reported.catch_up = None  # it is known which it is
    fd = descriptor()
    proc.pidfd(fd, 0)
    [child] = send(reported, 300, "child", "pid=77", "command=ls", passed=(fd,))
    assert (child.pid, child.fd, child.foreign) == (77, fd, False)


@linux
def test_the_pidfd_says_whether_it_is_the_one_that_is_known(
    reported, proc, descriptor, monkeypatch
):
    monkeypatch.setattr(
        "sphinx_recorded.runner.linux.process_table.same_process", lambda *_: False
    )
    own, other = descriptor(), descriptor()
    [old] = send(reported, 310, "forked", "parent=300", fd=own)
    proc.pidfd(other, 310)
    words = ("child", "pid=310", "command=ls")
    [new] = send(reported, 300, *words, passed=(other,))
    assert new is not old
    assert (new.fd, new.name, old.name) == (other, "ls", "")


@linux
def test_a_report_read_late_is_of_one_that_nobody_has_claimed(reported):
    child = reported._table.add_stranger(310, 1_000)
    reported._table.ended(child, 1_500)
    assert send(reported, 300, "child", "pid=310", "command=ls") == []
    assert (child.name, child.claimed, child.parent) == ("ls", True, 300)
    [another] = send(reported, 300, "child", "pid=310", "command=cat")
    assert another is not child


@linux
def test_nobody_is_its_own_child_nor_another_s(reported, proc):
    proc.process(320, parent=310)
    for number, pid in enumerate((300, 320, 320), 1):
        assert send(reported, 300, "child", f"pid={pid}", "command=ls") == []
        assert reported.ignored == number
    [child, _] = send(reported, 310, "child", "pid=320", "command=ls")
    assert child.pid == 310
    assert reported.ignored == 3


@linux
def test_a_child_was_there_before_its_parent_said_so(reported):
    child = reported._table.add_stranger(310, 1_500)
    send(reported, 300, "child", "pid=310", "command=ls", time=2_000)
    assert child.start == 1_500
    send(reported, 300, "child", "pid=310", "command=ls", time=1_200)
    assert child.start == 1_200


@linux
def test_an_orphan_was_started_by_whom_it_says_if_that_is_known(reported, proc):
    table = reported._table
    gone = table.add(99_999_990, 300, 1_000)  # nothing is known of it by now
    assert gone.parent == 300
    gone.parent = 0
    send(reported, 99_999_990, "started", "parent=310", "command=x.py")
    assert gone.parent == 0
    send(reported, 99_999_990, "started", "parent=300", "command=x.py")
    assert gone.parent == 300


@linux
def test_a_fork_runs_what_it_ran_itself_if_nothing_is_known_of_its_parent(
    reported, proc
):
    (proc.folder / "310" / "exe").symlink_to("/usr/bin/python3.14")
    _, child = take(reported, 310, "forked", "parent=300")
    assert child.executable == "/usr/bin/python3.14"
    proc.process(320, parent=99_999_990)
    (proc.folder / "320" / "exe").symlink_to("/usr/bin/python3.13")
    *_, other = take(reported, 320, "forked", "parent=99999990")
    assert other.executable == "/usr/bin/python3.13"


@linux
def test_an_interpreter_without_a_name_keeps_the_one_that_it_had(reported, proc):
    child = reported._table.add_stranger(310, 1_000)
    (proc.folder / "310" / "comm").unlink()
    send(reported, 310, "started", "parent=300", "command=")
    assert (child.name, child.source) == ("child", Source.STARTED)


@linux
def test_the_last_child_with_a_pid_is_the_one_that_was_waited_for(reported, proc):
    first = reported._table.add_stranger(310, 1_000)
    second = reported._table.add_stranger(310, 1_500)
    proc.process(330, parent=300)
    other = reported._table.add_stranger(330, 1_500)
    send(reported, 300, "reaped", "pid=310", "code=-9", time=3_000)
    assert [each.told_code for each in (first, second, other)] == [None, -9, None]
    assert reported.reaped == [(second, 3_000)]
    send(reported, 300, "unstarted", "pid=310")
    unstarted = [each.unstarted for each in (first, second, other)]
    assert unstarted == [False, True, False]


@linux
def test_everything_that_is_ignored_counts_once(reported):
    sent = [("reaped", "pid=999", "code=7"), ("ran", "code=5"), ("hello",)]
    for number, words in enumerate([*sent, *sent], 1):
        send(reported, 300, *words)
        assert reported.ignored == number
    assert reported.reaped == []


@linux
def test_pipes_are_kept_until_they_are_accepted(reported, descriptor):
    ends = descriptor(), descriptor()
    send(reported, 300, "channel", "id=3", "streams=stdout,stderr", passed=ends)
    [(offer, sender, fds)] = reported.offers
    assert (offer.streams, fds) == (("stdout", "stderr"), ends)
    assert sender is reported._table.tracked[0]
    assert all(map(is_open, ends))


@linux
def test_a_command_with_pipes_is_their_owner_when_it_has_ended(reported):
    send(reported, 300, "running", "command=sh", "id=4", time=3_000)
    [shell] = send(reported, 300, "ran", "code=5", "id=4", time=4_000)
    assert reported.owners == {4: shell}
    assert reported.reaped == [(shell, 4_000)]


@linux
def test_who_may_make_memory(reported, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "sphinx_recorded.runner.linux.shared_memory.FOLDER", tmp_path / "shm"
    )
    folder = tmp_path / "shm"
    folder.mkdir()
    watching = Reported(reported._table)
    send(watching, 300, "memory", "name=/a/", "inode=8")
    assert watching.memory == {"a/": 8}
    send(watching, 300, "making", "name=told")
    assert not watching.may_make_memory
    (folder / "told").touch()
    (folder / "not-told").touch()
    send(watching, 300, "making", "name=")
    assert watching.may_make_memory
    assert watching.memory == {"a/": 8, "told": (folder / "told").stat().st_ino}
    watching.new_memory.close()


@linux
def test_a_module_that_is_not_python_s_may_make_memory(reported):
    assert not reported.may_make_memory
    send(reported, 300, "imported", "module=numpy")
    assert reported.may_make_memory


@linux
def test_memory_that_a_process_of_the_run_holds_is_the_run_s(
    reported, proc, tmp_path, monkeypatch
):
    folder = tmp_path / "shm"
    folder.mkdir()
    monkeypatch.setattr("sphinx_recorded.runner.linux.shared_memory.FOLDER", folder)
    watching = Reported(reported._table)
    (folder / "held").touch()
    (proc.folder / "300" / "fd").mkdir()
    (proc.folder / "300" / "fd" / "3").symlink_to(folder / "held")
    send(watching, 300, "making", "name=")
    assert watching.memory == {"held": (folder / "held").stat().st_ino}
    watching.new_memory.close()
