"""The site as it is published: with an address, a repository and a history."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from .building import ROOT, sphinx_build
from .test_site import PUBLISHED

URL = "https://people.example/by-example/"
REPOSITORY = "https://github.com/people/by-example"
ADDED, CHANGED = "2026-01-02T03:04:05", "2026-02-03T04:05:06"
TITLE = 'Can I pickle <lambda> & "more"?'
SUMMARY = (
    "A lambda has no name, so that a description of more than two hundred letters,"
    " which is where some would cut it, in the middle of a word or of a sentence, is"
    " needed to see that this one is shown as it is: whole."
)
QUESTION = f"""---
myst:
  html_meta:
    description: '{SUMMARY}'
---

# Can I pickle `<lambda>` & "more"?

No: it has no name.
"""
CHAPTER = """# A chapter

```{toctree}
question
```
"""
LANDING = """---
myst:
  html_meta:
    description: Few questions.
---

# Questions

```{toctree}
chapter/index
```
"""


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    """Three pages; the question was changed after it had been added."""
    docs = tmp_path_factory.mktemp("repository") / "docs"
    (docs / "chapter").mkdir(parents=True)
    inventory = docs.with_name("conf") / "python.inv"  # as pages find it
    inventory.parent.mkdir()
    shutil.copy(ROOT / "conf/python.inv", inventory)
    (docs / "index.md").write_text(LANDING, "utf-8")
    (docs / "chapter/index.md").write_text(CHAPTER, "utf-8")
    (docs / "chapter/question.md").write_text(QUESTION, "utf-8")
    if shutil.which("git"):
        git(docs, ADDED, "init", "--quiet")
        git(docs, ADDED, "add", ".")
        git(docs, ADDED, "commit", "--quiet", "--message=Add")
        (docs / "chapter/question.md").write_text(f"{QUESTION}\nSo.\n", "utf-8")
        git(docs, CHANGED, "commit", "--quiet", "--all", "--message=Change")
    return docs


def git(folder, day, *words):
    who = ("-c", "user.name=A", "-c", "user.email=a@people.example")
    dates = {f"GIT_{role}_DATE": f"{day}Z" for role in ("AUTHOR", "COMMITTER")}
    command = ["git", "-C", folder, *who, "-c", "commit.gpgsign=false", *words]
    subprocess.run(command, check=True, env={**os.environ, **dates})


@pytest.fixture(scope="module")
def published(docs, tmp_path_factory):
    """The folder of the site."""
    out = tmp_path_factory.mktemp("published")
    built = sphinx_build(
        "html", out, "-W", docs=docs, SITE_URL=URL, REPOSITORY=REPOSITORY
    )
    assert built.returncode == 0, built.stderr
    return out


@pytest.fixture(scope="module")
def question(published):
    """A page that has everything."""
    return page(published, "chapter/question.html")


def page(out, name):
    return BeautifulSoup((out / name).read_text("utf-8"), "html.parser")


def tag(page, name):
    """What the one tag with this name or property says."""
    either = page.select(f'meta[property="{name}"], meta[name="{name}"]')
    [content] = [found["content"] for found in either]
    return content


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


@pytest.mark.skipif(not shutil.which("git"), reason="git was not found")
class TestHistory:
    def test_the_sitemap_has_pages_with_their_dates(self, published):
        root = ElementTree.parse(published / "sitemap.xml").getroot()
        found = {url[0].text: url[1].text for url in root}
        assert found == {
            f"{URL}index.html": f"{ADDED}Z",
            f"{URL}chapter/index.html": f"{ADDED}Z",
            f"{URL}chapter/question.html": f"{CHANGED}Z",
        }

    def test_the_feed_has_questions_with_their_dates(self, published):
        root = ElementTree.parse(published / "feed.xml").getroot()
        [entry] = root.findall("{*}entry")
        said = {child.tag.partition("}")[2]: child for child in entry}
        assert said["link"].get("href") == f"{URL}chapter/question.html"
        assert said["title"].text == TITLE
        assert said["published"].text.startswith(ADDED)
        assert said["updated"].text.startswith(CHANGED)

    def test_a_question_tells_its_dates(self, question):
        article = json.loads(question.find("script", type="application/ld+json").string)
        assert article["datePublished"].startswith(ADDED)
        assert article["dateModified"].startswith(CHANGED)
        assert question.select_one(".last-updated").get_text().strip().endswith("2026")


def test_machines_find_the_landing_page_and_each_page_once(published):
    text = (published / "llms.txt").read_text("utf-8")
    assert re.findall(r"\((.*?)\)", text) == [
        f"{URL}index.html.md",
        f"{URL}chapter/index.html.md",
        f"{URL}chapter/question.html.md",
    ]
    assert text.count("A chapter") == 1


@pytest.mark.parametrize(
    ("repository", "edit"),
    [
        ("https://gitlab.people.example/a/b/", "/-/edit/main/docs/index.md"),
        ("https://codeberg.org/a/b", "/_edit/main/docs/index.md"),
    ],
)
def test_other_forges_edit_pages_elsewhere(docs, tmp_path, repository, edit):
    built = sphinx_build("html", tmp_path, "-W", docs=docs, REPOSITORY=repository)
    assert built.returncode == 0, built.stderr
    link = page(tmp_path, "index.html").find("a", rel="edit")
    assert link["href"] == repository.rstrip("/") + edit


def test_an_unknown_forge_is_told_once(docs, tmp_path):
    repository = "https://people.example/a/b"
    built = sphinx_build("html", tmp_path, docs=docs, REPOSITORY=repository)
    assert built.returncode == 0
    [line] = [line for line in built.stderr.splitlines() if "WARNING" in line]
    assert "source_edit_link" in line
    index = page(tmp_path, "index.html")
    assert not index.find("a", rel="edit")
    assert not index.find("a", string=re.compile("Report"))
