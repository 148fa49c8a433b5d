"""What a run means, without what differs from one run to the next."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .lines import by_writer
from .process_names import kind
from .tracebacks import spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lines import Line
    from .model import Recording

_NUMBER = r"\b\d[\d_,]*(?:\.\d+)?(?:e[+-]?\d+)?"
_VARYING = (
    (re.compile(r"\b0x[0-9a-fA-F]+\b"), "<address>"),
    (re.compile(r"\b\d{4}-\d\d-\d\d\b"), "<date>"),
    (re.compile(r"\b\d\d?:\d\d:\d\d(?:[.,]\d+)?\b"), "<time>"),
    (re.compile(_NUMBER + r"\s?(?:ns|µs|us|ms|s|seconds?|minutes?)\b"), "<time>"),
    (re.compile(r"\b(?:Fork|Spawn|ForkServer)?(Process|PoolWorker)-[\d:]+"), r"<\1>"),
    (re.compile(r"\b(?:psm_|mp-|pymp-|listener-|sem\.mp-)\w+"), "<name>"),
    # Children see the program under the first of these names, or the second.
    (re.compile(r"\b__mp_main__\b"), "__main__"),
    # Versions before 3.13 and children name the module of an exception.
    (re.compile(r"\A__main__\.(?=[\w.<>]+(?::|\Z))"), ""),
)
# Of a progress bar: how long it has taken, and how fast it was.
_PACE = re.compile(r"\d+:\d\d(?::\d\d)?|[\d.]+ ?(?:\w+/s|s/\w+)\b")
_MEASURED = re.compile(_NUMBER)
_WARNING = re.compile(r"\A\S.*?:\d+: (?=\w*Warning: )")
# Whether a process that was killed has left one is a question of who was faster.
_SEMAPHORES = re.compile(r"UserWarning: .*leaked semaphore objects to clean up")
_PID = re.compile(
    r"(?P<word>(?:\b(?:pid|process)\W{1,2})?)(?P<number>\d+)", re.IGNORECASE
)
_LOW = 300
"""Lower pids, which a new container has, are told from numbers by the word."""


class Meaning(NamedTuple):
    """Two runs mean the same if their meanings are equal."""

    output: frozenset[tuple[tuple[str, str, str], int]]
    """(who, stream, text) and how often; the order does not count."""
    ending: tuple[str, int, int, int]
    """Kind, code, number of processes left running, of names left behind."""


def meaning(recording: Recording) -> Meaning:
    """The multiset of (role, stream, text) of the run's lines, and its ending.

    Pids, addresses, times and the names that multiprocessing makes up are
    replaced, workers are not numbered, and the frames of tracebacks and the
    places of warnings are left out, as they lie in files that differ between
    Python versions. How often something was written before a time limit is
    chance, and does not count; nor do the numbers of a program that measures, nor
    warnings of leaked semaphores.
    """
    kinds: dict[int | None, str] = {p.number: kind(p) for p in recording.processes}
    pids = {str(process.pid) for process in recording.processes}
    output: Counter[tuple[str, str, str]] = Counter()
    for written in by_writer(recording.output):
        for line in _without_places(written):
            # Another program is named by its command, which may name a process.
            who = replaced(kinds.get(line.process, ""), pids)
            text = replaced(line.text, pids)
            if recording.repeats:
                text = _MEASURED.sub("<number>", text)
            output[who, line.stream, text] += 1
    ending = recording.ending
    if ending.kind in {"limit", "interrupt"}:
        output = Counter(set(output))
    return Meaning(
        frozenset(output.items()),
        (ending.kind, ending.code, len(ending.left_running), len(ending.shared_memory)),
    )


def replaced(text: str, pids: set[str]) -> str:
    """``text`` with what differs from run to run replaced by fixed words.

    Of a line that was begun anew, as progress bars are, the last state counts.
    """

    def pid(match: re.Match[str]) -> str:
        word, number = match["word"], match["number"]
        if number in pids and (word or int(number) >= _LOW):
            return f"{word}<pid>"
        return match[0]

    *before, text = text.rstrip("\r").split("\r")
    if before:
        text = " ".join(_PACE.sub("<pace>", text).split())
    text = _PID.sub(pid, text)
    for pattern, word in _VARYING:
        text = pattern.sub(word, text)
    return text


def _without_places(written: Sequence[Line]) -> Iterator[Line]:
    """The lines that do not merely say where in the source something was."""
    frames = {n for first, last in spans(written) for n in range(first, last)}
    warned = False
    for position, line in enumerate(written):
        text = _WARNING.sub("", line.text)
        source = warned and line.text.startswith("  ")
        warned = text != line.text
        by_luck = warned and _SEMAPHORES.match(text)
        if position not in frames and not source and not by_luck:
            yield line._replace(text=text)
