"""What the search finds: the words that tell one page from another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from docutils import nodes
from sphinx.search.en import SearchEnglish

from sphinx_recorded.extension import UNSEARCHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_QUESTION = "can could did do does explain get got help how make need not please should"
_QUESTION += (
    " use used using versus vs want way what when where which who why will would"
)
_APOSTROPHES = "aren couldn d didn doesn don hasn haven isn ll m re s shouldn t ve"
_APOSTROPHES += " wasn weren won wouldn"
_EVERYWHERE = "multiprocessing python"
_TELLING = "after again before once own same"
_NUMBER = re.compile(r"[\d_]+|0x[0-9a-f]*")
_ANATOMY = {"Why", "When it goes wrong", "Versions and platforms", "See also"}


class SearchQuestions(SearchEnglish):
    """English as questions are asked: these words stand in all of them.

    An apostrophe divides a word, which leaves ``doesn`` and ``t``.
    """

    stopwords = SearchEnglish.stopwords.difference(_TELLING.split()).union(
        _QUESTION.split(), _APOSTROPHES.split(), _EVERYWHERE.split()
    )

    def word_filter(self, word: str) -> bool:
        """Amounts and addresses in memory are not searched for."""
        return super().word_filter(word) and not _NUMBER.fullmatch(word)


class search_heading(nodes.Invisible, nodes.Element):  # noqa: N801 (as docutils names nodes)
    """Holds a title for the index of the search, and is not shown."""


def skip(self: nodes.NodeVisitor, node: search_heading) -> NoReturn:  # noqa: ARG001
    """Writes nothing."""
    raise nodes.SkipNode


def on_doctree_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:  # noqa: ARG001
    """Tells the index what a page is about, and what it only points to.

    Rubrics, the description and the keywords count as headings. Titles of other
    pages, in tables of contents and under "See also", are not indexed: they
    would lead to a page that does not have the answer.
    """
    if app.builder.name not in {"html", "dirhtml"}:
        return
    for node in _pointers(doctree):
        node["classes"].append(UNSEARCHED)
    for text, ident in list(_headings(doctree)):
        doctree += search_heading("", nodes.title("", text), ids=[ident])


def _pointers(doctree: nodes.document) -> Iterator[nodes.Element]:
    for compound in doctree.findall(nodes.compound):
        if "toctree-wrapper" in compound["classes"]:
            yield compound
    for rubric in doctree.findall(nodes.rubric):
        if rubric.astext() == "See also":
            for node in rubric.findall(descend=False, siblings=True):
                if isinstance(node, nodes.bullet_list):
                    yield node


def _headings(doctree: nodes.document) -> Iterator[tuple[str, str]]:
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") in {"description", "keywords"}:
            yield meta["content"], meta["name"]
    for rubric in doctree.findall(nodes.rubric):
        listed = UNSEARCHED in rubric.parent.get("classes", ())
        if rubric.astext() not in _ANATOMY and not listed:
            yield rubric.astext(), (rubric["ids"] or [""])[0]


def on_html_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001 (Sphinx's signature)
    context: dict[str, Any],  # noqa: ARG001
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Adds the ranking to the search page."""
    if pagename == "search":
        app.add_js_file("search-ranking.js", loading_method="defer")
