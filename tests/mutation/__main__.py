"""Breaks the core in small ways and counts what a test notices.

``python -m tests.mutation --sample 300 --seed 1`` takes 300 changes by chance.
Each is made in a copy of the project, where the tests run that touch the line,
the quickest first. Only the survivors are told, and then how many were killed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from .forked import prepare, run_pytest
from .mutants import Mutant, Mutants
from .touching import FOLDERS, Touching, touching
from .trees import copied

ROOT = Path(__file__).parents[2]
PACKAGE = "conf/sphinx_recorded"
CORE = (
    *("recording", "programs", "library", "runner", "terminal", "drawing", "cli"),
    *("errors.py", "files.py"),
)
LEFT_OUT = {
    "runner/hook/*": "runs inside of programs, under every Python that is found",
    "runner/portable/windows_*": "can be imported on Windows only: nox -s windows",
    "cli/texts.py": "sentences only",
}
DOORS = "tests/core/test_door.py"
"""Looks at what a package has; it imports that before any test runs."""
EQUIVALENT = Path(__file__).with_name("equivalent.toml")


@dataclass
class Result:
    """What became of a mutant."""

    mutant: Mutant
    how: str
    """The test that has noticed it, or "time"; empty if none has."""


def modules(pattern: str) -> list[str]:
    """The paths of the modules of the core that the pattern fits."""
    package = ROOT / PACKAGE
    found = [
        path
        for name in CORE
        for path in ((package / name).rglob("*.py"), (package / name,))[
            name.endswith(".py")
        ]
    ]
    names = sorted(str(path.relative_to(package)) for path in found)
    return [
        f"{PACKAGE}/{name}"
        for name in names
        if not any(fnmatch(name, each) for each in LEFT_OUT) and fnmatch(name, pattern)
    ]


def chosen(paths: list[str], sample: int, seed: int) -> Iterator[Mutant]:
    """Mutants of all modules together, by chance, or all if there are fewer."""
    every = {path: Mutants(ROOT, path) for path in paths}
    numbered = [(path, n) for path, found in every.items() for n in range(len(found))]
    print(f"{len(numbered)} mutants in {len(paths)} modules", flush=True)
    if sample < len(numbered):
        numbered = random.Random(seed).sample(numbered, sample)
    for path, number in numbered:
        yield every[path][number]


def equivalent() -> dict[tuple[str, str, str, str], str]:
    """Why no test can notice some mutants."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {
        (f"{PACKAGE}/{each['module']}", each["function"], each["was"], each["now"]): (
            each["reason"]
        )
        for each in listed.get("equivalent", ())
    }


def noticed(tree: Path, mutant: Mutant, known: Touching, budget: float) -> str:
    """The test that notices the mutant; empty if none does.

    ``budget``: the seconds that its tests may take together, the quickest first.
    """
    path = tree / mutant.path
    before = path.stat()
    path.write_text(mutant.code, encoding="utf-8")
    try:
        tests = known.tests_of(mutant.path, mutant.lines)
        if path.name == "__init__.py":
            tests = [test for test in known.times if test.startswith(DOORS)] + tests
        return _first_failure(tree, _affordable(tests, known.times, budget), known)
    finally:
        path.write_text(mutant.original, encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _affordable(tests: list[str], times: dict[str, float], budget: float) -> list[str]:
    total = 0.0
    chosen = []
    for test in tests:
        total += times[test]
        if chosen and total > budget:
            break
        chosen.append(test)
    return chosen


def _first_failure(tree: Path, tests: list[str], known: Touching) -> str:
    """The test that fails, twice if it waits for anything: a busy machine is none."""
    while tests:
        code, output = _pytest(tree, tests, known)
        if code == 0:
            return ""
        if code is None:
            return "time"
        failed = [test for test in tests if _has_failed(test, output)]
        if not failed or known.times[failed[0]] < 0.2:
            return failed[0] if failed else output.strip().splitlines()[-1]
        if _pytest(tree, failed[:1], known)[0] != 0:
            return failed[0]
        tests = tests[tests.index(failed[0]) + 1 :]
    return ""


def _has_failed(test: str, output: str) -> bool:
    """Whether it is named, and not another whose name begins like its own."""
    line = rf"^FAILED {re.escape(test)}( - |$)"
    return bool(re.search(line, output, re.MULTILINE))


def _pytest(tree: Path, tests: list[str], known: Touching) -> tuple[int | None, str]:
    arguments = tree / "build" / "arguments"
    arguments.write_text("\n".join(tests), encoding="utf-8")
    limit = 20.0 + 4 * sum(known.times[test] for test in tests)
    return run_pytest(tree, ("-x", f"@{arguments}"), limit)


def report(results: list[Result], excused: int) -> int:
    """Tells the survivors by module, and how many were killed, which it returns."""
    killed = sum(bool(each.how) for each in results)
    for each in sorted(results, key=lambda each: str(each.mutant)):
        if not each.how:
            print(each.mutant)
    share = killed / max(1, len(results))
    print(f"killed {killed} of {len(results)} ({share:.1%}); {excused} equivalent")
    return killed


def _end(*_: object) -> None:
    """What is temporary is removed on the way out."""
    raise SystemExit(1)


def main() -> int:
    """Returns 1 if fewer than ``--least`` percent of the mutants are noticed."""
    parser = argparse.ArgumentParser(description=__doc__, prog="nox -s mutation --")
    parser.add_argument("--sample", type=int, default=300, help="mutants to try")
    parser.add_argument("--seed", type=int, default=1, help="says which")
    parser.add_argument("--module", default="*", help="a pattern: 'recording/*'")
    parser.add_argument("--least", type=float, default=90.0, help="percent killed")
    parser.add_argument("--budget", type=float, default=40.0, help="s for a mutant")
    parser.add_argument("--tests", nargs="*", default=FOLDERS, help="that may notice")
    parser.add_argument("--verbose", action="store_true", help="tell of each mutant")
    words = parser.parse_args()
    signal.signal(signal.SIGTERM, _end)
    stored = ROOT / "build" / "mutation" / "touching.json"
    known = touching(ROOT, stored, words.tests)
    reasons = equivalent()
    results: list[Result] = []
    excused = faults = 0
    with copied(ROOT) as tree:
        prepare(tree, sorted(known.files))
        for mutant in chosen(modules(words.module), words.sample, words.seed):
            _, was, now = mutant.change
            if (mutant.path, mutant.function, was, now) in reasons:
                excused += 1
                continue
            begun = time.monotonic()
            try:
                how = noticed(tree, mutant, known, words.budget)
            except Exception as error:  # noqa: BLE001 - the others are tried all the same
                print(f"{mutant}: could not be tried, {error!r}", flush=True)
                how = ""
                faults += 1
            results.append(Result(mutant, how))
            took = time.monotonic() - begun
            if words.verbose:
                print(f"{took:5.1f} s {results[-1].how!r}: {mutant}", flush=True)
    if faults:
        print(f"{faults} could not be tried and count as not killed")
    killed = report(results, excused)
    return 100 * killed < words.least * max(1, len(results))


if __name__ == "__main__":
    sys.exit(main())
