"""Calls a tool that prepares what programs need."""

from __future__ import annotations

import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

from .portable import kill, wait

if TYPE_CHECKING:
    import threading
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def call(
    words: Sequence[str],
    folder: Path,
    variables: Mapping[str, str],
    log: int,
    limit: float,
    cancelled: threading.Event,
) -> int | None:
    """The exit code of a command in ``folder``; None if it took over ``limit`` s.

    ``variables`` are its whole environment. What it writes goes to the file
    descriptor ``log``. Nothing of it is left when this returns or raises. Raises
    OSError if it cannot be started, Stopped if ``cancelled`` was set.
    """
    # test_fallback.py imports all of this on Linux, where sys.platform says "win32":
    # there is no _winapi then, which this needs.
    from .portable.system import group  # noqa: PLC0415

    with closing(group()) as ours:
        process = ours.start(
            words,
            cwd=folder,
            env=dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            if not wait(process, limit, cancelled):
                return None
        finally:
            ours.end()
            kill(process)
    return process.returncode
