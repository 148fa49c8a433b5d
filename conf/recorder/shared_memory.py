"""Names in shared memory (POSIX systems that show them as files)."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path("/dev/shm")
_PATIENCE = 1.0


def shared_memory() -> frozenset[str]:
    """All names, of whoever they are; empty where the system does not tell."""
    try:
        return frozenset(os.listdir(FOLDER))
    except OSError:
        return frozenset()


def mapped(pids: Iterable[int]) -> frozenset[str]:
    """Names that living processes have mapped, as far as we may see that."""
    names = set()
    for pid in pids:
        try:
            maps = Path(f"/proc/{pid}/maps").read_text()
        except OSError:
            continue
        for line in maps.splitlines():
            path = line.partition(" /")[2]
            if path.startswith("dev/shm/"):
                names.add(path.removeprefix("dev/shm/"))
    return frozenset(names)


def unused(names: frozenset[str]) -> frozenset[str]:
    """Those of ``names`` that are ours and that no living process has mapped.

    Everyone's names stand side by side: what another program uses is not to be
    touched.
    """
    own = {name for name in names if _is_ours(FOLDER / name)}
    if not own:
        return frozenset()
    everyone = (int(name) for name in os.listdir("/proc") if name.isdigit())
    return frozenset(own - mapped(everyone))


def abandoned(before: frozenset[str]) -> frozenset[str]:
    """Names that are new since ``before`` and that no process uses any more."""
    if not unused(shared_memory() - before):
        return frozenset()
    time.sleep(_PATIENCE)  # those of another program come and go
    return unused(shared_memory() - before)


def _is_ours(path: Path) -> bool:
    try:
        return path.stat().st_uid == os.getuid()
    except OSError:
        return False
