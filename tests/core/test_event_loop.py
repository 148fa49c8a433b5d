"""What is made of messages: whose they are, and when one is asked for pipes."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from types import SimpleNamespace

import pytest

from sphinx_recorded.runner.linux import event_loop, sockets
from sphinx_recorded.runner.linux.channels import ASKED_FOR_PIPES
from sphinx_recorded.runner.linux.event_loop import Listener
from sphinx_recorded.runner.linux.session import _Regularly
from sphinx_recorded.runner.linux.sockets import Message
from sphinx_recorded.runner.output import Output

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
    monkeypatch.setattr(event_loop, "handles", lambda pid, number: handles)
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
