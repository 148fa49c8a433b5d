"""What every example has in common."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from sphinx_recorded.library import needed
from sphinx_recorded.programs import lock_file

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "examples").rglob("*.py"))
PAGES = "\n".join(p.read_text("utf-8") for p in sorted((ROOT / "docs").rglob("*.md")))
TESTS = "\n".join(p.read_text("utf-8") for p in Path(__file__).parent.glob("test_*.py"))


def name_of(script):
    return script.relative_to(ROOT / "examples").as_posix()


@pytest.mark.parametrize("script", SCRIPTS, ids=name_of)
def test_script_fits_the_page(script):
    lines = script.read_text("utf-8").splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 72


@pytest.mark.parametrize("script", SCRIPTS, ids=name_of)
def test_script_is_documented(script):
    assert ast.get_docstring(ast.parse(script.read_text("utf-8")))


def test_every_program_has_a_page(library):
    shown = set(re.findall(r"[\w-]+/\w+\.py", PAGES))
    assert [name for name in library.names() if name not in shown] == []


def test_what_programs_need_is_locked(library):
    """``nox -s lock`` writes the files, and removes those that nobody needs."""
    files = {lock_file(library.locks, each.requirements) for each in needed(library)}
    assert files == set(library.locks.iterdir())


def test_every_program_has_a_test(library):
    marked = set(re.findall(r'mark\.example\(\s*"([^"]+)"', TESTS))
    assert [name for name in library.names() if name not in marked] == []
