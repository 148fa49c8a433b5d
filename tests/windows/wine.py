"""Commands for Windows, run by Wine."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Wine:
    """A Windows of its own in ``folder``, which Wine calls a prefix."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = {
            **os.environ,
            "WINEPREFIX": str(folder.resolve()),
            "WINEDEBUG": "-all",
        }

    def prepare(self) -> None:
        """Makes it a Windows 10, unless it is one."""
        if not self._folder.exists():
            self._call("wine", "winecfg", "-v", "win10")

    def run(self, *words: str, path: list[Path], seconds: float) -> list[str] | None:
        """The lines that a command writes; None if it is ended at the limit.

        They are shown here as well. ``path`` is the ``PYTHONPATH``.
        """
        lines = []
        process = subprocess.Popen(
            ["wine", *words],
            env={**self._environment, "PYTHONPATH": ";".join(map(windows_path, path))},
            # Python does not start under Wine with other files than these.
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        assert process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.end()

        timer = threading.Timer(seconds, stop)
        timer.start()
        with process.stdout, process:
            for line in process.stdout:
                lines.append(line.rstrip())
                sys.stdout.write(line)
                sys.stdout.flush()
        timer.cancel()
        return None if late.is_set() else lines

    def end(self) -> None:
        """Ends all that runs in it."""
        self._call("wineserver", "--kill")

    def _call(self, *words: str) -> None:
        subprocess.run(
            words,
            env=self._environment,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def windows_path(path: Path) -> str:
    """A path as Windows has it: Wine calls ``/`` the drive ``Z:``."""
    return "Z:" + str(path.resolve()).replace("/", "\\")
