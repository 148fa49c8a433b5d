"""Names in shared memory (POSIX systems that show them as files)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from . import procfs

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path("/dev/shm")
"""A test may put a folder of its own here."""


def shared_memory() -> frozenset[str]:
    """All names, of whoever they are; empty where the system does not tell."""
    try:
        return frozenset(os.listdir(FOLDER))
    except OSError:
        return frozenset()


def mapped(pids: Iterable[int]) -> frozenset[str]:
    """Names that living processes have mapped, as far as we may see that."""
    files = {file for pid in pids for file in _mapped_files(pid)}
    return frozenset(name for name in shared_memory() if _identity(name) in files)


def _mapped_files(pid: int) -> set[tuple[str, int]]:
    """Device and inode of each: a semaphore is mapped under another name.

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


def _identity(name: str) -> tuple[str, int] | None:
    try:
        status = (FOLDER / name).stat()
    except OSError:
        return None
    device = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}"
    return device, status.st_ino


def unused(names: frozenset[str]) -> frozenset[str]:
    """Those of ``names`` that are ours and that no living process has mapped.

    Everyone's names stand side by side: what another program uses is not to be
    touched.
    """
    own = {name for name in names if _is_ours(FOLDER / name)}
    if not own:
        return frozenset()
    everyone = (int(name) for name in os.listdir(procfs.PROC) if name.isdigit())
    return frozenset(own - mapped(everyone))


def still_there(created: dict[str, int]) -> frozenset[str]:
    """Those of the ``created`` names that still stand for the same inode.

    One that was removed may be another program's by now.
    """
    return frozenset(name for name, inode in created.items() if _inode(name) == inode)


def remove(names: Iterable[str]) -> None:
    """Takes the names away; it does no harm if one is gone already."""
    for name in names:
        (FOLDER / name).unlink(missing_ok=True)


def _inode(name: str) -> int | None:
    try:
        return (FOLDER / name).stat().st_ino
    except OSError:
        return None


def _is_ours(path: Path) -> bool:
    try:
        return path.stat().st_uid == os.getuid()
    except OSError:
        return False
