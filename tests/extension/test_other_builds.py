"""A page shows other builds in tabs of their own, and says if there are none.

They are stand-ins, as in the tests of the core.
"""

from __future__ import annotations

import os

import pytest
from bs4 import BeautifulSoup

from sphinx_recorded import Library
from sphinx_recorded.cli.main import main
from sphinx_recorded.programs.interpreters import BUILDS, find

from ..stand_in import PROGRAM, free_threaded, pypy

pytestmark = [
    pytest.mark.filterwarnings("default"),  # Sphinx and its extensions warn
    pytest.mark.skipif(os.name != "posix", reason="a shell script"),
]
PAGE = """\
Title
=====

.. recorded:: x.py
   :versions: {versions}
"""
OF_PYPY = """\
   :open: pypy3.11

.. recorded-if:: x.py pypy3.11
   :else: There was no PyPy.

   It ran on :recorded:`x.py version pypy3.11`.
"""
"""What follows on a page about PyPy."""


@pytest.fixture
def docs(tmp_path):
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "conf.py").write_text(
        'extensions = ["sphinx_recorded"]\nrecorded_recordings = "recordings"\n'
    )
    (folder / "x.py").write_text(PROGRAM)
    return folder


@pytest.fixture
def only_commands(commands, monkeypatch):
    """The whole of PATH: a real PyPy of this machine is not found."""
    monkeypatch.setenv("PATH", str(commands))
    find.cache_clear()
    return commands


@pytest.fixture
def built(make_app, docs):
    """A function that builds a page which asks for these versions."""

    def build(versions, more=""):
        (docs / "index.rst").write_text(PAGE.format(versions=versions) + more)
        app = make_app("html", srcdir=docs)
        app.build()
        assert app.warning.getvalue() == ""
        html = (app.outdir / "index.html").read_text(encoding="utf-8")
        return BeautifulSoup(html, "html.parser")

    return build


def own(docs):
    return Library(docs, docs.parent / "cache").python.series


def labels(html):
    return [label.get_text() for label in html.select(".recorded-tabs > label")]


def stamps(html):
    return [stamp.get_text() for stamp in html.select(".stamp")]


def test_tabs_are_in_order(built, docs, commands):
    free_threaded(commands)
    html = built(f"3.14t {own(docs)}")
    newest_first = sorted(["3.14t", own(docs)], key=BUILDS.index)
    if own(docs) != "3.14":
        newest_first.reverse()
    assert labels(html) == newest_first
    [stamp] = [each for each in stamps(html) if "free-threaded" in each]
    assert "CPython 3.14.2, free-threaded, forkserver" in stamp
    command = " ".join(html.get_text().split())
    assert "python3.14t x.py" in command
    runs = [each["data-runs"] for each in html.select(".recorded-tabs > input")]
    assert "3.14t" in runs


def test_where_there_is_none_the_page_says_so(built, docs):
    html = built(f"3.97t {own(docs)}")
    assert labels(html) == []
    assert "Not recorded here: Python 3.97t was not found." in html.get_text()


@pytest.fixture
def exported(docs, commands):
    """Recordings of a free-threaded build that is not here any more."""
    free_threaded(commands)
    cache = ["--cache", str(docs.parent / "cache")]
    words = ["export", str(docs / "recordings"), str(docs), "--python", "3.14t"]
    assert main([*words, *cache]) == 0
    (commands / "python3.14t").unlink()
    find.cache_clear()


@pytest.mark.usefixtures("exported")
def test_one_may_have_been_recorded_elsewhere(built, docs):
    html = built(f"3.14t {own(docs)}")
    assert len(labels(html)) == 2
    assert any("3.14t" in each for each in labels(html))
    assert "not found" not in html.get_text()
    assert "python3.14t x.py" in " ".join(html.get_text().split())


@pytest.mark.usefixtures("exported")
def test_text_may_be_about_one_from_elsewhere(built, docs):
    text = """
.. recorded-if:: x.py {series}
   :else: There was none of {series}.

   It ran on :recorded:`x.py version {series}`.
"""
    both = "".join(text.format(series=series) for series in ("3.14t", "3.97t"))
    said = built(f"3.14t {own(docs)}", both).get_text()
    assert "It ran on 3.14.2." in said
    assert "There was none of 3.97t." in said


def test_its_tab_has_its_name_and_is_open(built, docs, only_commands):
    pypy(only_commands)
    html = built(f"pypy3.11 {own(docs)}", OF_PYPY)
    assert sorted(labels(html)) == [own(docs), "PyPy 3.11"]
    [checked] = html.select(".recorded-tabs > input[checked]")
    assert html.select_one(f"label[for={checked['id']}]").get_text() == "PyPy 3.11"
    text = " ".join(html.get_text().split())
    assert "PyPy 3.11.17, fork" in text
    assert "$ pypy3.11 x.py" in text
    assert "It ran on 3.11.17." in text


def test_where_there_is_none_one_sentence_says_so(built, docs, only_commands):
    html = built(f"{own(docs)} pypy3.11", OF_PYPY)
    assert labels(html) == []
    text = html.get_text()
    assert "Not recorded here: PyPy 3.11 was not found." in text
    assert "There was no PyPy." in text


def test_it_is_the_last_of_what_was_not_found(built, docs, only_commands):
    text = built(f"pypy3.11 3.97 {own(docs)}", OF_PYPY).get_text()
    assert "Not recorded here: Python 3.97 and PyPy 3.11 were not found." in text
