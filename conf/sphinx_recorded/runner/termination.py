"""Ends the programs that run before a signal ends this process."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


class Terminated(BaseException):
    """A signal that ends this process came while programs ran."""


@contextmanager
def terminable() -> Iterator[None]:
    """Raises Terminated when SIGTERM or SIGHUP comes, and lets it act afterwards.

    One that is ignored, as nohup does with SIGHUP, still is. Does nothing in
    threads other than the main one, which may set no handlers.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def on_signal(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        came.append(number)
        if len(came) == 1:  # a terminal that is closed may send it twice
            raise Terminated

    previous = {number: signal.getsignal(number) for number in _SIGNALS}
    kept = {signal.SIG_IGN, None}
    heeded = {n: handler for n, handler in previous.items() if handler not in kept}
    for number in heeded:
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        for number, handler in heeded.items():
            signal.signal(number, handler)
        if came:
            os.kill(os.getpid(), came[0])
