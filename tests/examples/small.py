"""Programs that are too small for a page, and only prove a sentence of one."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_recorded.programs.interpreters import Python


def run(
    python: Python, folder: Path, *arguments: str | Path, files: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """What ``python`` with these arguments does in a folder with these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return subprocess.run(
        [python.path, *arguments],
        check=False,
        capture_output=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=60,
    )
