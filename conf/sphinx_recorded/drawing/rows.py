"""The bars of a timeline: processes, and threads inside them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_recorded.recording import labels, lines, listed, safe

from .colours import colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_recorded.recording import CPUTrack, Label, Process, Recording

# Threads that pools and queues start for themselves; Linux keeps 15 characters.
_HELPER = re.compile(r"Thread-\d+ \((_handle|_monitor|_hand)|QueueFeeder|ExecutorMan")
_UNNAMED = re.compile(r"python|MainThread")
_TARGET = re.compile(r" \([^)]*\)?\Z")
_IDLE = 0.02
_SIGTERM = -15


_HELPERS = frozenset({"fork server", "resource tracker"})
"""Roles of processes that multiprocessing starts for itself."""


class Lane(NamedTuple):
    """One bar: from when to when, and what happened meanwhile."""

    mark: str
    """Of the process; empty for a thread."""
    name: str
    colour: str
    start: float
    end: float
    tracks: tuple[CPUTrack, ...] = ()
    """Threads whose time on a CPU fills the bar."""
    ticks: tuple[tuple[int, float], ...] = ()
    """Number and time of each line that the process wrote."""
    ending: Literal["", "killed", "failed", "stopped"] = ""
    title: str = ""
    """What the name does not say."""


def lanes(recording: Recording, *, helpers: bool = True) -> list[Lane]:
    """A Lane per process, each followed by one per thread if it has several.

    Without ``helpers`` the fork server and the resource tracker share one, the
    last, unless they wrote something or ended badly.
    """
    names = labels(recording)
    written: dict[int | None, list[tuple[int, float]]] = {}
    for number, line in enumerate(lines(recording.output), 1):
        written.setdefault(line.process, []).append((number, line.time))
    quiet = [
        process
        for process in recording.processes
        if not helpers and _is_quiet(process, written)
    ]
    found = [
        lane
        for process in recording.processes
        if process not in quiet
        for lane in _lanes(
            process,
            names[process.number],
            written.get(process.number, []),
            recording,
        )
    ]
    return [*found, *([_shared(quiet, recording)] if quiet else [])]


def _is_quiet(process: Process, written: Mapping[int | None, object]) -> bool:
    is_helper = process.role in _HELPERS and process.number not in written
    return is_helper and how_it_ended(process) in {"", "stopped"}


def _shared(quiet: Sequence[Process], recording: Recording) -> Lane:
    """One thin bar for all of them."""
    names: list[str] = list(dict.fromkeys(process.role for process in quiet))
    title = listed(names) if len(names) > 1 else ""
    start = min(process.start for process in quiet)
    ends = [recording.wall if p.end is None else p.end for p in quiet]
    name = "helpers" if title else names[0]
    return Lane("", name, colour(""), start, max(ends), title=title)


def _lanes(
    process: Process,
    label: Label,
    ticks: Sequence[tuple[int, float]],
    recording: Recording,
) -> Iterator[Lane]:
    threads = shown_threads(recording, process)
    end = recording.wall if process.end is None else process.end
    tracks = () if threads else tuple(tracks_of(recording, process))
    shade = colour(label.mark)
    yield Lane(
        label.mark,
        safe(label.text),
        shade,
        process.start,
        end,
        tracks,
        tuple(ticks),
        how_it_ended(process),
    )
    for name, track in zip(thread_names(threads), threads, strict=True):
        start = process.start if track.thread == 0 else track.times[0]
        yield Lane("", name, shade, start, track.times[-1], (track,))


def tracks_of(recording: Recording, process: Process) -> list[CPUTrack]:
    """The sampled threads of a process."""
    return [t for t in recording.cpu if t.process == process.number and t.times]


def shown_threads(recording: Recording, process: Process) -> list[CPUTrack]:
    """Threads worth a bar of their own: none unless there are several."""
    tracks = tracks_of(recording, process)
    own = [track for track in tracks if track.thread == 0 or _is_own(track)]
    return own if len(own) > 1 else []


def thread_names(threads: Sequence[CPUTrack]) -> list[str]:
    """As the program named them, each different from the others.

    Linux keeps 15 characters: what is cut off within its target loses that, and
    so do the others; those that have become equal are numbered.
    """
    names = [_thread_name(track) for track in threads]
    if any(_TARGET.search(name) and not name.endswith(")") for name in names):
        names = [_TARGET.sub("", name) for name in names]
    total, seen = Counter(names), Counter[str]()
    found = []
    for name in names:
        seen[name] += 1
        found.append(f"{name} {seen[name]}" if total[name] > 1 else name)
    return found


def _thread_name(track: CPUTrack) -> str:
    if track.thread == 0:
        return "main thread"
    if _UNNAMED.match(track.name) or not track.name:
        return f"thread {track.thread}"
    return safe(track.name)


def how_it_ended(process: Process) -> Literal["", "killed", "failed", "stopped"]:
    """In a word if it was not an ordinary end.

    A pool ends its workers with SIGTERM: for them that is ordinary.
    """
    if process.stopped:
        return "stopped"
    code = process.exit_code or 0
    if code == 0 or (code == _SIGTERM and process.role == "worker"):
        return ""
    return "killed" if code < 0 else "failed"


def _is_own(track: CPUTrack) -> bool:
    if _HELPER.match(track.name):
        return False
    if track.name and not _UNNAMED.match(track.name):
        return True
    life = track.times[-1] - track.times[0]
    return track.busy[-1] >= _IDLE * life
