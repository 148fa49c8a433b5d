"""Names in programs lead to what documents them."""

from __future__ import annotations

import zipfile

import pytest
from bs4 import BeautifulSoup

import website
from sphinx_recorded.extension.api_names import places
from sphinx_recorded.extension.showing.links import Link, linked

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn

INVENTORY = f"{website.__path__[0]}/../python.inv"
PYTHON = "https://docs.python.org/3/library/"
POOL = """\
import multiprocessing as mp

from mine import work

if __name__ == "__main__":
    with mp.Pool(2) as pool:
        print(pool.map(work, [1]))
    with mp.Pool(2) as pool:
        print(pool.map(work, [2]))
"""
SUBCLASS = """\
import os
from multiprocessing import Process


class Job(Process):
    def run(self):
        print("\N{LATIN SMALL LETTER E WITH ACUTE}", self.name, f"{self.pid}")


if __name__ == "__main__":
    Job().start()
    print(os.getpid())
"""


def words(source: str) -> dict[str, str]:
    """Places of a program: the word that stands there, and what it may mean."""
    lines = source.splitlines()
    return {
        lines[place.line - 1][place.start : place.end]: " ".join(sorted(meant))
        for place, meant in reversed(places(source).items())
    }


def test_words_of_a_program_that_are_names():
    assert words(POOL) == {
        "multiprocessing": "multiprocessing",
        "mp": "multiprocessing",
        "work": "mine.work",
        "Pool": "multiprocessing.Pool",
        "map": "multiprocessing.pool.Pool.map",
    }
    assert words("import os.path\nos.path.join('a')") == {
        "os.path": "os.path",
        "os": "os",
        "path": "os.path",
        "join": "os.path.join",
    }


def test_methods_that_a_class_defines_and_letters_of_several_bytes():
    found = words(SUBCLASS)
    assert found["run"] == "multiprocessing.Process.run"
    assert found["name"] == "multiprocessing.Process.name"
    assert found["start"] == "multiprocessing.Process.start"
    assert "Job" not in found
    assert "self" not in found


def test_what_is_no_program_has_no_names():
    assert places("import os\nos.getpid(") == {}


def test_a_word_of_a_highlighted_line_becomes_a_link():
    line = '<span class="n">a</span> <span class="s">&lt;b&gt;</span><span>map</span>'
    assert linked(line, [Link(0, 1, "x"), Link(5, 8, 'y?"&')]) == (
        '<span class="n"><a href="x">a</a></span> <span class="s">&lt;b&gt;</span>'
        '<span><a href="y?&quot;&amp;">map</a></span>'
    )


def test_a_word_in_two_parts_is_no_link():
    line = "<i>a</i>.<i>b</i>"
    assert linked(line, [Link(0, 3, "x")]) == line


def test_a_link_is_not_called_start():
    dot, word = '<span class="o">.</span>', '<span class="n">start</span>'
    assert linked(f"<span>p</span>{dot}{word}()", [Link(2, 7, "x")]) == (
        f'<span>p</span><a href="x">{dot}{word}</a>()'
    )
    # where the dot is no element of its own, tags would cross
    alone = '<a href="x">start</a>'
    assert linked(f"p.{word}", [Link(2, 7, "x")]) == f'p.<span class="n">{alone}</span>'
    assert linked(f"{dot}start()", [Link(1, 6, "x")]) == f"{dot}{alone}()"


@pytest.fixture
def built(tmp_path, make_app):
    """The page of a project with two programs, as it is written with its settings."""

    def build(settings: str, builder: str = "html", **programs: str):
        (tmp_path / "docs").mkdir()
        conf = (
            "version, copyright = '1', 'the author'\n"
            "extensions = ['sphinx_recorded', 'sphinx.ext.intersphinx']\n"
            f"intersphinx_mapping = {{'python': ({PYTHON[:-8]!r}, {INVENTORY!r})}}\n"
        )
        index = "Title\n=====\n\n.. py:function:: mine.work()\n\n"
        for name, source in programs.items():
            path = tmp_path / "docs" / f"{name}.py"
            path.write_text(source, encoding="utf-8")
            index += f".. recorded:: {name}.py\n   :program-only:\n"
            index += "   :lines: 5-\n\n" * name.startswith("part") or "\n"
        (tmp_path / "docs" / "conf.py").write_text(conf + settings)
        (tmp_path / "docs" / "index.rst").write_text(index)
        app = make_app(builder, srcdir=tmp_path / "docs")
        app.build()
        assert app.warning.getvalue() == ""
        return app.outdir

    return build


def links(page: BeautifulSoup) -> list[tuple[str, str]]:
    """Of all programs: words and addresses."""
    return [(a.get_text(), a["href"]) for a in page.select(".highlight pre a")]


def test_the_first_word_leads_to_the_documentation_and_no_text_is_changed(built):
    out = built("recorded_links = ['multiprocessing']", one=POOL, two=SUBCLASS)
    page = BeautifulSoup((out / "index.html").read_text("utf-8"), "html.parser")
    library = f"{PYTHON}multiprocessing.html#"
    assert links(page) == [
        ("multiprocessing", f"{library}module-multiprocessing"),
        ("Pool", f"{library}multiprocessing.pool.Pool"),
        ("map", f"{library}multiprocessing.pool.Pool.map"),
        ("Process", f"{library}multiprocessing.Process"),
        ("run", f"{library}multiprocessing.Process.run"),
        ("name", f"{library}multiprocessing.Process.name"),
        ("pid", f"{library}multiprocessing.Process.pid"),
        (".start", f"{library}multiprocessing.Process.start"),
    ]
    assert [pre.get_text() for pre in page.select("pre")] == [POOL, SUBCLASS]


def test_the_own_pages_of_a_project_are_led_to(built):
    out = built("recorded_links = ['mine']", one=POOL)
    page = BeautifulSoup((out / "index.html").read_text("utf-8"), "html.parser")
    assert links(page) == [("work", "#mine.work")]


def test_an_asterisk_means_all_packages(built):
    out = built("recorded_links = ['*']", one=POOL, two=SUBCLASS)
    page = BeautifulSoup((out / "index.html").read_text("utf-8"), "html.parser")
    found = dict(links(page))
    assert found["work"] == "#mine.work"
    assert found["getpid"] == f"{PYTHON}os.html#os.getpid"


EITHER = """\
import queue
import multiprocessing

for each in [queue.Queue(), multiprocessing.Queue()]:
    each.put(1)
"""


@pytest.mark.parametrize(
    ("packages", "address"),
    [
        (["*"], None),
        (["multiprocessing", "*"], "multiprocessing.html#multiprocessing.Queue.put"),
        (["queue", "*"], "queue.html#queue.Queue.put"),
    ],
)
def test_the_first_package_counts_where_a_word_may_mean_several(
    built, packages, address
):
    out = built(f"recorded_links = {packages}", one=EITHER)
    page = BeautifulSoup((out / "index.html").read_text("utf-8"), "html.parser")
    found = dict(links(page)).get("put")
    assert found == (address and PYTHON + address)


def test_a_line_that_is_shown_has_the_link(built):
    out = built("recorded_links = ['multiprocessing']", part=POOL)
    page = BeautifulSoup((out / "index.html").read_text("utf-8"), "html.parser")
    folded = [a.get_text() for a in page.select(".folded a")]
    assert folded == []
    assert [word for word, _ in links(page)] == ["mp", "Pool", "map"]


def test_nothing_leads_anywhere_unless_it_is_wanted(built):
    out = built("", one=POOL)
    page = BeautifulSoup((out / "index.html").read_text("utf-8"), "html.parser")
    assert links(page) == []


def test_a_book_has_no_such_links(built):
    out = built("recorded_links = ['*']", "epub", one=POOL)
    [book] = out.glob("*.epub")
    page = zipfile.ZipFile(book).read("index.xhtml").decode()
    assert "multiprocessing" in page
    assert "docs.python.org" not in page


@pytest.mark.parametrize("builder", ["text", "man"])
def test_other_builders_have_no_such_links(built, builder):
    out = built("recorded_links = ['*']", builder, one=POOL)
    written = "".join(f.read_text("utf-8") for f in out.glob("*.[t1]*"))
    assert "with mp.Pool(2) as pool:" in written
    assert "docs.python.org" not in written
