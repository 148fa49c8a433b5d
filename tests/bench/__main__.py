"""``nox -s bench``: a table of what building costs, on standard output."""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import subprocess
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from recorder import Library, Run
from recorder.record import machine, record

from . import measuring, projects

ROOT = Path(__file__).parents[2]
SAVED = ROOT / "docs" / "about" / "benchmark.txt"
PATIENCE = 120
"""Seconds after which a tool that builds 20 pages hangs."""

said: list[str] = []


def main() -> None:
    """Measures the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[])
    parser.add_argument("--counts", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument(
        "--chapter", action="append", default=[], help="only these, of the site itself"
    )
    parser.add_argument(
        "--save", action="store_true", help="for the page on how the site is made"
    )
    options = parser.parse_args()
    where = machine()
    python = platform.python_version()
    system = f"{where.system}, {where.cpus} CPUs ({where.processor})"
    say(f"CPython {python}, {system}, {time.strftime('%F')}")
    for part in options.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            say(f"\n{PARTS[part].__doc__}")
            PARTS[part](Path(folder), options)
    if options.save:
        save("\n".join(said))


def save(table: str) -> None:
    """Puts the parts that were measured in the place of those saved before."""
    saved = SAVED.read_text("utf-8") if SAVED.exists() else ""
    head, *_ = table.split("\n\n")
    parts = {
        part[:3]: part.rstrip()
        for text in (saved, table)
        for part in text.split("\n\n")[1:]
    }
    whole = [head, *(parts[mark] for mark in sorted(parts))]
    SAVED.write_text("\n\n".join(whole) + "\n", encoding="utf-8")


def say(text: str) -> None:
    """Prints a line, and keeps it."""
    print(text, flush=True)
    said.append(text)


def row(what: str, *values: str) -> None:
    """Prints one row of the table."""
    say(f"  {what:<42}{''.join(f'{value:>12}' for value in values)}")


def site(folder: Path, options: Namespace) -> None:
    """(a) The site itself: cold, unchanged, one script edited."""
    for name in ("docs", "examples", "conf"):
        shutil.copytree(ROOT / name, folder / name)
    docs, out, conf = folder / "docs", folder / "build" / "html", folder / "conf"
    for chapter in [path for path in docs.iterdir() if path.is_dir()]:
        if options.chapter and chapter.name not in options.chapter:
            shutil.rmtree(chapter)

    def build() -> float:
        return measuring.build(docs, out, confdir=conf)

    cold = build()
    library = Library(folder / "examples", folder / "build" / "recordings")
    runs = [run for name in library.names() for run in library.runs(name)]
    runs = [run for run in runs if library.is_current(run)]
    bare_programs = measuring.schedule(runs, library)
    shutil.rmtree(out)
    present = build()
    limit = bare_programs + present
    row("cold build", f"{cold:.1f} s", f"{cold / limit:.2f} L")
    row(f"  L: {len(runs)} bare programs", f"{bare_programs:.1f} s")
    row("  L: Sphinx with every recording present", f"{present:.1f} s")
    unchanged = _median(build, 5)
    bare_docs = _without_examples(docs, folder / "bare")
    bare_out = folder / "bare-html"
    measuring.build(bare_docs, bare_out, confdir=conf)
    bare = _median(lambda: measuring.build(bare_docs, bare_out, confdir=conf), 5)
    row("nothing changed", f"{unchanged:.2f} s", f"bare {bare:.2f} s")
    script = folder / "examples" / "start" / "create_a_process.py"
    script.write_text(script.read_text() + "# edited\n")
    edited = build()
    own = Library(folder / "examples", folder / "none").runs(
        "start/create_a_process.py"
    )
    row("one script edited", f"{edited:.2f} s", f"runs {measuring.schedule(own):.2f} s")


def programs(folder: Path, _: Namespace) -> None:
    """(b) One program: until its last process has ended, bare and recorded."""
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


def sampling(folder: Path, _: Namespace) -> None:
    """(c) CPU samples of a program whose two processes compute."""
    path = folder / "busy.py"
    path.write_text(projects.BUSY)
    row("recorder's share of one CPU", "sampling", "not")
    for method in ("fork", "spawn"):
        shares = []
        for alone in (True, False):
            (folder / "examples.toml").write_text(
                f'["busy.py"]\nalone = {str(alone).lower()}\n'
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
    """(d) Cold builds of generated projects, by the number of programs."""
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
    """(e) The same 20 programs, once each, cold, by other tools."""
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


def _without_examples(docs: Path, target: Path) -> Path:
    """The same pages with a literal block for each example."""
    shutil.copytree(docs, target)
    for page in target.rglob("*.md"):
        text = page.read_text("utf-8").replace("```{example}", "```text\nan example")
        page.write_text(text.replace("{recorded}", ""), "utf-8")
    return target


def _median(measure: Callable[[], float], times: int) -> float:
    return statistics.median(measure() for _ in range(times))


def _seconds(function: Callable[[], object]) -> float:
    begun = time.perf_counter()
    function()
    return time.perf_counter() - begun


PARTS = {
    "site": site,
    "programs": programs,
    "sampling": sampling,
    "growth": growth,
    "peers": peers,
}

if __name__ == "__main__":
    main()
