"""When pages were added and changed, from the repository."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Dates(NamedTuple):
    """Days, with the time, in ISO 8601."""

    added: str
    changed: str


def history(folder: Path) -> dict[Path, Dates]:
    """The dates of each file below ``folder``; nothing outside a repository."""
    command = ["git", "-C", str(folder), "log", "--format=%x00%cI", "--name-only"]
    options = ["--no-renames", "--relative", "--diff-filter=AM", "--", "."]
    try:
        result = subprocess.run(
            [*command, *options], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return {}
    dates: dict[Path, Dates] = {}
    for commit in result.stdout.split("\0")[1:]:  # the newest first
        date, *names = filter(None, commit.splitlines())
        for name in names:
            path = folder / name
            changed = dates[path].changed if path in dates else date
            dates[path] = Dates(date, changed)
    return dates
