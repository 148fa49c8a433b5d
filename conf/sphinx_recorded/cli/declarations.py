"""Which ``examples.toml`` a program on the command line heeds, and which cache."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.programs import DECLARATIONS

from .saying import complain

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPOSITORIES = (".git", ".hg", ".svn", ".jj")


def declared_folder(program: Path) -> Path | None:
    """The folder whose ``examples.toml`` is about the program, if there is one.

    It is the program's own, or one above it in the same repository. What somebody
    else wrote, or may write, is not heeded: it says what is run, and with what.
    """
    for folder in _candidates(program):
        path = folder / DECLARATIONS
        if path.is_file():
            reason = distrusted(path)
            if not reason:
                return folder
            complain(f"{path} is not heeded: {reason}")
            return None
    return None


def _candidates(program: Path) -> list[Path]:
    parents = list(program.parents)
    for number, folder in enumerate(parents):
        if any((folder / name).exists() for name in _REPOSITORIES):
            return parents[: number + 1]
    return parents[:1]


def distrusted(path: Path) -> str:
    """Why a file, or the folder that it is in, is not to be trusted; else empty."""
    if os.name != "posix":
        return ""
    for each in (path, path.parent):
        status = each.stat()
        if status.st_uid != os.getuid():
            return f"{each} belongs to another user"
        if status.st_mode & stat.S_IWOTH:
            return f"everybody may write to {each}"
    return ""


@contextmanager
def cache_for(folder: Path | None, asked: Path | None) -> Iterator[Path]:
    """The one that was ``asked`` for, else the one that a site's build has made.

    Without either nothing is kept. ``folder`` is that of an ``examples.toml``.
    """
    usual = folder and folder.parent / "build" / "recordings"
    if asked is not None:
        yield asked
    elif usual and usual.is_dir() and not distrusted(usual):
        yield usual
    else:
        with tempfile.TemporaryDirectory() as temporary:
            yield Path(temporary) / "recordings"
