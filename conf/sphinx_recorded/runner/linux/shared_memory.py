"""Names in shared memory (POSIX systems that show them as files)."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from . import procfs

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path("/dev/shm")
"""A test may put a folder of its own here."""
_File = tuple[str, int]


def shared_memory() -> frozenset[str]:
    """All names, of whoever they are; empty where the system does not tell."""
    try:
        return frozenset(os.listdir(FOLDER))
    except OSError:
        return frozenset()


def in_use(pids: Iterable[int]) -> frozenset[str]:
    """Names that living processes have open or mapped, as far as we may see that.

    Of a folder: or anything in it.
    """
    files = held(pids)
    return frozenset(name for name in shared_memory() if identities(name) & files)


def held(pids: Iterable[int]) -> set[_File]:
    """Device and inode of each file there that processes have open or mapped."""
    return {file for pid in pids for file in (*_mapped(pid), *_open(pid))}


def _mapped(pid: int) -> set[_File]:
    """A semaphore is mapped under another name than it has.

    The C library makes its file with a temporary name, maps it, and gives it
    the real one then; the process that made it has the first in its maps.
    """
    try:
        maps = (procfs.PROC / str(pid) / "maps").read_text(errors="replace")
    except OSError:
        return set()
    fields = (line.split(None, 5) for line in maps.splitlines())
    return {
        (device, int(inode))
        for _, _, _, device, inode, *path in fields
        if path and path[0].startswith(f"{FOLDER}/")
    }


def _open(pid: int) -> set[_File]:
    place = procfs.PROC / str(pid)
    try:
        files = [place / "cwd", *(place / "fd").iterdir()]
    except OSError:
        return set()
    found = set()
    for file in files:
        with suppress(OSError):
            if str(file.readlink()).startswith(str(FOLDER)):
                found.add(_file(file.stat()))
    return found


def identities(name: str) -> set[_File]:
    """Device and inode of ``name``; those of all that is in it, if it is a folder."""
    path = FOLDER / name
    paths = [path]
    if path.is_dir() and not path.is_symlink():
        inside = os.walk(path)
        paths += [
            Path(at, each) for at, names, files in inside for each in names + files
        ]
    found = set()
    for each in paths:
        with suppress(OSError):
            found.add(_file(each.lstat()))
    return found


def _file(status: os.stat_result) -> _File:
    device = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}"
    return device, status.st_ino


def unused(names: frozenset[str]) -> frozenset[str]:
    """Those of ``names`` that are ours and that no living process uses.

    Everyone's names stand side by side: what another program uses is not to be
    touched.
    """
    own = {name for name in names if _is_ours(FOLDER / name)}
    if not own:
        return frozenset()
    everyone = procfs.pids()
    return frozenset(own - in_use(everyone))


def still_there(created: dict[str, int]) -> frozenset[str]:
    """Those of the ``created`` names that still stand for the same inode.

    One that was removed may be another program's by now.
    """
    return frozenset(name for name, inode in created.items() if inode_of(name) == inode)


def remove(names: Iterable[str]) -> None:
    """Takes the names away; it does no harm if one is gone already."""
    for name in names:
        path = FOLDER / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def inode_of(name: str) -> int | None:
    """What ``name`` stands for now; None if there is no such name."""
    try:
        return (FOLDER / name).lstat().st_ino
    except OSError:
        return None


def _is_ours(path: Path) -> bool:
    try:
        return path.lstat().st_uid == os.getuid()
    except OSError:
        return False
