"""A project that has nothing but Sphinx, and sets nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import sphinx_recorded
from sphinx_recorded.drawing import STATIC
from sphinx_recorded.extension.asking.options import Options
from sphinx_recorded.extension.settings import SETTINGS

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn

ROOT = Path(__file__).parent / "roots" / "test-bare"
ABSENT = ("myst_parser", "myst_nb", "sphinx_inline_tabs", "rcssmin", "rjsmin")
WITHOUT = f"""
import sys
for name in {ABSENT!r}:
    sys.modules[name] = None
from sphinx.cmd.build import main
sys.exit(main(sys.argv[1:]))
"""


def page(app, name="index.html"):
    return BeautifulSoup((app.outdir / name).read_text("utf-8"), "html.parser")


@pytest.fixture
def counted(tmp_path):
    """How often the pool has run, and the setting that lets it say so."""
    file = tmp_path / "counted"
    settings = {"recorded_environment": {"COUNTED": str(file)}}
    return lambda: len(file.read_text().splitlines()) if file.exists() else 0, settings


def test_no_other_package_is_needed(tmp_path):
    docs = shutil.copytree(ROOT, tmp_path / "docs")
    words = ["-W", "-q", "-b", "html", str(docs), str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {"docs", "out"}
    assert {path.name for path in docs.iterdir()} == {p.name for p in ROOT.iterdir()}


@pytest.mark.sphinx("html", testroot="bare")
class TestHTML:
    def test_the_usual_start_method_is_enough(self, built):
        other = page(built, "chapter/more.html")
        assert len(other.select(".run")) == 2
        hello = page(built).select(".run")[2]
        assert hello.select_one("tbody td").get_text() == "hello"
        assert "same with" not in hello.select_one(".stamp").get_text()

    def test_a_program_is_named_relative_to_its_page(self, built):
        link = page(built, "chapter/more.html").select_one("a.download")
        assert (built.outdir / "chapter" / link["href"]).resolve() == (
            built.outdir / "_programs/chapter/differs.py"
        )

    def test_options_of_literalinclude(self, built):
        block = page(built).select(".literal-block-wrapper")[1]
        assert "wide" in block["class"]
        assert block["id"] == "the-pool"
        caption = block.select_one(".code-block-caption").get_text()
        assert caption.startswith("Called with words pool.py")
        numbers = [int(number.get_text()) for number in block.select(".linenos")]
        assert numbers == list(range(1, len(numbers) + 1))
        assert page(built).select_one("a[href='#the-pool']")

    def test_arguments(self, built):
        run = page(built).select(".run")[1]
        assert run.select_one("pre").get_text() == "$ python pool.py 4 'two words'\n"
        assert "['4', 'two words']" in run.select_one("tbody").get_text()

    def test_a_program_in_the_body_can_be_downloaded(self, built):
        [link] = [a for a in page(built).select("a.download") if "hello" in a.text]
        assert (built.outdir / link["href"]).read_text() == 'print("hello")\n'

    def test_a_role_reads_what_is_shown(self, built):
        text = page(built).select_one(".recorded ~ p").get_text()
        stamp = page(built).select_one(".stamp").get_text()
        wall = re.search("It took (.*?) with 2 workers", text)[1]
        assert f", {wall}".replace("\N{NO-BREAK SPACE}", " ") in stamp
        assert "It was run." in page(built).get_text()

    def test_the_tab_to_open_is_open(self, built):
        tabs = page(built, "chapter/more.html").select_one(".recorded-tabs")
        labels = [label.get_text() for label in tabs.select(":scope > label")]
        opened = [tab.has_attr("checked") for tab in tabs.select(":scope > input")]
        assert opened == ["spawn" in label for label in labels]

    def test_a_page_without_an_example_is_as_it_was(self, built):
        text = (built.outdir / "plain.html").read_text("utf-8")
        assert "recorded" not in text
        assert "recorded.css" in (built.outdir / "index.html").read_text("utf-8")


def test_all_is_recorded_before_pages_are_read(make_app, tmp_path):
    docs = shutil.copytree(ROOT, tmp_path / "docs")
    app = make_app("html", srcdir=docs, parallel=2)
    app.build()
    assert app.warning.getvalue() == ""
    assert "examples: 6 recorded, 0 from the cache" in app.status.getvalue()


def test_styles_touch_nothing_outside():
    text = "".join(path.read_text() for path in STATIC.glob("*.css"))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    selectors = re.findall(r"(?:^|[{};])\s*([^{};@]+?)\s*\{", text)
    assert len(selectors) > 50
    assert [each for each in selectors if ".recorded" not in each] == []
    for each in selectors:
        parts = re.sub(r"\([^()]*(\([^()]*\))?[^()]*\)", "", each).split(",")
        assert all(".recorded" in part or ":" in part for part in parts), each


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_every_kind_of_site_offers_its_files(make_app, tmp_path, builder):
    docs = shutil.copytree(ROOT, tmp_path / "docs")
    app = make_app(builder, srcdir=docs)
    app.build()
    assert app.warning.getvalue() == ""
    offered = 0
    for file in app.outdir.rglob("*.html"):
        html = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        for link in html.select("a.download, .stamp a"):
            offered += 1
            assert (file.parent / link["href"]).is_file(), link
        # Sphinx itself calls the first block of every page id1
        ids = [node["id"] for node in html.select("[id]:not([id^='id'])")]
        assert len(ids) == len(set(ids))
        for link in html.select(".transcript tbody a"):
            assert html.find(id=link["href"].removeprefix("#"))
        for tabs in html.select(".recorded-tabs"):
            for label in tabs.select(":scope > label"):
                assert tabs.find(id=label["for"])
    assert offered >= 8


@pytest.mark.sphinx("latex", testroot="bare")
def test_latex_gets_no_character_that_it_does_not_know(built):
    text = "".join(path.read_text("utf-8") for path in built.outdir.glob("*.tex"))
    assert "red a" in text
    assert re.findall("[\u2400-\u2426]", text) == []


@pytest.mark.sphinx("man", testroot="bare")
def test_labels_in_a_manual_page_begin_a_paragraph(built):
    [file] = built.outdir.glob("*.1")
    assert re.search(r"\n\.sp\nspawn( \(default.*)?\n", file.read_text("utf-8"))


@pytest.mark.sphinx("epub", testroot="bare")
def test_a_book_passes_epubcheck(built):
    [book] = built.outdir.glob("*.epub")
    with zipfile.ZipFile(book) as files:
        names = {Path(name).name for name in files.namelist()}
        manifest = files.read("content.opf").decode()
    assert {"recorded.css", "recorded.js"}.isdisjoint(names)
    assert manifest.count('properties="svg"') == 2
    jar, java = shutil.which("epubcheck"), shutil.which("java")
    if not (jar and java):
        pytest.skip("epubcheck is not installed (a package of Debian)")
    # Debian's command is the archive itself, which not every kernel can start
    done = subprocess.run(
        [java, "-jar", jar, book], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.parametrize("builder", ["linkcheck", "gettext", "dummy"])
def test_a_build_that_shows_nothing_runs_nothing(make_app, tmp_path, counted, builder):
    count, settings = counted
    docs = shutil.copytree(ROOT, tmp_path / "docs")
    app = make_app(builder, srcdir=docs, confoverrides=settings)
    app.build()
    assert (app.warning.getvalue(), count()) == ("", 0)
    app.cleanup()
    if builder == "gettext":
        return  # its pages are of no use to others
    app = make_app("html", srcdir=docs, confoverrides=settings)
    app.build()
    assert (app.warning.getvalue(), count()) == ("", 3)
    assert len(page(app).select(".run")) == 3


def test_only_what_is_stored_is_shown_on_demand(make_app, tmp_path, counted):
    count, settings = counted
    docs = shutil.copytree(ROOT, tmp_path / "docs")
    app = make_app("html", srcdir=docs, confoverrides=settings)
    app.build()
    app.cleanup()
    before = count()
    with (docs / "pool.py").open("a") as file:
        file.write("# changed\n")
    stored = {**settings, "recorded_run": False}
    app = make_app("html", srcdir=docs, confoverrides=stored)
    app.build()
    assert (app.warning.getvalue(), count()) == ("", before)
    assert "only what is stored is shown" in app.status.getvalue()
    text = page(app).get_text()
    assert "It was not run." in text
    assert text.count("Not recorded here: it is not stored") == 1
    assert "hello" in text


def test_recordings_depend_on_what_a_project_names(make_app, tmp_path, counted):
    count, settings = counted
    docs = shutil.copytree(ROOT, tmp_path / "docs")
    library = tmp_path / "library"
    library.mkdir()
    (library / "code.py").write_text("1\n")
    settings["recorded_depends"] = ["../library"]

    def runs():
        before = count()
        app = make_app("html", srcdir=docs, confoverrides=settings)
        app.build()
        app.cleanup()
        return count() - before

    assert [runs(), runs()] == [3, 0]
    (library / "code.py").write_text("2\n")
    assert [runs(), runs()] == [3, 0]


def test_paths_of_a_checkout_are_shown_as_the_project_says(make_app, tmp_path):
    docs = shutil.copytree(ROOT, tmp_path / "docs")
    checkout = tmp_path / "checkout"
    (docs / "chapter/differs.py").write_text(f'print("{checkout}/lib.py")\n')
    settings = {"recorded_paths": {"../checkout": "/your/project"}}
    app = make_app("html", srcdir=docs, confoverrides=settings)
    app.build()
    assert app.warning.getvalue() == ""
    shown = page(app, "chapter/more.html").select_one("tbody").get_text()
    assert "/your/project/lib.py" in shown


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (
            {"recorded_start_methods": ["thread"]},
            "recorded_start_methods: thread is none of default, fork, spawn,",
        ),
        ({"recorded_depends": ["no/such"]}, "no/such: there is no such file"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(make_app, tmp_path, settings, problem):
    docs = shutil.copytree(ROOT, tmp_path / "docs")
    with pytest.raises(Exception, match=problem) as raised:
        make_app("html", srcdir=docs, confoverrides=settings)
    assert "\n" not in str(raised.value)


def test_every_setting_is_described():
    readme = Path(sphinx_recorded.__file__).with_name("README.md").read_text("utf-8")
    for setting in SETTINGS:
        assert f"| `{setting.name}` |" in readme
        assert f"| {setting.description} |" in readme
    for option in Options.SPEC:
        assert f"`{option}`" in readme


def test_a_file_that_two_programs_need_is_shown_once_and_folded_after(
    make_app, tmp_path
):
    docs = shutil.copytree(ROOT, tmp_path / "docs")
    (docs / "words.py").write_text('WORDS = ["one", "two"]\n')
    for name in ("first", "second"):
        (docs / f"{name}.py").write_text("import words\n\nprint(words.WORDS)\n")
    (docs / "plain.rst").write_text(
        "Plain\n=====\n\n.. recorded:: first.py\n\n"
        "Second\n------\n\n.. recorded:: second.py\n"
    )
    app = make_app("html", srcdir=docs)
    app.build()
    shown = page(app, "plain.html")
    names = [link.get_text() for link in shown.select("a.download[href$='.py']")]
    assert names == ["first.py", "words.py", "second.py", "words.py"]
    (folded,) = shown.select("details.repeated")
    assert folded.summary.get_text() == "words.py once more"
    assert 'WORDS = ["one", "two"]' in folded.get_text()
    assert folded.select_one("#words-py-2")
    assert folded.find_previous("h2").get_text().startswith("Second")
