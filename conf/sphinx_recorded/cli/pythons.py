"""Which interpreter is meant by what somebody has typed."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

from sphinx_recorded.errors import InterpreterError, UsageError
from sphinx_recorded.programs import probe
from sphinx_recorded.recording import command_of, is_series


def interpreter(text: str) -> str:
    """The path of ``3.13``, ``3.14t``, ``pypy3.11``, ``.venv`` or ``.venv/bin/python``.

    Raises UsageError if there is none.
    """
    if os.sep in text or (os.altsep and os.altsep in text) or Path(text).is_dir():
        return _at(Path(text))
    series = text if is_series(text) else ""
    name = command_of(series) if series else text
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        found = shutil.which(name, path=folder)
        if found and _serves(found, series):
            return found
    if series and _serves(sys.executable, series):
        return sys.executable
    hint = ""
    if re.fullmatch(r"\d+(\.\d+){2,}", text):
        hint = "; name a version as 3.13, or give the path of an interpreter"
    raise UsageError(f"{name}: not found on PATH{hint}")


def usual() -> str:
    """The active virtual environment's, else the one that this runs on."""
    active = os.environ.get("VIRTUAL_ENV")
    if active and Path(active).resolve() != Path(sys.prefix).resolve():
        inside = _inside(Path(active))
        if inside.is_file():
            return str(inside)
    return sys.executable


def _serves(path: str, series: str) -> bool:
    """Whether it runs, and is of the series, if one is meant.

    What only stands in for a Python may have none to start, and a free-threaded
    build may be called ``python3.14`` as well.
    """
    try:
        found = probe(path).series
    except InterpreterError:
        return False
    return not series or found == series


def _at(path: Path) -> str:
    # Not resolved: a virtual environment is known by the path of its link.
    path = Path(os.path.abspath(path))  # noqa: PTH100
    if path.is_dir():
        path = _inside(path)
    if not path.is_file():
        raise UsageError(f"{path}: there is no such interpreter")
    return str(path)


def _inside(environment: Path) -> Path:
    if sys.platform == "win32":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"
