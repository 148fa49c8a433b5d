"""What goes into the index of the search."""

from __future__ import annotations

from types import SimpleNamespace

from docutils import nodes
from docutils.utils import new_document
from sphinx.search import WordStore, _feed_visit_nodes

from sphinx_recorded.extension.showing.run_nodes import UNSEARCHED
from website.theme import search


def resolved(builder="html"):
    """A page with a list under "See also" and one under another heading."""
    page = new_document("page")
    section = nodes.section(ids=["a-question"])
    page += nodes.meta(name="keywords", content="stuck, freeze")
    page += section
    section += nodes.title("", "A question")
    section += nodes.rubric("", "Why")
    section += nodes.rubric("", "ValueError: no pool", ids=["no-pool"])
    section += nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "own")))
    section += nodes.rubric("", "See also")
    other = nodes.list_item("", nodes.paragraph("", "another question"))
    section += nodes.bullet_list("", other)
    app = SimpleNamespace(builder=SimpleNamespace(name=builder))
    search.on_doctree_resolved(app, page, "page")
    return page


def indexed(page):
    language = search.SearchQuestions({})
    store = WordStore()
    _feed_visit_nodes(page, word_store=store, split=language.split, language="en")
    return store


def test_headings_and_keywords_are_titles_of_the_index():
    titles = indexed(resolved()).titles
    assert titles == [
        ("A question", None),
        ("stuck, freeze", "keywords"),
        ("ValueError: no pool", "no-pool"),
    ]


def test_questions_of_other_pages_are_not_indexed():
    words = indexed(resolved()).words
    assert "own" in words
    assert "another" not in words


def test_other_builders_get_the_page_as_it_is():
    page = resolved("epub")
    assert not list(page.findall(search.search_heading))
    assert UNSEARCHED not in page.pformat()


def test_words_of_questions_are_not_searched_for_and_telling_ones_are():
    words = search.SearchQuestions.stopwords
    assert {"how", "doesn", "t", "python", "multiprocessing"} <= words
    assert not {"again", "once", "same", "join", "fork"} & words


def test_amounts_and_addresses_are_not_indexed():
    language = search.SearchQuestions({})
    words = ["3_000", "0x00007efc", "__main__", "3rd", "errno", "utf8"]
    assert [w for w in words if language.word_filter(w)] == words[2:]
