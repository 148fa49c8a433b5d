"""The site as it is published: with an address, a repository and a history."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess

import pytest

from .building import sphinx_build
from .small import REPOSITORY, SUMMARY, TITLE, URL, page, tag
from .test_site import PUBLISHED

EXAMPLES = """
```{example} start/create_a_pool.py
```

```{example} start-methods/main_guard.py
```
"""


def test_a_page_says_what_it_is_where_it_is_shared(question):
    address = f"{URL}chapter/question.html"
    assert question.find("link", rel="canonical")["href"] == address
    assert tag(question, "og:url") == address
    assert tag(question, "og:title") == TITLE
    assert tag(question, "og:type") == "article"
    assert tag(question, "og:description") == SUMMARY == tag(question, "description")
    assert tag(question, "og:image") == f"{URL}_static/card.png"
    assert tag(question, "og:image:alt").startswith("A program, and the processes")
    assert tag(question, "twitter:card") == "summary_large_image"


def test_the_picture_that_is_shared_is_there(published):
    assert (published / "_static/card.png").is_file()
    assert tag(page(published, "index.html"), "og:type") == "website"


@pytest.mark.parametrize(
    "name", ["index", "chapter/question", "404", "search", "genindex"]
)
def test_every_kind_of_page_has_one_viewport(published, name):
    assert tag(page(published, f"{name}.html"), "viewport")


def test_what_only_a_published_page_has_is_light(docs, published, tmp_path):
    built = sphinx_build("html", tmp_path, "-W", docs=docs)
    assert built.returncode == 0, built.stderr
    pages = [out / "chapter/question.html" for out in (tmp_path, published)]
    here, there = (len(gzip.compress(page.read_bytes(), 9)) for page in pages)
    assert 0 < there - here <= PUBLISHED


def test_the_style_that_the_theme_writes_last_is_minified(published):
    style = (published / "_static/pygments.css").read_text("utf-8")
    assert ".highlight .k" in style
    assert "/*" not in style


def test_a_question_is_data_with_its_address(question):
    article = json.loads(question.find("script", type="application/ld+json").string)
    assert article["headline"] == TITLE
    assert article["url"] == f"{URL}chapter/question.html"


def test_a_page_can_be_edited_and_reported(question):
    edit = question.find("a", rel="edit")
    assert edit["href"] == f"{REPOSITORY}/edit/main/docs/chapter/question.md"
    assert edit.find_parent("nav"), "outside any landmark"
    report = question.find("a", string="Report a problem with this page")
    assert report["href"].startswith(f"{REPOSITORY}/issues/new?title=Can%20I%20pickle")


def test_an_address_that_does_not_exist_finds_its_style_at_any_depth(published):
    lost = page(published, "404.html")
    found = [link["href"] for link in lost.find_all("link", rel="stylesheet")]
    found += [script["src"] for script in lost.find_all("script", src=True)]
    found += [form["action"] for form in lost.find_all("form")]
    assert len(found) > 4
    assert [link for link in found if not link.startswith("/by-example/")] == []


def test_machines_find_the_landing_page_and_each_page_once(published):
    text = (published / "llms.txt").read_text("utf-8")
    assert re.findall(r"\((.*?)\)", text) == [
        f"{URL}index.html.md",
        f"{URL}chapter/index.html.md",
        f"{URL}chapter/question.html.md",
    ]
    assert text.count("A chapter") == 1


def test_the_book_passes_epubcheck(docs, tmp_path):
    pages = docs.with_name("pages of the book")  # beside its inventory
    shutil.copytree(docs, pages, ignore=shutil.ignore_patterns(".git"))
    page = pages / "chapter/question.md"
    page.write_text(f"{page.read_text('utf-8')}\n{EXAMPLES}", "utf-8")
    trees = str(tmp_path / "doctrees")
    built = sphinx_build("epub", tmp_path / "book", "-W", "-d", trees, docs=pages)
    assert built.returncode == 0, built.stderr
    [book] = (tmp_path / "book").glob("*.epub")
    jar, java = shutil.which("epubcheck"), shutil.which("java")
    if not (jar and java):
        pytest.skip("epubcheck is not installed (a package of Debian)")
    # Debian's command is the archive itself, which not every kernel can start
    done = subprocess.run(
        [java, "-jar", jar, book], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
