"""A page shows PyPy in a tab of its own, and says if there is none.

It is a stand-in, as in the test of the core.
"""

from __future__ import annotations

import os

import pytest
from bs4 import BeautifulSoup

from sphinx_recorded import Library
from sphinx_recorded.programs.interpreters import find

from ..stand_in import pypy

pytestmark = [
    pytest.mark.filterwarnings("default"),  # Sphinx and its extensions warn
    pytest.mark.skipif(os.name != "posix", reason="a shell script"),
]
PROGRAM = "import os\nprint('on', os.environ.get('STAND_IN', 'the usual build'))\n"
PAGE = """\
Title
=====

.. recorded:: x.py
   :versions: {versions}
   :open: pypy3.11

.. recorded-if:: x.py pypy3.11
   :else: There was no PyPy.

   It ran on :recorded:`x.py version pypy3.11`.
"""


@pytest.fixture
def docs(tmp_path):
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "conf.py").write_text('extensions = ["sphinx_recorded"]\n')
    (folder / "x.py").write_text(PROGRAM)
    return folder


@pytest.fixture
def path(tmp_path, monkeypatch):
    """The whole of PATH: a real PyPy of this machine is not found."""
    folder = tmp_path / "bin"
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    find.cache_clear()
    yield folder
    find.cache_clear()


@pytest.fixture
def built(make_app, docs):
    """A function that builds a page which asks for these versions."""

    def build(versions):
        (docs / "index.rst").write_text(PAGE.format(versions=versions))
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


def test_its_tab_has_its_name_and_is_open(built, docs, path):
    pypy(path)
    html = built(f"pypy3.11 {own(docs)}")
    assert sorted(labels(html)) == [own(docs), "PyPy 3.11"]
    [checked] = html.select(".recorded-tabs > input[checked]")
    assert html.select_one(f"label[for={checked['id']}]").get_text() == "PyPy 3.11"
    text = " ".join(html.get_text().split())
    assert "PyPy 3.11.17, fork" in text
    assert "$ pypy3.11 x.py" in text
    assert "It ran on 3.11.17." in text


def test_where_there_is_none_one_sentence_says_so(built, docs, path):
    html = built(f"{own(docs)} pypy3.11")
    assert labels(html) == []
    text = html.get_text()
    assert "Not recorded here: PyPy 3.11 was not found." in text
    assert "There was no PyPy." in text


def test_it_is_the_last_of_what_was_not_found(built, docs, path):
    text = built(f"pypy3.11 3.97 {own(docs)}").get_text()
    assert "Not recorded here: Python 3.97 and PyPy 3.11 were not found." in text
