"""Runs programs in a process that is made for it.

Programs leave orphans, which the kernel gives to the nearest ancestor that
wants them (PR_SET_CHILD_SUBREAPER of prctl(2)). In a process of its own all
children are the runs': whatever is left there can be ended, and a host such as
Sphinx or Jupyter keeps its own children to itself. That process has an
environment with nothing of the host's in it, which programs could read in
``/proc``, and it ends all programs when the host is gone, however that ended.
If it is itself killed, the host ends them.
"""

from __future__ import annotations

import dataclasses
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import Future, wait
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from . import backend
from .command import marked
from .linux.leftovers import end_marked
from .linux.process_settings import unreadable
from .messages import Channel
from .once import observe
from .packing import pack
from .workspace import PREFIX, remove_marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_recorded.programs import Audience, Run

    from .observation import Observation

_LOOK_AROUND = 0.1
"""Seconds between two looks at whether it was cancelled."""
_STOPPING = {
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP")
    if hasattr(signal, name)
}
_KEPT = (
    *("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "TZ"),
    *("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH"),
)
"""Variables that the process needs; no other is in its environment."""
_START = """
import __future__, importlib, json, sys, typing
*folders, own = json.loads(sys.argv[2])
sys.path[:] = [own]
import sphinx_recorded
sys.path[:] = [*folders, own]
from sphinx_recorded.runner.supervisor_process import main
main(int(sys.argv[1]))
"""


class Supervisor(Protocol):
    """Who runs programs."""

    orphans: list[str]
    """What processes were called that no run knew as its own, and that have
    been ended; known once all is over."""

    def observe(self, run: Run, cancelled: threading.Event) -> Observation:
        """Runs the program once. Raises what ``once.observe`` raises."""

    def pack(self, run: Run, folder: Path, cancelled: threading.Event) -> Path:
        """Packs the program. Raises what ``packing.pack`` raises."""


@contextmanager
def supervisor() -> Iterator[Supervisor]:
    """Who runs programs meanwhile; afterwards none of them is left.

    Raises OSError if its process cannot be started.
    """
    if not backend.linux_available():
        yield _Here()
        return
    # Programs may look for the parent of their parent.
    with unreadable(), _helper() as helper:
        yield helper


@contextmanager
def _helper() -> Iterator[_Helper]:
    helper = None
    # A Ctrl-C between the start of the process and the moment when it is known
    # here would leave it to nobody.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        try:
            helper = _Helper()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        yield helper
        helper.finish()
    finally:
        if helper is not None:
            helper.close()


class _Here:
    """Runs programs in this process."""

    def __init__(self) -> None:
        self.orphans: list[str] = []

    def observe(self, run: Run, cancelled: threading.Event) -> Observation:
        return observe(run, cancelled)

    def pack(self, run: Run, folder: Path, cancelled: threading.Event) -> Path:
        return pack(run, folder, cancelled)


class _Helper:
    """The process, as seen from its host."""

    def __init__(self) -> None:
        self.orphans: list[str] = []
        ours, theirs = socket.socketpair()
        self._channel = Channel(ours)
        try:
            with theirs:
                self._process = _start(theirs.fileno())
        except BaseException:
            ours.close()
            raise
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._waiting: dict[int, Future[Any]] = {}
        self._audiences: dict[int, Audience] = {}
        self._gone = False
        # Nobody else's runs are called so, whoever they were left by.
        self._mark = f"{PREFIX}{secrets.token_hex(3)}"
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def observe(self, run: Run, cancelled: threading.Event) -> Observation:
        invocation = run.invocation
        fds = () if invocation.stdin is None else (invocation.stdin,)
        audience = invocation.audience
        # A file and a function are of this process.
        plain = dataclasses.replace(invocation, stdin=None, audience=None)
        plain_run = dataclasses.replace(run, invocation=plain)
        words = (plain_run, audience is not None, self._mark)
        observation: Observation = self._ask("observe", words, cancelled, audience, fds)
        return observation

    def pack(self, run: Run, folder: Path, cancelled: threading.Event) -> Path:
        packed: Path = self._ask("pack", (run, folder), cancelled)
        return packed

    def _ask(
        self,
        what: str,
        words: tuple[object, ...],
        cancelled: threading.Event,
        audience: Audience | None = None,
        fds: tuple[int, ...] = (),
    ) -> Any:
        answer: Future[Any] = Future()
        with self._lock:
            if self._gone:
                raise OSError("the process that runs programs has ended")
            number = next(self._numbers)
            self._waiting[number] = answer
            if audience is not None:
                self._audiences[number] = audience
        self._channel.send((what, number, *words), fds)
        told = interrupts = 0
        while not wait([answer], _LOOK_AROUND).done:
            if cancelled.is_set() and not told:
                told = 1
                self._channel.send(("cancel", number))
            if audience is not None and audience.interrupts != interrupts:
                interrupts = audience.interrupts
                self._channel.send(("interrupts", number, interrupts))
        return answer.result()

    def _read(self) -> None:
        try:
            while True:
                (what, number, *words), _ = self._channel.receive()
                if what == "heard":
                    self._audiences[number].hear(*words)
                elif what == "orphans":
                    self.orphans = words[0]
                else:
                    with self._lock:
                        answer = self._waiting.pop(number)
                    if what == "done":
                        answer.set_result(words[0])
                    else:
                        answer.set_exception(words[0])
        except (EOFError, OSError):
            with self._lock:
                self._gone = True
                waiting = list(self._waiting.values())
            if waiting:  # it was killed, and ends nothing any more
                end_marked(marked(self._mark))
                remove_marked(self._mark)
            for answer in waiting:
                answer.set_exception(
                    OSError("the process that runs programs has ended")
                )

    def finish(self) -> None:
        """Lets it end what was left, and end."""
        self._channel.send(("finish", 0))
        self._reader.join()

    def close(self) -> None:
        """Lets it end everything that still runs, and waits for it."""
        self._channel.end()
        self._process.wait()
        self._reader.join()
        self._channel.close()


def _start(fd: int) -> subprocess.Popen[bytes]:
    # Last: what is installed beside this package may be named like Python's own.
    # But it is this package that is imported, and no other that comes before it.
    own = str(Path(__file__).parents[2])
    folders = [*(folder for folder in sys.path if folder not in {"", own}), own]
    words = [sys.executable, "-I", *(["-B"] if sys.dont_write_bytecode else [])]
    return subprocess.Popen(
        [*words, "-c", _START, str(fd), json.dumps(folders)],
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=(fd,),
        # The terminal's Ctrl-C is for its host, which then says what to do.
        start_new_session=True,
    )
