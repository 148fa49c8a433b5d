"""What of a page is listed on others, which are written anew when it changes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from docutils import nodes

from website.page_facts.environment import SiteDomain
from website.page_facts.facts import Facts

PAGE = Facts._make(() for _ in Facts._fields)._replace(
    answer="Do it.", description="About it", messages=frozenset(), has_index=False
)


def listed(facts, title="A title"):
    env = SimpleNamespace(titles={"a": nodes.title("", title)})
    pages = {"a": facts, "without a title": facts}
    return SiteDomain.listed(SimpleNamespace(env=env, facts=pages))


def test_a_page_has_its_title_and_its_facts():
    assert list(listed(PAGE)) == ["a"]
    title, facts = listed(PAGE)["a"]
    assert title == "A title"
    assert facts.messages == PAGE.messages


def test_its_answer_is_listed_nowhere():
    assert listed(PAGE._replace(answer="x")) == listed(PAGE)


@pytest.mark.parametrize(
    "change",
    [
        {"description": "x"},
        {"messages": frozenset("x")},
        {"names": ("x",)},
        {"has_index": True},
    ],
)
def test_everything_else_is(change):
    assert listed(PAGE._replace(**change)) != listed(PAGE)
    assert listed(PAGE, "Another title") != listed(PAGE)
