"""A project that has set nothing: programs named relative to the page."""

from __future__ import annotations

import shutil
import sys
from textwrap import dedent

import pytest

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn

INDEX = """
Title
=====

.. recorded:: programs/raises.py
"""
FAILS = """
["raises.py"]
ends = [{ exit-code = 1, exceptions = ["ValueError"] }]
"""


@pytest.fixture
def project(tmp_path, make_app):
    """Files below the folder of a project, whose documentation is then built."""
    docs = tmp_path / "project" / "docs"
    (docs / "programs").mkdir(parents=True)
    (docs.parent / "pyproject.toml").touch()
    (docs / "conf.py").write_text('extensions = ["sphinx_recorded"]\n')
    (docs / "index.rst").write_text(INDEX)

    def build(**files):
        (docs / "programs" / "raises.py").write_text(dedent(files["program"]))
        (docs / "programs" / "examples.toml").write_text(files["toml"])
        app = make_app("text", srcdir=docs)
        app.build()
        return app.warning.getvalue(), (app.outdir / "index.txt").read_text("utf-8")

    yield build
    shutil.rmtree(docs.parent, ignore_errors=True)


def test_a_declaration_beside_the_program_is_heeded(project):
    problems, page = project(program='raise ValueError("no good")\n', toml=FAILS)
    assert problems == ""
    assert "ValueError: no good" in page


def test_one_that_cannot_be_used_is_a_problem_of_the_page(project):
    problems, page = project(program="print('well')\n", toml="wrong")
    assert "index.rst:5: WARNING: programs/examples.toml:" in problems
    assert "programs/examples.toml:" in page


@pytest.mark.skipif(sys.platform == "win32", reason="paths are written otherwise")
def test_paths_of_the_repository_are_not_shown(project, tmp_path):
    path = str(tmp_path / "project" / "library" / "part.py")
    problems, page = project(program=f"print({path!r})\n", toml="")
    assert problems == ""
    assert "[main] /home/you/project/library/part.py" in page
