"""A run is made once, alone if it says so, and again only if something changed."""

from __future__ import annotations

import json
import os
import textwrap
import time
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sphinx_recorded import Library

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn

CONF = 'extensions = ["sphinx_recorded"]\n'
ALONE = """
import os, time

try:
    os.close(os.open({busy!r}, os.O_CREAT | os.O_EXCL))
except FileExistsError:
    print("in company")
else:
    time.sleep(0.3)
    os.unlink({busy!r})
    print("on its own")
with open({counted!r}, "a") as file:
    file.write("{name}\\n")
"""
HANGS = """
import time

with open({counted!r}, "a") as file:
    file.write("hangs\\n")
time.sleep(60)
"""


@pytest.fixture
def docs(tmp_path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "conf.py").write_text(CONF)
    return folder


@pytest.fixture
def counted(tmp_path):
    """The names of the programs that have run, and the file that they write."""
    file = tmp_path / "counted"
    return lambda: file.read_text().split() if file.exists() else [], str(file)


@pytest.fixture
def build(make_app, docs):
    def again(**options):
        app = make_app("html", srcdir=docs, **options)
        app.build()
        app.cleanup()
        return app

    return again


def write_pages(docs: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        title = f"{name}\n{'=' * len(name)}\n\n"
        (docs / f"{name}.rst").write_text(title + textwrap.dedent(text))


def alone(docs: Path, counted: str, *names: str) -> None:
    busy = str(docs.parent / "busy")
    for name in names:
        text = ALONE.format(busy=busy, counted=counted, name=name)
        (docs / f"{name}.py").write_text(text)
    tables = "".join(f'["{name}.py"]\nalone = true\n' for name in names)
    (docs / "examples.toml").write_text(tables)


@pytest.mark.parametrize("found_before", [True, False])
def test_what_measures_is_alone_however_it_is_named(
    make_app, docs, counted, found_before
):
    names = ("one", "two", "three", "four")
    runs, file = counted
    alone(docs, file, *names)
    (docs / "part.txt").write_text(".. recorded:: three.py\n")
    pages = {
        "index": ".. toctree::\n\n   a\n   b\n   c\n   d\n",
        "a": ".. recorded:: one.py\n",
        "b": "It has exit code :recorded:`two.py exit-code`.\n",
        "c": ".. include:: part.txt\n",
        "d": ".. recorded:: four.py\n\n.. recorded:: one.py\n   :output-only:\n",
    }
    write_pages(docs, pages)
    app = make_app("html", srcdir=docs, parallel=4)
    if not found_before:

        def forget(app, env, docnames):
            kept[:] = docnames[:]
            docnames.clear()

        def remember(app, env, docnames):
            docnames[:] = kept

        kept: list[str] = []
        app.connect("env-before-read-docs", forget, priority=1)
        app.connect("env-before-read-docs", remember, priority=999)
    app.build()
    assert app.warning.getvalue() == ""
    assert sorted(runs()) == sorted(names)
    texts = [path.read_text() for path in app.outdir.glob("?.html")]
    shown = [BeautifulSoup(text, "html.parser").select("tbody td") for text in texts]
    said = [cell.get_text() for cells in shown for cell in cells]
    assert said.count("on its own") == 4
    assert "in company" not in said


def test_a_failure_is_remembered_until_something_changes(build, docs, counted):
    runs, file = counted
    (docs / "hangs.py").write_text(HANGS.format(counted=file))
    (docs / "examples.toml").write_text('["hangs.py"]\ntime-limit = 0.3\n')
    page = """
        .. recorded:: hangs.py

        After :recorded:`hangs.py wall`, :recorded:`hangs.py exit-code`.

        .. recorded:: hangs.py
        """
    write_pages(docs, {"index": page})
    for _ in range(2):
        app = build()
        assert runs() == ["hangs"]
        assert "time limit" in app.warning.getvalue()
        html = BeautifulSoup((app.outdir / "index.html").read_text(), "html.parser")
        assert "stopped at its limit" in html.select_one(".stamp").get_text()
    (docs / "examples.toml").write_text('["hangs.py"]\ntime-limit = 0.4\n')
    build()
    assert runs() == ["hangs"] * 2


def test_a_damaged_recording_is_made_again(build, docs, counted):
    runs, file = counted
    alone(docs, file, "one")
    write_pages(docs, {"index": ".. recorded:: one.py\n"})
    app = build()
    [kept] = (app.doctreedir / "recordings").rglob("one.*.json")
    for number, damage in enumerate([b"", b"{}", b"[1, 2", b"\xff\xfe"], 2):
        kept.write_bytes(damage)
        os.utime(kept, (time.time() + number,) * 2)
        app = build()
        assert app.warning.getvalue() == ""
        assert runs() == ["one"] * number
        [published] = (app.outdir / "_recordings").rglob("one.*.json")
        assert json.loads(published.read_bytes())["program"]["name"] == "one.py"


def test_an_undamaged_one_is_not(build, docs, counted):
    runs, file = counted
    alone(docs, file, "one")
    write_pages(docs, {"index": ".. recorded:: one.py\n"})
    app = build()
    [kept] = (app.doctreedir / "recordings").rglob("one.*.json")
    os.utime(kept, (time.time() + 1,) * 2)
    build()
    assert runs() == ["one"]


def test_a_role_reads_the_version_that_is_shown(build, docs):
    (docs / "version.py").write_text("import sys\nprint('on', *sys.version_info[:2])\n")
    page = """
        It ran on :recorded:`version.py version`.

        .. recorded:: version.py
           :versions: {series}
        """
    library = Library(docs, docs.parent / "cache")
    others = {"3.11", "3.12", "3.14", "3.15"} - {library.python.series}
    found = [s for s in sorted(others) if not library.missing_versions([s])]
    if not found:
        pytest.skip("there is one Python only")
    write_pages(docs, {"index": page.format(series=found[0])})
    app = build()
    html = BeautifulSoup((app.outdir / "index.html").read_text(), "html.parser")
    assert html.select_one(".recorded-value").get_text().startswith(found[0])
    assert f"CPython {found[0]}" in html.select_one(".stamp").get_text()


def test_where_nothing_serves_the_page_says_so_once(build, docs):
    (docs / "new.py").write_text("print(1)\n")
    (docs / "examples.toml").write_text('["new.py"]\npython = ">=3.99"\n')
    page = """
        It took :recorded:`new.py wall else a moment`, and 5 :recorded:`new.py "1"`.

        .. recorded:: new.py

        .. recorded-if:: new.py
           :else: It *would* run on 3.99.

           It took :recorded:`new.py wall`.

        .. recorded:: new.py

        .. recorded:: new.py
           :versions: 3.98 3.99
        """
    write_pages(docs, {"index": page})
    app = build()
    assert app.warning.getvalue() == ""
    html = BeautifulSoup((app.outdir / "index.html").read_text(), "html.parser")
    text = " ".join(html.select_one("div.body").get_text().split())
    assert "It took a moment, and 5 (not recorded)." in text
    assert "It would run on 3.99." in text
    assert text.count("Python 3.99 or later is needed") == 1
    assert text.count("Not recorded here: Python 3.98 and 3.99 were not found.") == 1
    assert text.count("Not recorded here") == 2
    assert html.select(".recorded-tabs, .run") == []


SPAWN = 'multiprocessing.set_start_method("spawn")'
GUARDED = "\n\nif __name__ == '__main__':\n    Process(target=print).start()\n"


SOURCES = {
    "guarded": (
        "from multiprocessing import Process" + GUARDED,
        f"With {SPAWN} first under the main guard:",
    ),
    "unguarded": (
        "from multiprocessing import Process\n\nprint(Process)\n",
        "With spawn as the default start method:",
    ),
    "another": (
        "if 0:\n    import joblib\n\nif __name__ == '__main__':\n    print(1)\n",
        "With spawn as the default start method:",
    ),
    "none": ("print(1)\n", ""),
    "threads": ("import threading\n", ""),
}


def test_what_a_reader_does_to_see_the_same(build, docs):
    page = ".. recorded:: {name}.py\n   :start-methods: spawn\n"
    for name, (source, _) in SOURCES.items():
        (docs / f"{name}.py").write_text(source)
    write_pages(docs, {"index": "Nothing.\n"})
    write_pages(docs, {name: page.format(name=name) for name in SOURCES})
    app = build()
    for name, (_, said) in SOURCES.items():
        text = (app.outdir / f"{name}.html").read_text()
        line = BeautifulSoup(text, "html.parser").select_one(".recorded-result > p")
        assert (line.get_text() if line else "") == said
