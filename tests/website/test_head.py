"""What stands in the head of a page for machines."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from website.page_facts.environment import SiteDomain
from website.theme.head import tags

ANSWER = 'It is "</script><script>alert(1)</script>" & <!-- more'


@pytest.fixture
def app(monkeypatch):
    """A site with one question, whose answer quotes markup."""
    facts = {"a/b": SimpleNamespace(answer=ANSWER, description="What <b>it</b> is")}
    domain = SimpleNamespace(facts=facts, dates=lambda page: None)
    monkeypatch.setattr(SiteDomain, "of", lambda env: domain)
    config = SimpleNamespace(html_baseurl="", language="en", author="us")
    return SimpleNamespace(env=None, config=config)


def test_an_answer_cannot_end_the_script_that_it_stands_in(app):
    head = BeautifulSoup(tags(app, "a/b", "</script>?"), "html.parser")
    [script] = head.find_all("script")
    data = json.loads(script.string)
    assert data["mainEntity"]["acceptedAnswer"]["text"] == ANSWER
    assert data["headline"] == "</script>?"


def test_only_questions_are_articles(app):
    assert "ld+json" not in tags(app, "index", "Home")
