"""Generated programs: what recording one costs, many, and other tools."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from sphinx_recorded.library.attempts import record
from sphinx_recorded.library.library import Library
from sphinx_recorded.programs.run import Run

from . import measuring, projects
from .table import row

PROGRAMS = Path(__file__).parents[1] / "core" / "programs"
BUSY, WRITERS = PROGRAMS / "busy.py", PROGRAMS / "two_heavy_writers.py"
PATIENCE = 120
"""Seconds after which a tool that builds 20 pages hangs."""


def programs(folder: Path, _: Namespace) -> None:
    """(c) One program: until its last process has ended, bare and recorded."""
    projects.make(folder / "p", "this site", 3)
    (folder / "p" / "examples" / "examples.toml").unlink()
    library = Library(folder / "p" / "examples", folder / "cache")
    row("program", "bare", "recorded", "more", "allowed")
    for n, what in enumerate(("Process", "Pool", "executor")):
        for run in library.runs(f"program_{n}.py"):
            processes = record(run).processes
            fresh = run.start_method == "spawn"
            interpreters = sum(
                fresh or p.role in {"main", "fork server", "resource tracker"}
                for p in processes
            )
            pairs = [
                (measuring.plain(run), _seconds(lambda r=run: record(r)))
                for _ in range(15)
            ]
            bare, ours = (statistics.median(each) for each in zip(*pairs, strict=True))
            row(
                f"{what}, {run.start_method}",
                f"{bare * 1e3:.0f} ms",
                f"{ours * 1e3:.0f} ms",
                f"{(ours - bare) * 1e3:.0f} ms",
                f"{25 + 6 * interpreters} ms",
            )


def writers(folder: Path, _: Namespace) -> None:
    """(d) Two processes that write 100,000 lines each, to a pipe and recorded."""
    path = Path(shutil.copy(WRITERS, folder))
    declared = f'["{path.name}"]\narguments = ["100000"]\ntime-limit = 120\n'
    (folder / "examples.toml").write_text(declared)
    [run] = Library(folder, folder / "cache").runs(path.name, start_methods=("fork",))
    pairs = [(measuring.plain(run), _seconds(lambda: record(run))) for _ in range(5)]
    bare, ours = (statistics.median(each) for each in zip(*pairs, strict=True))
    row("200,000 lines", "pipe", "recorded", "times", "allowed")
    row("", f"{bare:.2f} s", f"{ours:.2f} s", f"{ours / bare:.2f}", "1.50")


def sampling(folder: Path, _: Namespace) -> None:
    """(e) CPU samples of a program whose two processes compute."""
    path = Path(shutil.copy(BUSY, folder))
    row("recorder's share of one CPU", "sampling", "not")
    for method in ("fork", "spawn"):
        shares = []
        for alone in (True, False):
            (folder / "examples.toml").write_text(
                f'["busy.py"]\narguments = ["1"]\nalone = {str(alone).lower()}\n'
            )
            [run] = Library(folder, folder / "cache").runs(
                path.name, start_methods=(method,)
            )
            shares.append(statistics.median(_share(run) for _ in range(5)))
        row(method, *(f"{share:.1%}" for share in shares))


def _share(run: Run) -> float:
    """CPU seconds that recording takes, for each second that it lasts."""
    cpu, begun = time.process_time(), time.perf_counter()
    record(run)
    return (time.process_time() - cpu) / (time.perf_counter() - begun)


def growth(folder: Path, options: Namespace) -> None:
    """(f) Cold builds of generated projects, by the number of programs."""
    row("programs", "recording", "per program", "bare Sphinx", "this site")
    for count in options.counts:
        for kind, name in (("this site", "ours"), ("bare Sphinx", "bare")):
            projects.make(folder / str(count) / name, kind, count)
        ours, bare = folder / str(count) / "ours", folder / str(count) / "bare"
        library = Library(ours / "examples", ours / "recordings")
        runs = [run for name in library.names() for run in library.runs(name)]
        recording = library.record(runs).seconds
        row(
            str(count),
            f"{recording:.1f} s",
            f"{recording / count * 1e3:.1f} ms",
            f"{measuring.build(bare, bare / 'out'):.1f} s",
            f"{measuring.build(ours, ours / 'out'):.1f} s",
        )


def peers(folder: Path, _: Namespace) -> None:
    """(g) The same 20 programs, once each, cold, by other tools."""
    row("tool", "build", "right pages")
    for kind in projects.KINDS:
        project = folder / kind.replace(" ", "-").strip(",!")
        projects.make(project, kind, 20)
        try:
            taken = measuring.build(project, project / "out", longest=PATIENCE)
            seconds = f"{taken:.1f} s"
        except subprocess.CalledProcessError:
            seconds = "failed"
        except subprocess.TimeoutExpired:
            seconds = "hung"
        count = projects.right(project / "out", 20)
        row(kind, seconds, "-" if kind == "bare Sphinx" else f"{count} of 20")


def _seconds(function: Callable[[], object]) -> float:
    begun = time.perf_counter()
    function()
    return time.perf_counter() - begun
