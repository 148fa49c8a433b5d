"""The index of the search, as MiniSearch reads it.

MiniSearch (https://lucaong.github.io/minisearch/) ranks in the browser by BM25+;
its index is a value that ``MiniSearch.loadJS`` takes, version 2 of its form.
It is made here, since a build needs no Node.js.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

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

_MOST = {"name": 1, "prose": 2}
"""Where it says little how often a word stands there, and would be heavy: the
most that is counted."""


class Entry(NamedTuple):
    """Something that can be found: a page, or a section of one."""

    page: str
    anchor: str
    """Empty for a page."""
    heading: str
    chapter: str
    hint: str
    """What a result shows until the text of the page is there."""
    texts: Mapping[str, Iterable[str]]
    """By field."""
    linked: int = 0
    """How many pages lead to it."""


def index(entries: list[Entry]) -> dict[str, Any]:
    """What ``MiniSearch.loadJS`` makes a search of."""
    postings: dict[str, dict[int, dict[int, int]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    lengths: dict[int, list[int]] = {}
    for number, entry in enumerate(entries):
        lengths[number] = [0] * len(FIELDS)
        for place, name in enumerate(FIELDS):
            counted = Counter(w for t in entry.texts.get(name, ()) for w in words(t))
            lengths[number][place] = len(counted)
            for word, times in counted.items():
                postings[word][place][number] = min(times, _MOST.get(name, times))
    count = max(len(entries), 1)
    return {
        "documentCount": len(entries),
        "nextId": len(entries),
        "documentIds": {number: number for number in lengths},
        "fieldIds": {name: place for place, name in enumerate(FIELDS)},
        "fieldLength": lengths,
        "averageFieldLength": [
            sum(length[place] for length in lengths.values()) / count
            for place in range(len(FIELDS))
        ],
        "storedFields": {},
        "dirtCount": 0,
        "index": [[word, postings[word]] for word in sorted(postings)],
        "serializationVersion": 2,
    }
