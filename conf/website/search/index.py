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

WHOLE = frozenset({"title", "heading", "error", "asked"})
"""What the browser has as text, and cuts into words itself, as it does the hint."""

_REST = {"name": ("lead",), "prose": ("answer", "lead", "name")}
"""Where it says little that a word stands there, and would be heavy: it counts
once, and not at all if it stands in what says more of the page."""

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
    errors: tuple[str, ...] = ()
    """Errors that it shows, those of a page's sections left out."""


def index(entries: list[Entry]) -> dict[str, Postings]:
    """What is known of each word, in the order of the alphabet."""
    postings: dict[str, Postings] = defaultdict(lambda: defaultdict(dict))
    for number, entry in enumerate(entries):
        counted = {
            name: Counter(word for text in texts for word in words(text))
            for name, texts in entry.texts.items()
        }
        hinted = Counter(words(entry.hint))
        for name, every in counted.items():
            found = every - hinted if name == "answer" else every
            place = FIELDS.index(name)
            more = {w for other in _REST.get(name, ()) for w in counted.get(other, ())}
            for word in found.keys() - more:
                times = 1 if name in _REST else found[word]
                postings[word][place][number] = times
    return {word: postings[word] for word in sorted(postings)}
