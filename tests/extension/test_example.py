"""Pages of a small site, built with every kind of builder."""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from sphinx_recorded.recording.model import Recording

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn


def page(app, name="index.html"):
    return BeautifulSoup((app.outdir / name).read_text("utf-8"), "html.parser")


@pytest.mark.sphinx("html", testroot="example")
class TestHTML:
    def test_the_program_is_shown_whole(self, built):
        program = page(built).select_one(".literal-block-wrapper pre")
        source = (built.srcdir / "programs/two.py").read_text()
        assert program.get_text() == source
        assert program["tabindex"] == "0"
        assert [line.get_text() for line in program.select(".hll")] == ["def main():\n"]

    def test_the_name_of_the_program_downloads_it(self, built):
        link = page(built).select_one(".code-block-caption a.download")
        assert link.get_text() == "two.py"
        source = (built.srcdir / "programs/two.py").read_text()
        assert (built.outdir / link["href"]).read_text() == source

    def test_a_link_to_a_program_has_its_name(self, built):
        blocks = page(built).select(".literal-block-wrapper")
        assert [block["id"] for block in blocks] == ["two-py", "two-py-2"]
        links = [block.select_one("a.headerlink")["href"] for block in blocks]
        assert links == ["#two-py", "#two-py-2"]

    def test_a_part_still_holds_the_whole_file_for_copying(self, built):
        program = page(built).select(".literal-block-wrapper pre")[1]
        source = (built.srcdir / "programs/two.py").read_text()
        assert program.get_text() == source
        folded = program.select(".folded")
        summaries = [part.select_one("summary") for part in folded]
        assert [each["data-lines"] for each in summaries] == ["9 lines", "5 lines"]
        assert [each.get_text() for each in summaries] == ["", ""], "it is copied"
        assert all(
            part.name == "details" and "open" not in part.attrs for part in folded
        )
        assert [line.get_text() for line in program.select(".hll")] == ["def main():\n"]

    def test_what_happened_is_under_the_program(self, built):
        run = page(built).select_one(".run")
        assert run.select_one("pre").get_text() == "$ python two.py\n"
        lines = [row.get_text(" ", strip=True) for row in run.select("tbody tr")]
        assert [re.sub(r" \d\.\d{3} s", "", line) for line in lines] == [
            "2 process 1 from the process line 7",
            "1 main counted 12 s, not kept 13 line 14",
        ]
        assert run.select_one("svg.timeline")["aria-label"].startswith("Timeline: main")
        assert re.fullmatch(
            r"CPython 3\.\d+\.\d+, (GIL off, )?spawn, \w+, [^,]+\n\d+ CPUs?, exit 0,"
            r" recorded \d{4}-\d\d-\d\d · recording as JSON",
            run.select_one(".stamp").get_text(),
        )

    def test_the_recording_can_be_downloaded(self, built):
        link = page(built).select_one(".stamp a")
        data = (built.outdir / link["href"]).read_bytes()
        assert Recording.from_json(data).program.name == "two.py"

    def test_lines_and_ticks_point_at_each_other(self, built):
        html = page(built)
        for run in html.select(".run")[:2]:
            times = run.select("tbody td:last-child a")
            targets = [a["href"].removeprefix("#") for a in times]
            assert [tick["id"] for tick in run.select(".tick")] == targets[::-1]
        ids = [node["id"] for node in html.select("[id]")]
        assert len(ids) == len(set(ids))

    def test_a_line_of_output_leads_to_the_line_that_printed_it(self, built):
        first, second = page(built).select(".recorded")[:2]
        [worker, main] = first.select("tbody td:nth-last-child(2) a")
        for link, mark, call in ((worker, "2", "print"), (main, "1", "print")):
            line = first.select_one(link["href"])
            assert link.get_text() == f"line {link['href'].partition('p')[2]}"
            assert [i["data-mark"] for i in line.select(".by i")] == [mark]
            assert line.get_text().strip().startswith(call)
        assert second.select("tbody a")[0]["href"] != worker["href"]

    def test_signs_are_explained_once(self, built):
        html = page(built)
        assert len(html.select("svg.timeline")) > 1
        [legend] = html.select(".legend")
        assert "resource tracker" in legend.get_text()

    def test_numbers_in_prose_come_from_the_recording(self, built):
        found = [node.get_text() for node in page(built).select(".recorded-value")]
        assert found == ["2", "12\N{NO-BREAK SPACE}s", "0"]

    def test_what_a_program_needs_beside_it_has_a_block_of_its_own(self, built):
        names = [a.get_text() for a in page(built, "other.html").select("a.download")]
        names = [name for name in names if name.endswith(".py")]
        assert names == ["plain.py", "words.py"]

    def test_a_program_and_what_it_needs_come_together(self, built):
        (link,) = page(built, "other.html").select("a.download[href$='.zip']")
        with zipfile.ZipFile(built.outdir / link["href"]) as archive:
            assert archive.namelist() == ["plain.py", "words.py"]
            source = (built.srcdir / "programs/words.py").read_bytes()
            assert archive.read("words.py") == source

    def test_a_timeline_can_be_left_out(self, built):
        other = page(built, "other.html")
        assert not other.select("svg")
        assert not other.select(".transcript td:last-child a")

    def test_output_is_no_html(self, built):
        [cell] = page(built, "other.html").select("tbody td:nth-child(2)")
        assert cell.get_text() == "plain <b>words</b>"

    def test_what_stands_on_every_page_is_not_searched(self, built):
        index = (built.outdir / "searchindex.js").read_text()
        assert "process" in index
        assert "cpython" not in index
        assert "live" not in index.partition('"terms"')[2]

    def test_no_path_of_the_builder_is_on_a_page(self, built):
        for file in built.outdir.glob("*.html"):
            assert str(built.srcdir) not in file.read_text("utf-8")


@pytest.mark.sphinx("html", testroot="example", parallel=2)
def test_pages_are_read_and_written_in_parallel(built):
    assert page(built).select(".run")
    assert set(built.env.domaindata["recorded"]["requests"]) == {"index", "other"}


@pytest.mark.sphinx("text", testroot="example")
def test_text_names_the_process_of_each_line(built):
    text = (built.outdir / "index.txt").read_text("utf-8")
    assert "   $ python two.py\n" in text
    assert "   [process 1] from the process\n   [main] counted 12 s" in text
    words = " ".join(text.split())
    assert re.search(r"main lived from [\d.]+ m?s to .*; process 1 lived from", words)
    assert '"two.py"\n\n   def main():\n' in text


@pytest.mark.sphinx(
    "epub", testroot="example", confoverrides={"copyright": "x", "version": "1"}
)
def test_a_book_is_well_formed(built):
    [book] = built.outdir.glob("*.epub")
    with zipfile.ZipFile(book) as files:
        names = [name for name in files.namelist() if name.endswith(".xhtml")]
        texts = {name: files.read(name).decode() for name in names}
    for text in texts.values():
        ElementTree.fromstring(text)
    index = texts["index.xhtml"]
    assert 'class="transcript"' in index
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in index


@pytest.mark.parametrize(
    "builder",
    [
        pytest.param(name, marks=pytest.mark.sphinx(name, testroot="example"))
        for name in ("latex", "man", "texinfo", "xml", "singlehtml", "dirhtml")
    ],
)
def test_other_builders_have_the_lines(app, builder):
    app.build()
    assert app.warning.getvalue() == ""
    assert app.builder.name == builder
    written = [p for p in app.outdir.rglob("*") if p.is_file() and p.suffix != ".py"]
    assert any(b"from the process" in path.read_bytes() for path in written)
