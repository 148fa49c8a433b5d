"""What only a command line can ask for: no program can declare it."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    from sphinx_recorded.recording import Stream


class Audience:
    """Who waits for a run: hears what is written, and may press Ctrl-C.

    The first Ctrl-C goes to the program, the second one stops it, and the third
    one is raised as KeyboardInterrupt.
    """

    def __init__(self, hear: Callable[[int, Stream, str], None] | None = None) -> None:
        self.interrupts = 0
        """How often Ctrl-C was pressed."""
        self._hear = hear

    def hear(self, writer: int, stream: Stream, text: str) -> None:
        """Takes in what the process with that number, 0 if unknown, just wrote."""
        if self._hear is not None:
            self._hear(writer, stream, text)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Counts Ctrl-C meanwhile; does nothing in threads other than the main one."""
        import threading  # noqa: PLC0415 (only a command line listens)

        if threading.current_thread() is not threading.main_thread():
            yield
            return
        previous = signal.signal(signal.SIGINT, self._on_interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, previous)

    def _on_interrupt(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self.interrupts += 1
        if self.interrupts > 2:
            raise KeyboardInterrupt


@dataclass(frozen=True, kw_only=True)
class Invocation:
    """What is asked for beside the program and its settings."""

    words: tuple[str, ...] = ()
    """The command, where it is not a script that is run."""
    interpreted: bool = True
    """Whether the interpreter and its options stand before the ``words``."""
    folder: Path | None = None
    """Where it runs; None: in an empty folder, with its own files."""
    stdin: int | None = None
    """A file descriptor for its standard input."""
    path: str = ""
    """Its ``PATH``; empty: the interpreter's folder and the system's."""
    variables: tuple[tuple[str, str], ...] = ()
    """For its environment; not shown, as some may be secrets."""
    raw: bool = False
    """Whether paths of this machine stay in what is recorded."""
    judged: bool = True
    """Whether it is an error if it does not end as declared."""
    audience: Audience | None = None
