"""What can be found: every page, and every section with a heading of its own."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from .index import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .environment import Searched
    from .sections import Section

LISTS = frozenset({"errors", "api-index", "index"})
"""Pages that list what stands on others."""
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-Z\"`(])")
_HINT = 110


def entries(pages: Mapping[str, Searched]) -> Iterator[Entry]:
    """The entries of a site, by its pages."""
    for page, searched in pages.items():
        if page in LISTS or not searched.sections:
            continue
        first, *others = searched.sections
        chapter = _chapter(page, pages)
        hint = first.prose[0] if first.prose else searched.description
        yield Entry(
            page, "", first.heading, chapter, _cut(hint), _page(searched, first)
        )
        for section in others:
            if section.telling and section.anchor:
                texts = {
                    "heading": [section.heading],
                    "error": section.errors,
                    "name": section.code,
                }
                yield Entry(page, section.anchor, section.heading, chapter, "", texts)


def sentences(section: Section) -> list[str]:
    """What a section says, sentence by sentence."""
    return [part for text in section.prose for part in _SENTENCE.split(text)]


def _page(searched: Searched, first: Section) -> dict[str, list[str]]:
    every = searched.sections
    return {
        "title": [first.heading],
        "answer": [*first.prose[:1], searched.description],
        "heading": [section.telling for section in every[1:]],
        "error": [error for section in every for error in section.errors],
        "name": [code for section in every for code in section.code],
        "keyword": [searched.keywords],
        "prose": [text for section in every for text in section.prose],
    }


def _chapter(page: str, pages: Mapping[str, Searched]) -> str:
    """The title of the chapter that a page is in; empty for others."""
    folder = PurePosixPath(page).parent
    index = pages.get(f"{folder}/index")
    return index.sections[0].heading if index and index.sections else ""


def _cut(text: str) -> str:
    if len(text) <= _HINT:
        return text
    return text[:_HINT].rpartition(" ")[0] + " ..."
