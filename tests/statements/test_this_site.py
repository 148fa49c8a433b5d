"""What the pages about this site say of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from sphinx_recorded.programs.interpreters import SERIES, found

ROOT = Path(__file__).parents[2]


def test_what_the_package_needs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert project["optional-dependencies"]["sphinx"] == ["sphinx>=7.4"]


def test_every_program_is_for_these_versions():
    assert SERIES == ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")


def test_licences():
    assert "MIT License" in (ROOT / "LICENSE").read_text("utf-8")
    assert "Attribution 4.0" in (ROOT / "LICENSE-TEXT").read_text("utf-8")


def test_programs_are_tested_on_every_python():
    """A test that names no versions and start methods has one item for each."""
    name = "tests/examples/test_start.py::test_map_raises_late"
    collect = [sys.executable, "-m", "pytest", "--collect-only", "-q", name]
    every = {key: value for key, value in os.environ.items() if key != "EXAMPLES_ON"}
    collected = subprocess.run(
        collect, capture_output=True, text=True, check=True, cwd=ROOT, env=every
    )
    items = [line for line in collected.stdout.splitlines() if line.startswith(name)]
    wanted = {
        f"{name}[{python.series}-{method}]"
        for python in found()
        for method in ("fork", "spawn", "forkserver")
    }
    assert wanted <= set(items)
    skipped = set(items) - wanted
    assert len(skipped) == len(SERIES) - len({each.series for each in found()})
