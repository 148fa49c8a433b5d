"""When a program gets the signals that it declares, and who gets them."""

from __future__ import annotations

import os
import signal
import sys
from types import SimpleNamespace

import pytest

from sphinx_recorded.programs.settings import Signal
from sphinx_recorded.runner.linux.signals import Signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
SECOND = 1_000_000_000
START = 5 * SECOND


@pytest.fixture
def main(monkeypatch):
    """A process that notes what it is sent, and what its group is."""
    sent = []
    monkeypatch.setattr(os, "killpg", lambda pid, number: sent.append((pid, number)))
    return SimpleNamespace(pid=300, end=None, sent=sent, send=sent.append)


def test_one_that_waits_for_nothing_is_sent_after_its_time(main):
    signals = Signals([Signal(name="SIGINT", at=1.5)], START)
    assert signals.next == [START + 1.5 * SECOND]
    signals.send(main, START + 1.5 * SECOND - 1)
    assert main.sent == []
    signals.send(main, START + 1.5 * SECOND)
    assert main.sent == [signal.SIGINT]
    signals.send(main, START + 9 * SECOND)
    assert main.sent == [signal.SIGINT]
    assert signals.next == []


def test_one_that_waits_for_a_line_is_sent_once_that_is_whole(main):
    signals = Signals([Signal(name="SIGTERM", after="ready", at=0.5)], START)
    assert signals.next == []
    signals.written("a", "not yet\n", START)
    signals.written("a", "al", START)
    signals.written("a", "ready", START)
    assert signals.next == []
    signals.written("a", "\n", START + SECOND)
    assert signals.next == [START + 1.5 * SECOND]
    signals.written("a", "ready\n", START + 2 * SECOND)
    assert len(signals.next) == 1
    signals.send(main, START + 2 * SECOND)
    assert main.sent == [signal.SIGTERM]


def test_a_line_is_of_one_writer(main):
    signals = Signals([Signal(name="SIGTERM", after="ready")], START)
    signals.written("a", "rea", START)
    signals.written("b", "dy\n", START)
    assert signals.next == []
    signals.written("a", "dy\n", START)
    assert signals.next == [START]


def test_several_wait_each_for_its_own_line(main):
    declared = [
        Signal(name="SIGUSR1", after="one"),
        Signal(name="SIGUSR2", after="two"),
        Signal(name="SIGINT"),
    ]
    signals = Signals(declared, START)
    signals.send(main, START)
    assert main.sent == [signal.SIGINT]
    signals.written("a", "two\n", START)
    signals.send(main, START)
    signals.written("a", "one\ntwo\n", START)
    signals.send(main, START)
    assert main.sent == [signal.SIGINT, signal.SIGUSR2, signal.SIGUSR1]


def test_only_the_end_of_a_very_long_line_is_looked_at(main):
    signals = Signals([Signal(name="SIGINT", after="x" * 10)], START)
    signals.written("a", "x" * 10 + "-" * 70_000, START)
    signals.written("a", "-\n", START)
    assert signals.next == []
    signals.written("a", "-" * 70_000 + "x" * 9, START)
    signals.written("a", "x\n", START)
    assert signals.next == [START]


@pytest.mark.parametrize(
    ("to", "who"),
    [("main", [signal.SIGINT]), ("group", [(300, signal.SIGINT)])],
)
def test_the_group_gets_it_if_that_is_declared(main, to, who):
    signals = Signals([Signal(name="SIGINT", to=to)], START)
    signals.send(main, START)
    assert main.sent == who


def test_the_group_of_a_main_that_has_ended_may_be_another_s(main):
    main.end = START
    signals = Signals([Signal(name="SIGINT", to="group")], START)
    signals.send(main, START)
    assert main.sent == [signal.SIGINT]  # send heeds that it has ended
