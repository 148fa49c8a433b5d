"""Which ``examples.toml`` and which lock file a program on the command line heeds."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.errors import SettingsError
from sphinx_recorded.programs import (
    DECLARATIONS,
    LOCKS,
    lock_file,
    read_lock,
    read_settings,
)

from .saying import complain

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPOSITORIES = (".git", ".hg", ".svn", ".jj")


def declared_folder(program: Path) -> Path | None:
    """The folder whose ``examples.toml`` is about the program, if there is one.

    It is the program's own, or one above it in the same repository: the nearest
    that names the program, else the nearest. What somebody else wrote, or may
    write, is not heeded: it says what is run, and with what.
    """
    nearest = None
    for folder in _candidates(program):
        path = folder / DECLARATIONS
        if not path.is_file():
            continue
        reason = distrusted(path)
        if reason:
            complain(f"{path} is not heeded: {reason}")
            break
        if _names(path, program):
            return folder
        nearest = nearest or folder
    return nearest


def _names(path: Path, program: Path) -> bool:
    """Whether the file is about the program; as one that cannot be read may be."""
    try:
        return program.relative_to(path.parent).as_posix() in read_settings(path)
    except SettingsError:
        return True


def programs_folder(folder: Path) -> Path:
    """The folder whose declarations are about the programs of ``folder``.

    That is one above it if ``folder`` is a part of what an ``examples.toml`` is
    about, and has none itself.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 (links keep their names)
    if (folder / DECLARATIONS).is_file():
        return folder
    return declared_folder(folder / DECLARATIONS) or folder


def lock_of(program: Path, requirements: tuple[str, ...]) -> str:
    """The text of the lock file that is about these requirements of the program.

    It is beside the program, or above it in the same repository; empty if there is
    none, or if it is not to be trusted. Raises SettingsError if it cannot be used.
    """
    for folder in _candidates(program):
        path = lock_file(folder / LOCKS, requirements)
        if not path.is_file():
            continue
        reason = distrusted(path)
        if not reason:
            return read_lock(path)
        complain(f"{path} is not heeded: {reason}")
        break
    return ""


def locks_folder(folder: Path) -> Path:
    """The folder of lock files for the programs of ``folder``.

    It is in the folder, or above it in the same repository, as for one program.
    """
    nearest = folder / LOCKS
    found = (above / LOCKS for above in _candidates(nearest))
    path = next(filter(Path.is_dir, found), nearest)
    return path if path == nearest or not distrusted(path) else nearest


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
