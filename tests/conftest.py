"""What holds for every test."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

_MEANT_TO_ARRIVE = {
    "SIGINT": signal.default_int_handler,
    "SIGHUP": signal.SIG_DFL,
    "SIGQUIT": signal.SIG_DFL,
    "SIGTERM": signal.SIG_DFL,
}


@pytest.fixture(scope="session", autouse=True)
def signals_arrive() -> Iterator[None]:
    """Signals do what they do by default, also under nohup.

    What a shell starts in the background, or nohup, ignores some of them, and so
    would every process that a test starts in order to send it one.
    """
    ignored = {
        number: handler
        for name, handler in _MEANT_TO_ARRIVE.items()
        if (number := getattr(signal, name, None)) is not None
        and signal.getsignal(number) is signal.SIG_IGN
    }
    for number, handler in ignored.items():
        signal.signal(number, handler)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)
