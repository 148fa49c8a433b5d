"""The index of the search, from which ``engine.js`` makes one of MiniSearch.

MiniSearch (https://lucaong.github.io/minisearch/) ranks in the browser by BM25+.
The index is made here, since a build needs no Node.js.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from .words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIELDS = (
    "title",
    "answer",
    "heading",
    "error",
    "lead",
    "name",
    "keyword",
    "asked",
    "prose",
    "link",
)
"""What a text is, from what says most of a page to what says least."""

WHOLE = frozenset({"title", "heading", "asked"})
"""What the browser has as text, and cuts into words itself."""

_MOST = {"name": 1, "prose": 2}
"""Where it says little how often a word stands there, and would be heavy: the
most that is counted."""

Postings = dict[int, dict[int, int]]
"""How often a word is in which entry, by the place of the field in ``FIELDS``."""


class Entry(NamedTuple):
    """Something that can be found: a page, or a section of one."""

    page: str
    anchor: str
    """Empty for a page."""
    heading: str
    hint: str
    """What a result shows until the text of the page is there."""
    texts: Mapping[str, Iterable[str]]
    """By field, without those that the browser has as text."""
    asked: str = ""
    """Other words for its question, a ; between them."""
    linked: int = 0
    """How many pages lead to it."""


def index(entries: list[Entry]) -> dict[str, Postings]:
    """What is known of each word, in the order of the alphabet."""
    postings: dict[str, Postings] = defaultdict(lambda: defaultdict(dict))
    for number, entry in enumerate(entries):
        for name, texts in entry.texts.items():
            place = FIELDS.index(name)
            for word, times in Counter(w for t in texts for w in words(t)).items():
                postings[word][place][number] = min(times, _MOST.get(name, times))
    return {word: postings[word] for word in sorted(postings)}
