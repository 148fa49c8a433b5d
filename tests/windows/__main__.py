"""Records the programs with Python for Windows: ``python -m tests.windows``.

Each program that is meant for Windows is run under Wine, by the recorder that
runs on Windows, and has to end as it declares for spawn. Wine is not Windows: what
is recorded says "Wine" and stays in ``build/windows``.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from .installation import packages, python_for_windows
from .wine import Wine, windows_path

HOME = Path("build", "windows")
LIMIT = 2700.0
"""Seconds for all programs; they take about 15 minutes on two CPUs."""


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
        code = wine.run(
            *recorder,
            windows_path(options.folder),
            "--cache=" + windows_path(HOME / "recordings"),
            path=path,
            seconds=options.seconds,
        )
    finally:
        wine.end()
    if code is None:
        sys.stdout.write(f"ended after {options.seconds:.0f} s\n")
    return 1 if code is None else code


if __name__ == "__main__":
    sys.exit(main())
