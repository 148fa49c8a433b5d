"""What the pages about this site say of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sphinx_recorded.programs.interpreters import SERIES

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
