"""What is made of messages: whose they are, and when one is asked for pipes."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack
from types import SimpleNamespace

import pytest

from sphinx_recorded.runner.linux import event_loop, sockets
from sphinx_recorded.runner.linux.channels import ASKED_FOR_PIPES, POLL
from sphinx_recorded.runner.linux.event_loop import Listener
from sphinx_recorded.runner.linux.kernel_events import Born
from sphinx_recorded.runner.linux.session import _Regularly
from sphinx_recorded.runner.linux.sockets import Message
from sphinx_recorded.runner.output import Output
from sphinx_recorded.runner.reports import Ran, Running
from sphinx_recorded.runner.tracked_process import Source

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


@pytest.fixture
def heard():
    """What the listener has told, a text each."""
    return []


@pytest.fixture
def listener(tmp_path, heard):
    """A listener for a run of which this process is main."""
    with ExitStack() as stack:
        made = Listener(stack, lambda *told: heard.append(told), Output(100_000))
        made.table.add_main(os.getpid(), 1)
        ends = made.open_streams(tmp_path, pipes=False)
        for fd in ends.values():
            stack.callback(os.close, fd)
        made.ends = ends
        yield made


def test_what_this_process_writes_is_its_own(listener, heard):
    os.write(listener.ends["stdout"], b"one")
    os.write(listener.ends["stderr"], b"two")
    listener.catch_up()
    assert sorted(heard) == [(1, "stderr", "two"), (1, "stdout", "one")]
    assert listener.table.tracked[0].writes == 2
    assert listener.table.tracked[0].has_written


def test_nobody_is_made_up_where_the_kernel_names_none(listener, heard, monkeypatch):
    messages = [Message(0, 5, b"who?"), None]
    monkeypatch.setattr(sockets, "receive", lambda *_: messages.pop(0))
    receiver, stream = listener.channels.shared[0]
    listener._read_socket(receiver, stream)
    assert heard == [(0, "stdout", "who?")]
    assert len(listener.table.tracked) == 1


def test_a_stream_that_nobody_can_write_to_any_more_is_forgotten(listener, monkeypatch):
    receiver, stream = listener.channels.shared[0]
    assert receiver.fileno() in listener._selector.get_map()
    monkeypatch.setattr(sockets, "receive", lambda *_: Message(0, 0, b""))
    listener._read_socket(receiver, stream)
    assert receiver.fileno() not in listener._selector.get_map()


def test_an_empty_write_ends_nothing(listener, heard, monkeypatch):
    messages = [Message(os.getpid(), 5, b""), Message(os.getpid(), 6, b"x"), None]
    monkeypatch.setattr(sockets, "receive", lambda *_: messages.pop(0))
    receiver, stream = listener.channels.shared[0]
    listener._read_socket(receiver, stream)
    assert [text for *_, text in heard] == ["", "x"]
    assert receiver.fileno() in listener._selector.get_map()


@pytest.mark.parametrize(
    ("writes", "is_long", "reported", "handles", "asked"),
    [
        (999, True, True, True, True),
        (998, True, True, True, False),
        (999, False, True, True, False),
        (1999, False, True, True, False),
        (2999, False, True, True, True),
        (999, True, False, True, False),
        (999, True, True, False, False),
    ],
)
def test_who_writes_very_often_is_asked_to_take_pipes(
    listener, monkeypatch, writes, is_long, reported, handles, asked
):
    sent = []
    tracked = listener.table.tracked[0]
    tracked.writes, tracked.reported = writes, reported
    monkeypatch.setattr(tracked, "send", sent.append, raising=False)
    listener.output = SimpleNamespace(is_long=is_long)
    able = {(os.getpid(), ASKED_FOR_PIPES): handles}
    monkeypatch.setattr(event_loop, "handles", lambda *words: able[words])
    message = Message(os.getpid(), 5, b"x")
    assert listener._writer(message) == 1
    assert sent == ([ASKED_FOR_PIPES] if asked else [])
    assert tracked.writes == writes + 1


def test_what_is_typed_stands_where_a_terminal_shows_it(listener):
    listener.type(7, 1, b"1 + 1\n")
    [write] = listener.output.writes(5, {1: 1}, str)
    assert (write.process, write.stream, write.text) == (1, "stderr", "1 + 1\n")
    assert write.time == 0.0


def test_it_is_due_at_once_and_then_so_long_after():
    regularly = _Regularly(0.5, 1_000)
    assert regularly.next == 1_000
    assert not regularly.is_due(999)
    assert regularly.is_due(1_000)
    assert regularly.next == 500_001_000
    assert not regularly.is_due(500_000_999)
    assert regularly.is_due(700_000_000)
    assert regularly.next == 1_200_000_000


@pytest.fixture
def kernel(listener):
    """What the kernel tells to the listener: events to be read, and a file."""
    reader, writer = os.pipe()
    events = []

    def read():
        found = events[:]
        events.clear()
        return found

    listener._events = SimpleNamespace(fileno=lambda: reader, read=read)
    yield SimpleNamespace(events=events, file=reader)
    listener._forget(reader)
    os.close(reader)
    os.close(writer)


def heeds(listener, file):
    return file in listener._selector.get_map()


def test_the_kernel_is_heeded_once_until_nobody_needs_it(listener, kernel):
    memory = listener.reported.new_memory.fileno()
    listener.heed_kernel()
    listener.heed_kernel()
    assert heeds(listener, kernel.file)
    assert memory is None or heeds(listener, memory)
    listener.relax(of_main=False)
    assert not heeds(listener, kernel.file)
    assert memory is None or not heeds(listener, memory)
    listener.relax(of_main=False)


def test_a_main_that_tells_nothing_is_heeded_until_it_ends(listener, kernel):
    listener.heed_kernel()
    listener.relax(of_main=True)
    assert heeds(listener, kernel.file)
    listener.table.tracked[0].end = 5
    listener.relax(of_main=True)
    assert not heeds(listener, kernel.file)
    listener.table.tracked[0].end = None


def test_a_command_is_heeded_and_so_is_a_shell(listener, kernel):
    listener.heed_kernel()
    command = listener.table.add_unseen(os.getpid(), 1, None)
    command.call("program", "sh", Source.COMMAND)
    command.proved = True
    listener.relax(of_main=False)
    assert heeds(listener, kernel.file)
    command.end = 5
    listener.reported.shells.begin(listener.table.tracked[0], Running("sh"), 5)
    listener.relax(of_main=False)
    assert heeds(listener, kernel.file)
    listener.reported.shells.end(listener.table.tracked[0], Ran(0), 6)
    listener.relax(of_main=False)
    assert not heeds(listener, kernel.file)


def test_memory_is_looked_at_as_long_as_some_may_be_made(listener, kernel):
    memory = listener.reported.new_memory.fileno()
    if memory is None:
        pytest.skip("no file is left that tells of it")
    listener.heed_kernel()
    listener.reported.may_make_memory = True
    listener.relax(of_main=False)
    assert heeds(listener, memory)


@pytest.mark.parametrize(
    ("reported", "source", "role", "is_command"),
    [
        (False, Source.KERNEL, "program", True),
        (False, Source.COMMAND, "program", True),
        (False, Source.FORKED, "process", False),
        (False, Source.PROCESS, "worker", False),
        (True, Source.KERNEL, "program", False),
        (False, Source.KERNEL, "main", False),
    ],
)
def test_what_tells_nothing_of_what_it_starts(reported, source, role, is_command):
    tracked = SimpleNamespace(reported=reported, source=source, role=role)
    assert event_loop._is_command(tracked) is is_command


@pytest.mark.parametrize(
    ("waited", "after", "held_up"),
    [
        (501, 200_000_001, True),
        (500, 200_000_001, False),
        (501, 200_000_000, False),
    ],
)
def test_who_waits_for_the_recorder_is_held_up(waited, after, held_up):
    tracked = SimpleNamespace(waited=waited, writes=1_000, first_write=50)
    assert event_loop._is_held_up(tracked, 50 + after) is held_up


@pytest.mark.parametrize(("count", "waited"), [(9, 0), (10, 10), (12, 12)])
def test_who_fills_a_socket_had_to_wait(listener, monkeypatch, count, waited):
    messages = [Message(os.getpid(), 5, b"x")] * count
    monkeypatch.setattr(
        sockets, "receive", lambda *_: messages.pop() if messages else None
    )
    receiver, stream = listener.channels.shared[0]
    listener._read_socket(receiver, stream)
    main = listener.table.tracked[0]
    assert (main.waited, main.writes, main.first_write) == (waited, count, 5)


def test_one_that_ends_is_noticed_and_no_more_listened_to(listener):
    fd = os.pidfd_open(os.getpid())
    tracked = listener.table.add(os.getpid(), os.getppid(), 1, fd)
    assert listener.follow(tracked) is tracked
    assert heeds(listener, fd)
    assert listener.follow(tracked) is tracked  # again: it is the same file
    done = []
    listener.channels.abandoned = lambda each: done.append(("abandoned", each))
    listener.channels.drain = lambda each, until: done.append(("drain", each))
    before = time.time_ns()
    listener._ended(tracked)
    assert not heeds(listener, fd)
    assert before <= tracked.end <= time.time_ns()
    assert done == [("abandoned", tracked), ("drain", tracked)]


def test_pipes_that_are_declined_are_closed(listener):
    ends = os.pipe()
    main = listener.table.tracked[0]
    kept = []
    listener.channels.accept = lambda offer, *_: kept.append(offer) or offer == "yes"
    listener.reported.offers += [("no", main, ends), ("yes", main, (-1,))]
    listener.channels.own = lambda owner, number: kept.append((owner, number))
    listener.channels.drain = lambda who, at: kept.append((who, at))
    listener.reported.owners[4] = main
    listener.reported.reaped.append((main, 9))
    listener._follow_channels()
    assert kept == ["no", "yes", (main, 4), (main, 9)]
    for fd in ends:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(fd)
    listener._follow_channels()
    assert len(kept) == 4


def test_pipes_that_are_polled_are_not_waited_for_long(listener, monkeypatch):
    waited = []
    monkeypatch.setattr(
        listener,
        "_selector",
        SimpleNamespace(
            select=lambda seconds: waited.append(seconds) or [],
        ),
    )
    polled = []
    listener.channels.poll = lambda: polled.append(1)
    listener.wait(5.0)
    listener.channels.polled.append(None)
    listener.wait(5.0)
    listener.wait(0.0)
    listener.channels.polled.clear()
    assert waited == [5.0, POLL, 0.0]
    assert len(polled) == 3
    monkeypatch.undo()


def test_a_process_that_only_the_kernel_tells_of_is_followed(listener, kernel):
    main = listener.table.tracked[0]
    main.reported = False
    kernel.events.append(Born(5, 99_999_990, os.getpid()))
    listener._read_kernel()
    assert [each.pid for each in listener.table.tracked] == [
        *(os.getpid(), 99_999_990),
    ]


def test_what_the_kernel_tells_waits_for_what_was_reported_before(listener):
    """It may tell of a process between two looks, and the report be unread still."""
    told, taken = iter([["first"], ["second"]]), []
    listener._events = SimpleNamespace(read=lambda: next(told, []))
    listener._untold = SimpleNamespace(take=taken.append)
    listener._read_hook = lambda: taken.append("reports")
    listener._read_kernel()
    listener._read_kernel()
    assert taken == ["reports", "first", "reports", "second"]
