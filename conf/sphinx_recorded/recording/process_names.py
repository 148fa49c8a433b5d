"""What the processes of a Recording are called where people read."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .model import Process, Recording

DEFAULT_NAME = re.compile(r"(Fork|Spawn|ForkServer)?(Process|PoolWorker)-[\d:-]+\Z")
"""Names that multiprocessing gives by itself."""

_MARKS = {"fork server": "S", "resource tracker": "R"}


class Label(NamedTuple):
    """A process's short mark, for its rail, and its name in words."""

    mark: str
    text: str


def kind(process: Process) -> str:
    """Its name if the program named it, else its role; never a number."""
    named = process.role == "program" or (
        process.role == "process" and not DEFAULT_NAME.match(process.name)
    )
    return process.name if named and process.name else process.role


def shortened(name: str, most: int) -> str:
    """A name in ``most`` characters; the number at its end stays."""
    if len(name) <= most:
        return name
    words = name.rstrip("0123456789")
    number = name[len(words) :] if words.endswith(" ") else ""
    number = f" {number}" if number else ""
    return f"{name[: most - 1 - len(number)].rstrip()}…{number}"


def labels(recording: Recording) -> dict[int, Label]:
    """Label of each process by its number.

    Processes of the program get the marks 1, 2, 3 in the order in which they
    started; the fork server and the resource tracker get letters.
    """
    kinds = {process.number: kind(process) for process in recording.processes}
    total = Counter(kinds.values())
    seen: Counter[str] = Counter()
    result: dict[int, Label] = {}
    count = 0
    for process in recording.processes:
        text = kinds[process.number]
        seen[text] += 1
        numbered = text in {"worker", "process"} or total[text] > 1
        if process.role in _MARKS:
            mark = _MARKS[process.role]
            if total[text] > 1:
                mark += str(seen[text])
        else:
            count += 1
            mark = str(count)
        result[process.number] = Label(
            mark, f"{text} {seen[text]}" if numbered else text
        )
    return result


def other_names(recording: Recording) -> dict[str, str]:
    """By label: what the program's own output calls a process, if that differs.

    multiprocessing numbers what each process starts, of whatever kind; labels
    number the processes of each kind.
    """
    written = "".join(write.text for write in recording.output)
    words = set(re.findall(r"[\w:-]+", written))
    names = labels(recording)
    return {
        names[process.number].text: process.name
        for process in recording.processes
        if process.role in {"process", "worker", "manager"}
        and process.name in words
        and process.name != names[process.number].text
    }
