"""What stands around the answers of a small site."""

from __future__ import annotations

import json
import re
import zipfile

import pytest
from bs4 import BeautifulSoup

from website.indexes import directive as indexes
from website.page_facts.environment import SiteDomain
from website.theme.head import policy

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn


def page(app, name):
    return BeautifulSoup((app.outdir / name).read_text("utf-8"), "html.parser")


@pytest.mark.sphinx("html", testroot="site")
class TestSite:
    def test_errors_are_listed_with_their_pages(self, built):
        index = page(built, "errors.html").select_one(".index")
        groups = [heading.get_text() for heading in index.select("h2")]
        assert groups[-3:] == ["PicklingError", "TypeError", "ValueError"]
        links = {
            item.p.get_text(): item.select_one(":scope li a")["href"]
            for item in index.select(":scope > ul > li")
        }
        assert links["TypeError: cannot pickle 'thing' object"] == (
            "chapter/question.html#anchor"
        )
        printed = {links[text] for text in links if "Thing" in text}
        assert printed == {"chapter/question.html#anchor"}

    def test_what_nobody_prints_is_no_error(self, built):
        index = page(built, "errors.html").select_one(".index").get_text()
        assert "OwnProblem" not in index  # the program's
        assert "ValueError: too old" in index  # quoted whole
        assert "OSError" not in index  # a heading that lists several

    def test_names_are_listed_with_their_pages(self, built):
        index = page(built, "api.html").select_one(".index")
        assert [h.get_text() for h in index.select("h2")] == [
            "multiprocessing",
            "multiprocessing.queues",  # has the class of what Queue() gives
            "contextlib",
            "pickle",
        ]
        put = index.find("code", string="multiprocessing.Queue.put")
        assert put.parent["href"].startswith("https://docs.python.org/3/library/")
        [link] = put.find_parent("li").select(":scope li a")
        assert link["href"] == "chapter/question.html#anchor"
        suppress = index.find("code", string="contextlib.suppress")
        [link] = suppress.find_parent("li").select(":scope li a")
        assert link["href"] == "chapter/question.html"

    def test_names_of_a_page_come_in_the_same_order_in_every_build(self, built):
        facts = SiteDomain.of(built.env).facts["chapter/question"]
        names = [found.text for found in facts.names]
        assert len(names) > 1
        assert names == sorted(names)

    def test_lists_of_errors_and_names_are_not_searched(self, built):
        data = (built.outdir / "_static/search/index.data.js").read_text("utf-8")
        found = json.loads(data.partition("=")[2].strip().removesuffix(";"))
        pages = {page for page, *_ in found["pages"]}
        assert "chapter/question" in pages
        assert not pages & {"errors", "api-index", "index"}

    def test_a_term_is_linked_where_it_is_used_first(self, built):
        links = page(built, "chapter/question.html").select("a:has(.std-term)")
        # the second "feeder thread" is no first "thread"
        assert [(a.get_text(), a["href"]) for a in links] == [
            ("feeder thread", "../words.html#term-feeder-thread"),
            ("thread", "../words.html#term-thread"),
        ]
        assert links[1].next_sibling == " is."

    def test_a_page_is_markdown_with_its_output(self, built):
        text = (built.outdir / "chapter/question.html.md").read_text("utf-8")
        assert text.startswith("# How do I `pickle` a lambda & more?\n\nYou *cannot*")
        assert "[words](../words.html.md)" in text
        assert "## When it goes wrong\n" in text
        assert "```python\n" in text
        assert "```console\n$ python fails.py\n```\n" in text
        assert re.search(r"^\[main, stderr\] .*PicklingError: ", text, re.MULTILINE)
        assert r"- And `no error` in \_\_main\_\_ for \<lambda>." in text
        assert "| a | b |\n| --- | --- |\n" in text
        assert "1. one\n\n   ```console\n   $ run\n   ```\n2. two\n" in text

    def test_a_page_names_its_markdown(self, built):
        link = page(built, "chapter/question.html").find("link", type="text/markdown")
        assert (built.outdir / "chapter" / link["href"]).is_file()

    def test_a_question_is_data_for_machines(self, built):
        html = page(built, "chapter/question.html")
        article = json.loads(html.find("script", type="application/ld+json").string)
        assert article["headline"] == "How do I pickle a lambda & more?"
        assert article["description"] == "A short description."
        answer = article["mainEntity"]["acceptedAnswer"]["text"]
        assert answer.startswith("You cannot; a feeder thread")
        assert "url" not in article
        assert not page(built, "chapter/index.html").find(
            "script", type="application/ld+json"
        )

    def test_pages_state_what_they_may_load(self, built):
        tag = page(built, "index.html").find("meta", attrs={"http-equiv": True})
        assert "default-src 'self'" in tag["content"]

    def test_styles_and_scripts_are_without_comments(self, built):
        styles = (built.outdir / "_static/pygments.css").read_text("utf-8")
        script = (built.outdir / "_static/doctools.js").read_text("utf-8")
        assert "/*" not in styles + script
        assert ".highlight .hll{" in styles
        assert "const Documentation={" in script

    def test_there_is_a_list_of_all_pages(self, built):
        text = (built.outdir / "llms.txt").read_text("utf-8")
        assert "## A chapter\n" in text
        assert (
            "- [How do I pickle a lambda & more?](chapter/question.html.md):"
            " A short description.\n"
        ) in text

    def test_programs_come_as_a_zip(self, built):
        with zipfile.ZipFile(built.outdir / "examples.zip") as archive:
            assert archive.namelist() == ["programs/examples.toml", "programs/fails.py"]
        names = [a["href"] for a in page(built, "index.html").select("li a")]
        assert {"examples.zip", "llms.txt"} <= set(names)

    def test_without_an_address_there_is_nothing_that_needs_one(self, built):
        assert not (built.outdir / "feed.xml").exists()
        assert not (built.outdir / "robots.txt").exists()

    def test_a_build_with_no_change_writes_nothing(self, built, make_app):
        again = make_app("html", srcdir=built.srcdir)
        again.build()
        assert "no targets are out of date" in again.status.getvalue()


@pytest.mark.sphinx("html", testroot="site", srcdir="folded")
def test_of_many_pages_the_first_are_listed(app, monkeypatch):
    monkeypatch.setattr(indexes, "_MOST", 0)
    app.build()
    assert app.warning.getvalue() == ""
    index = page(app, "api.html").select_one(".index")
    put = index.find("code", string="multiprocessing.Queue.put").find_parent("li")
    [told] = put.select(":scope > ul > li")
    assert told.get_text() == "and 1 other page"
    markdown = (app.outdir / "api.html.md").read_text("utf-8")
    assert "\n  - [How do I `pickle` a lambda & more?](chapter/" in markdown


@pytest.mark.sphinx("html", testroot="site", srcdir="listed")
@pytest.mark.parametrize(
    ("before", "after", "again"),
    [("- And", "- Or", False), ("'thing'", "'other'", True), ("& more", "& so", True)],
)
def test_indexes_are_written_when_there_is_something_else_to_list(
    built, make_app, before, after, again
):
    index = built.outdir / "errors.html"
    written = index.stat().st_mtime_ns
    question = built.srcdir / "chapter" / "question.md"
    question.write_text(question.read_text("utf-8").replace(before, after), "utf-8")
    make_app("html", srcdir=built.srcdir).build()
    assert (index.stat().st_mtime_ns != written) == again


@pytest.mark.sphinx(
    "html", testroot="site", confoverrides={"html_baseurl": "https://example.org/"}
)
def test_with_an_address_there_is_a_feed(built):
    feed = (built.outdir / "feed.xml").read_text("utf-8")
    assert "<id>https://example.org/</id>" in feed
    robots = (built.outdir / "robots.txt").read_text("utf-8")
    assert "Sitemap: https://example.org/sitemap.xml" in robots
    assert page(built, "index.html").find("link", type="application/atom+xml")


@pytest.mark.sphinx("text", testroot="site")
def test_other_builders_have_the_indexes(built):
    text = (built.outdir / "errors.txt").read_text("utf-8")
    assert "TypeError: cannot pickle 'thing' object" in text
    assert "examples.zip" not in (built.outdir / "index.txt").read_text("utf-8")


def test_a_script_in_the_page_is_allowed_by_its_hash():
    rules = policy(["alert(1)"])
    digest = "bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI="
    assert f"script-src 'self' 'sha256-{digest}';" in rules
    assert "unsafe-inline" not in rules.partition("style-src")[0]
