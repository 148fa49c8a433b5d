"""Who descends from whom, as the kernel tells."""

from __future__ import annotations

from pathlib import Path


def children(pid: int | str = "self") -> set[int]:
    """Pids of the children of a process; of this one, if none is named."""
    return {
        int(child)
        for path in Path(f"/proc/{pid}/task").glob("*/children")
        for child in path.read_text().split()
    }


def descendants(pid: int) -> set[int]:
    """Pids of its children, and of theirs."""
    found = children(pid)
    return found.union(*map(descendants, found))
