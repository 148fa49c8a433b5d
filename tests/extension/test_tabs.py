"""Tabs where recordings differ in meaning, one view where they do not."""

from __future__ import annotations

import re

import msgspec
import pytest
from bs4 import BeautifulSoup

from sphinx_recorded.extension.asking.environment import RecordedDomain
from sphinx_recorded.recording.model import Machine

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn


def sets(app):
    """Labels and content of each set of tabs."""
    html = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "html.parser")
    labels, contents = ":scope > label", ":scope > .recorded-tab"
    return [
        list(zip(found.select(labels), found.select(contents), strict=True))
        for found in html.select(".recorded-tabs")
    ]


@pytest.mark.sphinx("html", testroot="tabs", freshenv=True)
def test_tabs_of_start_methods(app):
    app.build()
    assert app.warning.getvalue() == ""
    (default, first), (other, second) = sets(app)[0]
    here = "(default on Linux"
    assert re.search(r"\(default(?! on Windows)", default.get_text())
    # up to Python 3.13 the others are the default elsewhere
    assert here not in other.get_text()
    assert "(default)" not in other.get_text()
    for label, content in ((default, first), (other, second)):
        method = label.get_text().partition(" (")[0]
        said = content.select_one("tbody td:nth-child(2)").get_text()
        assert said == ("fork" if method == "fork" else "another")
    assert first.select_one(":scope > p") is None
    line = second.select_one(":scope > p code").get_text()
    assert line.startswith('multiprocessing.set_start_method("')


@pytest.mark.sphinx("html", testroot="tabs", freshenv=True)
def test_tabs_say_which_runs_they_are_for(app):
    app.build()
    html = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "html.parser")
    tabs = html.select_one(".recorded-tabs")
    runs = [tab["data-runs"].split(", ") for tab in tabs.select(":scope > input")]
    labels = [label.get_text() for label in tabs.select(":scope > label")]
    for names, label in zip(runs, labels, strict=True):
        assert [word.partition(" (")[0] for word in label.split(", ")] == names
    assert sorted(name for names in runs for name in names) == [
        "fork",
        "forkserver",
        "spawn",
    ]


@pytest.mark.sphinx("html", testroot="tabs", freshenv=True)
def test_one_view_where_all_mean_the_same(app):
    app.build()
    html = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "html.parser")
    stamps = [stamp.get_text() for stamp in html.select(".run .stamp")]
    assert sum("; the same with " in stamp for stamp in stamps) == 2


@pytest.mark.sphinx("html", testroot="tabs", freshenv=True)
def test_what_was_not_found_is_said_without_a_warning(app):
    app.build()
    text = (app.outdir / "index.html").read_text("utf-8")
    assert "Not recorded here: Python 3.2 was not found." in text
    assert "Not recorded here: Windows was not found." in text


@pytest.mark.sphinx("text", testroot="tabs", freshenv=True)
def test_labels_stay_where_there_are_no_tabs(app):
    app.build()
    text = (app.outdir / "index.txt").read_text("utf-8")
    assert "(default" in text


@pytest.mark.sphinx(
    "epub",
    testroot="tabs",
    freshenv=True,
    confoverrides={"copyright": "x", "version": "1"},
)
def test_a_book_shows_all_tabs(app):
    app.build()
    text = (app.outdir / "index.xhtml").read_text("utf-8")
    assert "tab-set" not in text
    assert "(default" in text


@pytest.mark.sphinx("html", testroot="elsewhere", freshenv=True)
def test_recordings_of_other_platforms(app):
    folder = app.srcdir / "elsewhere" / "system"
    folder.mkdir(parents=True, exist_ok=True)
    library = RecordedDomain.of(app.env).library
    [run] = library.runs("system.py")
    made = library.load(run)
    output = tuple(msgspec.structs.replace(w, text="Windows\n") for w in made.output)
    windows = Machine(system="Windows", architecture="AMD64", cpus=4)
    foreign = msgspec.structs.replace(made, machine=windows, output=output)
    (folder / "windows.json").write_bytes(foreign.to_json())
    app.build()
    assert app.warning.getvalue() == ""
    [tabs] = sets(app)
    assert [label.get_text() for label, _ in tabs] == ["Linux", "Windows"]
    assert tabs[1][1].select_one(".stamp").get_text().count("Windows, ") == 1
    text = (app.outdir / "index.html").read_text("utf-8")
    assert text.count("Not recorded here: macOS was not found.") == 1


@pytest.mark.sphinx("html", testroot="elsewhere", srcdir="foreign")
def test_a_recording_of_another_version_of_the_program_is_refused(app):
    folder = app.srcdir / "elsewhere" / "system"
    folder.mkdir(parents=True, exist_ok=True)
    library = RecordedDomain.of(app.env).library
    [run] = library.runs("system.py")
    (folder / "windows.json").write_bytes(library.load(run).to_json())
    with (app.srcdir / "programs" / "system.py").open("a") as file:
        file.write("print()\n")
    app.build()
    [warning] = app.warning.getvalue().splitlines()
    assert "index.md:3: WARNING: windows.json was recorded from another" in warning


@pytest.mark.sphinx("html", testroot="tabs", freshenv=True)
def test_a_page_lets_its_readers_say_their_system_once(app):
    app.build()
    text = (app.outdir / "index.html").read_text("utf-8")
    html = BeautifulSoup(text, "html.parser")
    [choice] = html.select("h1 + .recorded-system select")
    values = [option["value"] for option in choice.select("option")]
    assert values == ["linux", "macos", "windows", "any"]
    [script] = html.select("head script[src*='recorded-system.js']")
    assert "?v=" in script["src"]  # an old one would not fit new pages
    assert not script.has_attr("defer")
    remarks = html.select(".recorded-tabs > label > .recorded-for")
    assert all("(default" in remark.get_text() for remark in remarks)
    assert remarks


@pytest.mark.sphinx("html", testroot="bare")
def test_a_page_that_is_the_same_for_all_asks_for_no_system(app):
    app.build()
    text = (app.outdir / "index.html").read_text("utf-8")
    assert "recorded-system" not in text
