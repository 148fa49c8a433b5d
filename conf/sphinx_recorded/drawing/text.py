"""The timeline in words, for readers who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_recorded.recording import labels, safe, signal_name, stretch

from .rows import how_it_ended, shown_threads, thread_names, tracks_of

if TYPE_CHECKING:
    from sphinx_recorded.recording import CPUTrack, Process, Recording


def lives(recording: Recording) -> list[str]:
    """A sentence per process: how long it lived, and what of it on a CPU."""
    names = labels(recording)
    return [
        f"{safe(names[process.number].text)} {_life(process, recording)}"
        for process in recording.processes
    ]


def _life(process: Process, recording: Recording) -> str:
    end = recording.wall if process.end is None else process.end
    sentence = f"lived from {stretch(process.start, end)}"
    tracks = tracks_of(recording, process)
    life = end - process.start
    if tracks and life > 0:
        share = sum(track.busy[-1] for track in tracks) / life
        if share > 1.05:
            sentence += f" and kept {share:.1f} CPUs busy"
        else:
            sentence += f" and was on a CPU {min(share, 1) * 100:.0f} % of it"
    threads = shown_threads(recording, process)
    if threads:
        named = zip(thread_names(threads), threads, strict=True)
        shares = ", ".join(f"{name} {_share(track)} %" for name, track in named)
        sentence += f" ({shares})"
    return sentence + _ending(process)


def _share(track: CPUTrack) -> str:
    """How much of its life it was on a CPU, in percent."""
    life = track.times[-1] - track.times[0]
    share = min(track.busy[-1] / life, 1) if life > 0 else 0
    return f"{share * 100:.0f}"


def _ending(process: Process) -> str:
    code = process.exit_code or 0
    return {
        "": "",
        "stopped": ", still running when it was stopped",
        "killed": f", killed by {signal_name(-code)}",
        "failed": f", ended with exit code {code}",
    }[how_it_ended(process)]
