"""Whether a run ended as its program declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_recorded.recording import describe, labels, lines, tracebacks

if TYPE_CHECKING:
    from sphinx_recorded.programs import End
    from sphinx_recorded.recording import Ending, Process, Recording


def problems(recording: Recording, end: End) -> list[str]:
    """What differs from the declared end, a sentence each; empty if nothing."""
    return [
        *_ending(recording.ending, end),
        *_left(recording, end),
        *_exceptions(recording, end),
        *_warning(recording, end),
    ]


def _ending(ending: Ending, end: End) -> list[str]:
    if end.time_limit:
        declared = "stopped at its time limit"
    elif end.signal:
        declared = f"killed by {end.signal}"
    else:
        declared = f"exit {end.exit_code}"
    actual = describe(ending)
    if actual == declared:
        return []
    return [f"{actual} instead of {declared}"]


def _left(recording: Recording, end: End) -> list[str]:
    ending = recording.ending
    found = []
    if ending.left_running and not end.left_running and not end.time_limit:
        names = labels(recording)
        who = [
            names[number].text + _survival(recording.process(number))
            for number in ending.left_running
        ]
        found.append(f"left running: {', '.join(who)}")
    if end.left_running and not ending.left_running:
        found.append("declared to leave a process running, but left none")
    if ending.shared_memory and not end.shared_memory:
        found.append(f"left in shared memory: {', '.join(ending.shared_memory)}")
    looked = "shared memory" not in recording.unobserved
    if end.shared_memory and not ending.shared_memory and looked:
        found.append("declared to leave shared memory behind, but left none")
    return found


def _survival(process: Process) -> str:
    return " (could not be ended)" if process.end is None else ""


def _exceptions(recording: Recording, end: End) -> list[str]:
    names = labels(recording)
    missing = list(end.exceptions)
    undeclared: dict[str, list[str]] = {}
    for traceback in tracebacks(recording):
        matching = [d for d in end.exceptions if _matches(d, traceback.exception)]
        missing = [d for d in missing if d not in matching]
        if not matching:
            who = names[traceback.process].text if traceback.process else "a process"
            raised = undeclared.setdefault(traceback.exception, [])
            raised.extend([who] if who not in raised else [])
    return [
        *(f"unexpected in {_some(who)}: {text}" for text, who in undeclared.items()),
        *(f"declared but not raised: {declared}" for declared in missing),
    ]


def _some(names: list[str]) -> str:
    """The first of them, and how many more: a pool can go through hundreds."""
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _matches(declared: str, exception: str) -> bool:
    kind, _, text = declared.partition(":")
    raised, colon, message = exception.partition(":")
    unknown = bool(colon) and not message  # it was not kept
    same = raised.split(".")[-1] == kind.split(".")[-1]
    return same and (unknown or text.strip() in message)


def _warning(recording: Recording, end: End) -> list[str]:
    if not end.warning or any(end.warning in x.text for x in lines(recording.output)):
        return []
    return [f"declared but not warned: {end.warning}"]
