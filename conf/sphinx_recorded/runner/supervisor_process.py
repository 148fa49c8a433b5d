"""The process that runs programs for a host (see ``supervision``)."""

from __future__ import annotations

import dataclasses
import os
import signal
import socket
import threading
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from sphinx_recorded.errors import RecorderError
from sphinx_recorded.programs import Audience

from .command import heed_signals
from .linux.cleanup import end_adopted
from .linux.process_settings import adopted_orphans
from .messages import Channel
from .once import observe
from .packing import pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_recorded.programs import Run
    from sphinx_recorded.recording import Stream


def main(fd: int) -> None:
    """Does what comes by ``fd``, a socket, until its other end is closed."""
    os.set_inheritable(fd, False)
    channel = Channel(socket.socket(fileno=fd))
    heed_signals()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: channel.end())
    with adopted_orphans():
        _Serving(channel).serve()


class _Serving:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._cancelled: dict[int, threading.Event] = {}
        self._audiences: dict[int, Audience] = {}
        self._threads: list[threading.Thread] = []

    def serve(self) -> None:
        try:
            while self._take(*self._channel.receive()):
                pass
        except (EOFError, OSError):  # the host has ended, or does not wait
            for cancelled in self._cancelled.values():
                cancelled.set()
        for thread in self._threads:
            thread.join()
        self._tell("orphans", 0, end_adopted())

    def _take(self, message: tuple[str, int, object], fds: list[int]) -> bool:
        """Does what is asked for; whether there is more to come."""
        what, number, *words = message
        if what == "cancel":
            self._cancelled[number].set()
        elif what == "interrupts":
            (self._audiences[number].interrupts,) = words  # type: ignore[assignment]
        elif what != "finish":
            self._cancelled[number] = threading.Event()
            ask: Callable[..., object] = getattr(self, f"_{what}")
            if what == "observe":
                self._audiences[number] = self._audience(number)
            thread = threading.Thread(
                target=self._answer, args=(number, ask, words, fds)
            )
            self._threads.append(thread)
            thread.start()
        return what != "finish"

    def _answer(
        self,
        number: int,
        ask: Callable[..., object],
        words: list[object],
        fds: list[int],
    ) -> None:
        try:
            self._tell("done", number, ask(number, *words, *fds))
        except (RecorderError, OSError) as error:
            self._tell("failed", number, error)
        except BaseException:  # noqa: BLE001 - the host has to know
            self._tell("failed", number, RuntimeError(traceback.format_exc()))
        finally:
            for fd in fds:
                os.close(fd)

    def _observe(
        self,
        number: int,
        run: Run,
        has_audience: bool,
        mark: str,
        stdin: int | None = None,
    ) -> object:
        audience = self._audiences[number] if has_audience else None
        invocation = dataclasses.replace(run.invocation, stdin=stdin, audience=audience)
        run = dataclasses.replace(run, invocation=invocation)
        return observe(run, self._cancelled[number], mark)

    def _pack(self, number: int, run: Run, folder: Path) -> object:
        return pack(run, folder, self._cancelled[number])

    def _audience(self, number: int) -> Audience:
        def hear(writer: int, stream: Stream, text: str) -> None:
            self._tell("heard", number, writer, stream, text)

        return Audience(hear)

    def _tell(self, what: str, number: int, *words: object) -> None:
        with suppress(OSError):  # nobody waits for it any more
            self._channel.send((what, number, *words))
