"""Records the programs with Python for Windows: ``python -m tests.windows``.

Each program that is meant for Windows is run under Wine, by the recorder that
runs on Windows, and has to end as it declares for spawn. Wine is not Windows: what
is recorded says "Wine" and stays in ``build/windows``. Then the tests of the
programs read what was recorded: it has to mean what it means elsewhere.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
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
_DIFFERS = re.compile(r"(?:FAILED|ERROR) tests/examples/(test_\w+\.py::\w+)")
"""The beginning of a line of pytest about a test that fails, or cannot be made."""
_PASSED, _SOME_FAILED = 0, 1
"""What pytest exits with if it has made all tests."""
_TESTED = re.compile(r"\b\d+ passed\b.* in \d")
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
    deadline = time.monotonic() + options.seconds
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
            seconds=deadline - time.monotonic(),
        )
    finally:
        wine.end()
    if lines is None:
        sys.stdout.write(f"ended after {options.seconds:.0f} s\n")
        return 1
    whole = options.folder == Path("examples")
    code = judged(lines, whole=whole)
    return code | judged_meaning(tested(deadline - time.monotonic()), whole=whole)


def tested(seconds: float) -> list[str]:
    """What pytest writes about the meaning of what was recorded.

    Nothing if it is broken off, or is not done after so many seconds.
    """
    words = ["-q", "-rfE", "-p", "no:cacheprovider", f"--elsewhere={HOME}/recordings"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *words, "tests/examples"],
            check=False,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        return []
    made = done.returncode in {_PASSED, _SOME_FAILED}
    return done.stdout.splitlines() if made else []


def judged(lines: Iterable[str], *, whole: bool) -> int:
    """Compares what failed with what is known to; 1 if there is a difference.

    Unless ``whole`` some programs were not run.
    """
    lines = list(lines)
    known, sometimes = _known()
    said = [found for line in lines if (found := _FAILED.match(line))]
    impossible = {found[1] for found in said if _NOT_HERE.search(found[2])}
    failed = {found[1] for found in said} - impossible
    code = _compared(
        failed, known if whole else {}, {**known, **sometimes}, "end as declared"
    )
    if impossible:
        sys.stdout.write(f"{len(impossible)} cannot be run here\n")
    if not any(map(_SUMMARY.match, lines)):
        sys.stdout.write("the recorder did not get to its end\n")
        return 1
    return code


def judged_meaning(lines: Iterable[str], *, whole: bool) -> int:
    """The same for what pytest writes about the tests of the programs."""
    lines = list(lines)
    known, sometimes = _known("meaning")
    failed = {found[1] for line in lines if (found := _DIFFERS.match(line))}
    code = _compared(
        failed, known if whole else {}, {**known, **sometimes}, "mean what it should"
    )
    if not any(map(_TESTED.search, lines)):
        sys.stdout.write("pytest did not get to its end\n")
        return 1
    return code


def _known(part: str = "") -> tuple[dict[str, str], dict[str, str]]:
    """What differs always, and what does now and then, each with its reason."""
    tables = tomllib.loads(KNOWN.read_text(encoding="utf-8"))
    always = tables.get(part, {}) if part else tables
    return (
        {name: why for name, why in always.items() if isinstance(why, str)},
        always.get("now-and-then", {}),
    )


def _compared(
    failed: set[str], certain: dict[str, str], known: dict[str, str], what: str
) -> int:
    """Says what differs; 1 if that is not known, or if what is ``certain`` does not."""
    for name in sorted(failed & {*known}):
        sys.stdout.write(f"{name}: known, {known[name]}\n")
    faults = [f"{name} does not {what}" for name in sorted(failed - {*known})]
    faults += [
        f"{name} does {what}: take it out of known.toml"
        for name in sorted({*certain} - failed)
    ]
    for text in faults:
        sys.stdout.write(f"{text}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
