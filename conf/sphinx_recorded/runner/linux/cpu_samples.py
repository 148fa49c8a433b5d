"""Samples of who is on a CPU, per thread (Linux).

``/proc/PID/task/TID/schedstat`` begins with the nanoseconds that the thread
has been on a CPU (Documentation/scheduler/sched-stats.rst).
"""

from __future__ import annotations

import codecs
import os
from typing import TYPE_CHECKING

from sphinx_recorded.recording import CPUTrack
from sphinx_recorded.runner.clock import seconds

from . import procfs
from .linux_process import MOST_PIDS

if TYPE_CHECKING:
    from .linux_process import LinuxProcess

INTERVAL = 0.005
"""Seconds between samples."""
_NAME_BYTES = 15  # TASK_COMM_LEN of linux/sched.h, less the NUL at its end


class Sampler:
    """Takes the samples of one run."""

    def __init__(self) -> None:
        self._tracks: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._names: dict[tuple[int, int], str] = {}
        self._owners: dict[int, LinuxProcess] = {}

    def sample(self, processes: list[LinuxProcess], time: int) -> None:
        """Samples every thread of ``processes`` at ``time`` (ns since the epoch)."""
        for tracked in processes:
            self._owners[tracked.pid] = tracked
            try:
                threads = os.listdir(f"{procfs.PROC}/{tracked.pid}/task")
            except OSError:
                continue
            for thread in threads:
                self._sample_thread(tracked.pid, int(thread), time)

    def _sample_thread(self, pid: int, thread: int, time: int) -> None:
        folder = f"{procfs.PROC}/{pid}/task/{thread}"
        key = (pid, thread)
        try:
            busy = int(_read(f"{folder}/schedstat").split()[0])
            # A thread bears its process's name until it is given its own.
            if self._names.get(key) in {None, self._names.get((pid, pid))}:
                self._names[key] = _name(_read(f"{folder}/comm"))
        except (OSError, IndexError):
            return  # it has just ended
        samples = self._tracks.setdefault(key, [])
        # Of three equal values the middle one says nothing.
        if len(samples) > 1 and samples[-1][1] == samples[-2][1] == busy:
            samples[-1] = (time, busy)
        else:
            samples.append((time, busy))

    def tracks(self, origin: int) -> tuple[CPUTrack, ...]:
        """What was sampled, as a Recording has it."""
        tracks = []
        ordinals: dict[int, int] = {}
        for pid, thread in sorted(self._tracks, key=_age):
            ordinal = ordinals.get(pid, 0)
            ordinals[pid] = ordinal + 1
            samples = self._tracks[pid, thread]
            name = self._names[pid, thread]
            unnamed = thread != pid and name == self._names.get((pid, pid))
            tracks.append(
                CPUTrack(
                    process=self._owners[pid].number,
                    thread=ordinal,
                    name="" if unnamed else name,
                    times=tuple(seconds(time - origin) for time, _ in samples),
                    busy=tuple(seconds(busy) for _, busy in samples),
                )
            )
        return tuple(sorted(tracks, key=lambda track: (track.process, track.thread)))


def _age(key: tuple[int, int]) -> tuple[int, int]:
    """Sorts threads by their age: ids are given in order and begin anew."""
    pid, thread = key
    return pid, (thread - pid) % MOST_PIDS


def _name(comm: bytes) -> str:
    """The name in ``comm``, marked where the kernel has cut it off."""
    comm = comm.removesuffix(b"\n")
    # It may have been cut inside a character, of which nothing is shown.
    name = codecs.getincrementaldecoder("utf-8")("replace").decode(comm).strip()
    return f"{name}…" if len(comm) == _NAME_BYTES else name


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
