"""What is done before a signal ends the process that records."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import sphinx_recorded
from sphinx_recorded.runner.termination import Terminated, terminable

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

OWN = Path(sphinx_recorded.__file__).parents[1]
BOTH = pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])


def ended(code, number):
    """The exit code of a process that sends itself a signal, and what it printed."""
    start = (
        f"import os, signal, sys; sys.path.append({str(OWN)!r})",
        "from sphinx_recorded.runner.termination import terminable",
        f"NUMBER = {int(number)}",
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join((*start, code))],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.split()


@BOTH
def test_the_signal_acts_once_all_is_cleaned_up(number):
    code = """
signal.signal(NUMBER, signal.SIG_DFL)
try:
    with terminable():
        try:
            os.kill(os.getpid(), NUMBER)
            print("went-on", flush=True)
        finally:
            print("cleaned", flush=True)
except BaseException as error:
    print(type(error).__name__, flush=True)
"""
    assert ended(code, number) == (-number, ["cleaned"])


@BOTH
def test_a_second_one_does_not_disturb_who_cleans_up(number):
    code = """
signal.signal(NUMBER, signal.SIG_DFL)
with terminable():
    try:
        os.kill(os.getpid(), NUMBER)
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGHUP)
        print("cleaned", flush=True)
"""
    assert ended(code, number) == (-number, ["cleaned"])


@BOTH
def test_one_that_is_ignored_still_is(number):
    code = """
signal.signal(NUMBER, signal.SIG_IGN)
with terminable():
    os.kill(os.getpid(), NUMBER)
    print("went-on", flush=True)
print(signal.getsignal(NUMBER) is signal.SIG_IGN)
"""
    assert ended(code, number) == (0, ["went-on", "True"])


@pytest.fixture
def heard(monkeypatch):
    """Signals that a host's own handler has got."""
    numbers = []
    before = {n: signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGHUP)}
    for number in before:
        signal.signal(number, lambda number, _: numbers.append(number))
    yield numbers
    for number, handler in before.items():
        signal.signal(number, handler)


@BOTH
def test_the_handler_of_the_host_is_called_afterwards(heard, number):
    with pytest.raises(Terminated), terminable():  # noqa: PT012
        try:
            os.kill(os.getpid(), number)
        finally:
            assert heard == []
    assert heard == [number]
    os.kill(os.getpid(), number)
    assert heard == [number] * 2


def test_without_a_signal_nothing_is_changed(heard):
    handlers = [signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGHUP)]
    with terminable():
        assert signal.getsignal(signal.SIGTERM) is not handlers[0]
    assert [signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGHUP)] == handlers
    assert heard == []


def test_handlers_are_given_back_after_an_error(heard):
    handler = signal.getsignal(signal.SIGTERM)
    with pytest.raises(ValueError, match="why"), terminable():
        raise ValueError("why")
    assert signal.getsignal(signal.SIGTERM) is handler
    assert heard == []


def test_a_thread_changes_no_handler(heard):
    handler = signal.getsignal(signal.SIGTERM)
    found = []

    def inside():
        with terminable():
            found.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    assert found == [handler]
