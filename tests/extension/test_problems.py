"""A problem is one line: the page and its line, the program, what happened."""

from __future__ import annotations

import re

import pytest
from sphinx.util.console import strip_escape_sequences

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn

PROBLEMS = [
    (3, r"there is no program no_such\.py.*"),
    (6, r"raises\.py \(spawn, [\d.]+\): .*exit 1.*ValueError: no good.*"),
    (
        9,
        r"ends_well\.py \(spawn, [\d.]+\): .*exit 0 instead of exit 3.* well.*",
    ),
    (12, r"hangs\.py \(spawn, [\d.]+\): .*time limit.*about to hang.*"),
    (15, r"needs\.py:2: no requirement: no such distribution"),
    (18, r"raises\.py: versions: new is no version such as 3\.13.*"),
    (22, r"raises\.py size: size is none of wall, .*"),
    (22, r'numbers\.py: no line of its output contains "nothing"'),
    (22, r'numbers\.py: no number in "words only"'),
    (22, r"numbers\.py: not a program and a field or quoted text"),
    (25, r"leaves\.py \(spawn, [\d.]+\): left running: .*"),
]


@pytest.mark.sphinx("html", testroot="problems", freshenv=True)
def test_every_problem_is_reported_with_its_place(app):
    app.build()
    written = strip_escape_sequences(app.warning.getvalue()).splitlines()
    assert len(written) == len(PROBLEMS), "\n".join(written)
    for line, (number, problem) in zip(written, PROBLEMS, strict=True):
        assert re.fullmatch(
            rf".*index\.md:{number}: WARNING: {problem} \[example\]", line
        ), line


@pytest.mark.sphinx("html", testroot="problems", freshenv=True)
def test_the_page_is_built_and_shows_what_happened(app):
    app.build()
    html = (app.outdir / "index.html").read_text("utf-8")
    assert html.count('class="admonition error"') == 7
    assert "<strong>ValueError: no good\n</strong>" in html
    assert "stopped at its limit after" in html
    assert "Where each process stood when it was stopped" in html
    assert app.statuscode == 0


@pytest.mark.sphinx("html", testroot="problems", freshenv=True, warningiserror=True)
def test_a_build_that_takes_warnings_for_errors_fails(app):
    app.build()
    assert app.statuscode == 1


@pytest.mark.sphinx("html", testroot="signals", freshenv=True, warningiserror=True)
def test_what_only_linux_can_do_is_no_problem_elsewhere(monkeypatch, app):
    monkeypatch.setattr("sphinx_recorded.runner.backend.linux_available", lambda: False)
    app.build()
    assert (app.warning.getvalue(), app.statuscode) == ("", 0)
    html = (app.outdir / "index.html").read_text("utf-8")
    assert "signals during the run need Linux." in html
    assert "failed" not in app.status.getvalue()


@pytest.mark.sphinx("html", testroot="cells", freshenv=True)
def test_recordings_named_in_the_front_matter(app):
    app.build()
    [warning] = strip_escape_sequences(app.warning.getvalue()).splitlines()
    assert re.search(r"index\.md:1: WARNING: there is no program missing\.py", warning)
    files = {path.name for path in app.env.dependencies["index"]}
    assert "number.py" in files
    assert "1 recorded" in strip_escape_sequences(app.status.getvalue())
