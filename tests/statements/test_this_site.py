"""What the pages about this site say of it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sphinx_recorded import Recording
from sphinx_recorded.programs.interpreters import SERIES, found
from sphinx_recorded.programs.settings import Settings

from .conftest import pages

ROOT = Path(__file__).parents[2]


def test_what_the_package_needs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert project["optional-dependencies"]["sphinx"] == ["sphinx>=7.4"]


def test_every_program_is_for_these_versions():
    assert SERIES == ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")


def test_a_program_that_names_no_python_is_for_all_of_them():
    assert Settings().python == ">=3.10"


@pytest.mark.skipif(sys.platform != "linux", reason="about Linux")
def test_the_kernel_tells_a_user_without_any_privilege(tmp_path):
    """In a namespace of its own that gives the user no other one and no rights."""
    program, kept = tmp_path / "program.py", tmp_path / "kept.json"
    program.write_text(
        "from multiprocessing import Process\n\n"
        "if __name__ == '__main__':\n"
        "    Process(target=print, args=('hello',)).start()\n",
        "utf-8",
    )
    record = ["-m", "sphinx_recorded", "record", program, "-o", kept]
    done = subprocess.run(
        ["unshare", "--user", sys.executable, *record, "--cache", tmp_path / "cache"],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    if "unshare" in done.stderr:
        pytest.skip("no namespaces here")
    assert done.returncode == 0, done.stderr
    recording = Recording.from_json(kept.read_bytes())
    assert (recording.channel, recording.unobserved) == ("sockets", ())
    writers = {recording.process(each.process).role for each in recording.output}
    assert writers == {"process"}


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


def test_checks_run_on_every_python():
    """A test in this folder that asks for what a program prints has one item each."""
    name = "tests/statements/test_small_facts.py::test_pickled_exceptions"
    collect = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        name.split("::", maxsplit=1)[0],
    ]
    collected = subprocess.run(
        collect, capture_output=True, text=True, check=True, cwd=ROOT
    )
    items = [line for line in collected.stdout.splitlines() if line.startswith(name)]
    assert [re.search(r"\[(.*)\]", item)[1] for item in items] == [
        python.series for python in found()
    ]


def test_answers_are_short():
    long = {
        page: len(list(block.sentences()))
        for page, blocks in pages().items()
        for block in blocks
        if block.place == "answer"
    }
    assert {page: count for page, count in long.items() if count > 4} == {}


def test_what_is_before_a_page():
    """Its description is one or two sentences; people ask in up to 30 other ways."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = path.read_text("utf-8")
        if asked := re.search(r"(?m)^    asked: (.+)$", text):
            assert len(asked[1].split(";")) <= 30, path
        if description := re.search(r"(?m)^    description: (.+)$", text):
            ends = re.findall(r"[.?!](?= [A-Z]|$|['\"]$)", description[1])
            assert 1 <= len(ends) <= 2, path


def test_sections_have_one_order():
    order = ["Why", "When it goes wrong", "Versions and platforms", "See also"]
    for path in sorted((ROOT / "docs").rglob("*.md")):
        headings = re.findall(r"```\{rubric\} (.+)\n", path.read_text("utf-8"))
        usual = [heading for heading in headings if heading in order]
        assert usual == sorted(usual, key=order.index), path


def test_what_nox_does_by_itself():
    """It builds with warnings as errors, tests and lints; PyInstaller is for these."""
    text = (ROOT / "noxfile.py").read_text("utf-8")
    sessions = {
        node.name
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
        and node.decorator_list
        and "default=False" not in ast.unparse(node.decorator_list[0])
    }
    assert sessions == {"docs", "tests", "examples", "statements", "lint"}
    assert 'strict = ("-W", ' in text
    assert 'session.run("codespell")' in text
    assert 'get_interpreter(["3.13", "3.12", "3.11", "3.10"])' in text
    assert 'nox.project.dependency_groups(PROJECT, "frozen")' in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["dependency-groups"]["frozen"] == ["pyinstaller"]
