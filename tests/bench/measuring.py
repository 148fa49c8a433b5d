"""Times of builds and of programs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO

from sphinx_recorded.library.library import Library
from sphinx_recorded.library.schedule import is_idle, limit
from sphinx_recorded.programs import Run, cpus
from sphinx_recorded.runner.workspace import HOOK


def build(
    source: Path,
    out: Path,
    *options: str,
    confdir: Path | None = None,
    longest: float = 1800,
    log: IO[str] | None = None,
) -> float:
    """Seconds that ``sphinx-build`` takes; ``log`` gets what it says.

    Raises CalledProcessError if it fails, TimeoutExpired after ``longest``.
    """
    words = [sys.executable, "-m", "sphinx", "-q", *options]
    if confdir is not None:
        words += ["-c", str(confdir)]
    words = [*words, str(source), str(out)]
    begun = time.perf_counter()
    # as a reader's: some shells, and CI, change how Python writes
    usual = {n: v for n, v in os.environ.items() if n != "PYTHONUNBUFFERED"}
    process = subprocess.Popen(
        words,
        stdout=log or subprocess.DEVNULL,
        stderr=log,
        env=usual,
        start_new_session=True,
    )
    try:
        code = process.wait(timeout=longest)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if code:
        raise subprocess.CalledProcessError(code, words)
    return time.perf_counter() - begun


def plain(run: Run, longest: float | None = None) -> float:
    """Seconds until the last process of the bare program has ended.

    At most ``longest``, or its time limit.
    """
    environment = {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
        # Sets the start method; reports reach nobody.
        "PYTHONPATH": str(HOOK),
        "RECORDER_HOOK": f"/nowhere:{run.start_method}",
        **run.settings.environment,
    }
    begun = time.perf_counter()
    receiver, sender = os.pipe()
    process = subprocess.Popen(
        [
            run.python.path,
            *run.settings.interpreter_options,
            run.path.name,
            *run.settings.arguments,
        ],
        cwd=run.path.parent,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=sender,
        stderr=sender,
        start_new_session=True,
    )
    os.close(sender)
    try:
        _drain(receiver, longest or run.settings.time_limit, begun)
        return time.perf_counter() - begun
    finally:
        os.close(receiver)
        _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Ends what is left of a program.

    Resource trackers do not heed SIGTERM: they clean up once all others are gone.
    """
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
        for _ in range(50):
            process.poll()
            os.killpg(process.pid, 0)
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _drain(receiver: int, limit: float, begun: float) -> None:
    os.set_blocking(receiver, False)
    while time.perf_counter() - begun < limit:
        try:
            if not os.read(receiver, 1 << 16):
                return
        except BlockingIOError:
            time.sleep(0.001)


def schedule(runs: Sequence[Run], recorded: Library | None = None) -> float:
    """Seconds that the recorder's schedule takes with bare programs.

    A program that ends only by a signal or by what is typed, or that leaves
    processes behind, gets the time that it took when it was ``recorded``.
    """

    def bare(run: Run) -> float:
        settings = run.settings
        driven = settings.signals or settings.stdin or settings.run_as != "script"
        driven = driven or any(end.left_running for end in settings.ends)
        return plain(run, recorded.load(run).wall if recorded and driven else None)

    begun = time.perf_counter()
    together = [run for run in runs if not run.settings.alone]
    idle = sorted(filter(is_idle, together), key=limit, reverse=True)
    with ThreadPoolExecutor(cpus()) as hanging, ThreadPoolExecutor(cpus()) as others:
        seconds = [
            hanging.map(bare, idle),
            others.map(bare, [run for run in together if not is_idle(run)]),
        ]
    for each in seconds:
        list(each)  # raises what was raised
    for run in runs:
        if run.settings.alone:
            for _ in range(run.settings.repeats):
                bare(run)
    return time.perf_counter() - begun
