"""Where and how a Recording was made, and how its run ended, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_recorded.recording import (
    count,
    describe,
    disturbance,
    duration,
    imported,
    labels,
    listed,
    safe,
    shortened,
    signal_name,
    used_method,
)

from .rows import how_it_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_recorded.recording import Recording

_SYSTEMS = {"Darwin": "macOS"}
_USUAL = "exit 0"
_NAME = 40
"""Characters of a name in a sentence: a command may be longer than all of it."""
_FOLDERS = re.compile(r" /\S*/(?=[^/\s])")
_CONNECTIONS = (
    "Each Python process wrote to a connection of its own; the order of lines is"
    " that in which they arrived."
)
_STACKS = "Where each process was then is not known: stacks are recorded on Linux only."


def system(recording: Recording) -> str:
    """The platform as people call it: Linux, macOS or Windows."""
    return _SYSTEMS.get(recording.machine.system, recording.machine.system)


def stamp(
    recording: Recording, same: Sequence[str] = (), *, chosen: bool = False
) -> str:
    """One line: Python, start method, platform, time, ending, CPUs, packages, date.

    ``same`` names what else gave the same result; ``chosen``: the program asks
    for start methods itself, and the Recording's is only the default.
    """
    head, rest = stamp_parts(recording, same, chosen=chosen)
    return f"{head}; {rest}"


def stamp_parts(
    recording: Recording, same: Sequence[str] = (), *, chosen: bool = False
) -> tuple[str, str]:
    """What most readers want to know of a run, and the rest."""
    python = recording.interpreter
    ran_on = [
        f"{python.implementation} {python.version}",
        *python.remarks,
        _start_method(recording, chosen=chosen),
    ]
    ending = _ending(recording)
    facts = [
        *(ran_on if recording.program.interpreted else []),
        system(recording),
        *([] if recording.ending.kind == "limit" else [duration(recording.wall)]),
        *([] if ending == _USUAL else [ending]),
        *_repeated(recording),
        *filter(None, [disturbance(recording)]),
    ]
    rest = [
        count(recording.machine.cpus, "CPU"),
        *([ending] if ending == _USUAL else []),
        *map(safe, imported(recording)),
        f"recorded {recording.date}",
    ]
    also = f"; the same with {listed(list(same))}" if same else ""
    return f"{', '.join(facts)}{also}", ", ".join(rest)


def _repeated(recording: Recording) -> list[str]:
    runs = len(recording.repeats)
    return [f"nearest to the median of {runs} runs"] if runs else []


def remarks(recording: Recording) -> list[str]:
    """Sentences about what the stamp cannot say of the ending."""
    names = {
        number: shortened(_FOLDERS.sub(" ", safe(label.text)), _NAME)
        for number, label in labels(recording).items()
    }
    ending = recording.ending
    found = [f"{who} {what}." for what, who in _ends(recording, names)]
    if ending.left_running:
        left = listed([names[number] for number in ending.left_running])
        found.append(f"Left running when main had ended: {left}.")
    if ending.shared_memory:
        found.append(f"Left in shared memory: {listed(list(ending.shared_memory))}.")
    if recording.output and all(write.process is None for write in recording.output):
        found.append("Which process wrote which line is not known for this run.")
    elif "order" in recording.unobserved:
        found.append(_CONNECTIONS)
    if ending.kind == "limit" and "stacks" in recording.unobserved:
        found.append(_STACKS)
    return found


def _start_method(recording: Recording, *, chosen: bool) -> str:
    """The one that was used, where it was not the one that was asked for."""
    used = used_method(recording)
    if chosen and used == recording.start_method:
        return f"{used} by default"
    return used


def _ending(recording: Recording) -> str:
    if recording.ending.kind == "limit":
        return f"stopped at its limit after {duration(recording.wall)}"
    return describe(recording.ending)


def _ends(recording: Recording, names: dict[int, str]) -> Iterator[tuple[str, str]]:
    """What happened to which processes other than main, if it was unusual."""
    by_ending: dict[str, list[str]] = {}
    for process in recording.processes:
        code = process.exit_code or 0
        kind = how_it_ended(process)
        if process.role == "main" or kind not in {"killed", "failed"}:
            continue
        what = f"ended with exit code {code}"
        if kind == "killed":
            what = f"killed by {signal_name(-code)}"
        by_ending.setdefault(what, []).append(names[process.number])
    for what, who in by_ending.items():
        was = "" if what.startswith("ended") else "was " if len(who) == 1 else "were "
        yield was + what, listed(who)
