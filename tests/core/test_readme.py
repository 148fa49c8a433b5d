"""What the README of the package shows is what it does."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sphinx_recorded.cli import main

README = Path(__file__).parents[2] / "conf" / "sphinx_recorded" / "README.md"
_LINE = re.compile(r"\[\d (main|worker) *\d* *\] +(.*?) +[\d.]+ s\n")


def block(language):
    """The first block in that language."""
    return re.search(rf"```{language}\n(.*?)```", README.read_text("utf-8"), re.DOTALL)[
        1
    ]


def test_the_program_prints_what_is_shown(tmp_path, capfd):
    program = tmp_path / "pool.py"
    program.write_text(block("python"))
    assert (
        main(["record", str(program), "--start-method", "fork", "--width", "76"]) == 0
    )
    shown, out = block("text"), capfd.readouterr().out
    assert out.splitlines()[0] == shown.splitlines()[0]
    assert Counter(_LINE.findall(out)) == Counter(_LINE.findall(shown))
    assert len(_LINE.findall(shown)) == 4


def test_every_command_that_it_names_is_one():
    commands = set(
        re.findall(r"`sphinx-recorded (\w+)[^`]*`", README.read_text("utf-8"))
    )
    assert commands >= {"check", "record", "show"}
    for name in commands:
        with pytest.raises(SystemExit, match="0"):
            main([name, "--help"])
