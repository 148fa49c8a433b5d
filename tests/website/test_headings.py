"""Sections made of rubrics, and how much a page is about a name."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from website.page_facts.mentions import about, mentions
from website.theme.anchors import HeadingSections


def rubric(text, level=0, ids=()):
    made = nodes.rubric(text, text, ids=[*ids])
    if level:
        made["heading-level"] = level
    return made


def page(*children):
    """A page that has been read and had this transform."""
    document = new_document("page")
    section = nodes.section("", nodes.title("", "A page"), *children, ids=["a-page"])
    document += section
    document.ids = {"a-page": section}
    for node in document.findall(nodes.rubric):
        document.ids |= dict.fromkeys(node["ids"], node)
    HeadingSections(document).apply()
    return document


def outline(document):
    """Ids of the sections within the page, each with what is in it."""
    return {
        section["ids"][0]: [
            child["ids"][0] if isinstance(child, nodes.section) else child.astext()
            for child in section.children[1:]
        ]
        for section in document.findall(nodes.section)
    }


def text(words):
    return nodes.paragraph("", words)


def test_what_follows_a_rubric_is_in_its_section():
    document = page(
        text("answer"),
        rubric("Why", 2),
        text("because"),
        rubric("In detail", 3),
        text("more"),
        rubric("See also", 2),
        text("others"),
    )
    assert outline(document) == {
        "a-page": ["answer", "why", "see-also"],
        "why": ["because", "in-detail"],
        "in-detail": ["more"],
        "see-also": ["others"],
    }
    assert all(
        isinstance(document.ids[ident], nodes.section) for ident in outline(document)
    )


def test_the_id_of_a_label_stays_and_equal_headings_have_ids_of_their_own():
    document = page(rubric("Why", 2, ["own"]), rubric("Why", 2), rubric("Why", 2))
    assert list(outline(document)) == ["a-page", "own", "why", "a-page-why"]
    assert document.ids["own"].children[0].astext() == "Why"


def test_a_rubric_without_a_level_or_in_a_list_stays_one():
    item = nodes.list_item("", rubric("Within", 2))
    document = page(rubric("Small"), nodes.bullet_list("", item))
    kept = [node["ids"] for node in document.findall(nodes.rubric)]
    assert kept == [["small"], ["within"]]


def test_a_section_ends_what_a_rubric_began():
    inner = nodes.section("", nodes.title("", "Inner"), ids=["inner"])
    document = page(rubric("Why", 2), text("because"), inner)
    assert outline(document) == {
        "a-page": ["why", "inner"],
        "why": ["because"],
        "inner": [],
    }


def code(words):
    return nodes.literal("", words)


@pytest.fixture
def mentioned():
    heading = rubric("", 2)
    heading += code("queue.Queue.put()")
    answer = nodes.paragraph("", "", code("Barrier.wait"))
    prose = nodes.paragraph("", "", *(code("Event") for _ in range(9)))
    return mentions(page(answer, prose, heading))


def test_a_mention_counts_by_its_place(mentioned):
    assert mentioned == {"Barrier.wait": 3, "Event": 4, "queue.Queue.put": 4}


def test_a_class_stands_for_its_methods_but_less(mentioned):
    assert about("multiprocessing.Event", mentioned) == 8
    assert about("multiprocessing.Event.set", mentioned) == 4
    assert about("multiprocessing.Barrier.wait", mentioned) == 6
    assert about("multiprocessing.Queue.put", mentioned) == 8
    assert about("multiprocessing.SimpleQueue.put", mentioned) == 0
    assert about("multiprocessing.Lock", mentioned) == 0
