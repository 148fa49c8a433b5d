"""What the history of the repository dates."""

from __future__ import annotations

import json
import shutil
from xml.etree import ElementTree

import pytest

from .small import ADDED, CHANGED, TITLE, URL

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git was not found")


def test_the_sitemap_has_pages_with_their_dates(published):
    root = ElementTree.parse(published / "sitemap.xml").getroot()
    found = {url[0].text: url[1].text for url in root}
    assert found == {
        f"{URL}index.html": f"{ADDED}Z",
        f"{URL}chapter/index.html": f"{ADDED}Z",
        f"{URL}chapter/question.html": f"{CHANGED}Z",
    }


def test_the_feed_has_questions_with_their_dates(published):
    root = ElementTree.parse(published / "feed.xml").getroot()
    [entry] = root.findall("{*}entry")
    said = {child.tag.partition("}")[2]: child for child in entry}
    assert said["link"].get("href") == f"{URL}chapter/question.html"
    assert said["title"].text == TITLE
    assert said["published"].text.startswith(ADDED)
    assert said["updated"].text.startswith(CHANGED)


def test_a_question_tells_its_dates(question):
    article = json.loads(question.find("script", type="application/ld+json").string)
    assert article["datePublished"].startswith(ADDED)
    assert article["dateModified"].startswith(CHANGED)
    assert question.select_one(".last-updated").get_text().strip().endswith("2026")
