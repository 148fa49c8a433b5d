"""How texts are cut into the words of the search.

``engine.js`` does the same with what is typed: a change here is one there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALL = """
a about an and any are as at be been but by can could did do does for from get got
had has have help how i if in into is it its just me my need no not of on or our
please should so some t that the their them then there these they this to use used
using want was way we were what when where which while who why will with would you
your s m d ll re ve don doesn didn isn won wasn aren
"""
SMALL = frozenset(_ALL.split())
"""Words that do not tell one page from another."""

_NAME = re.compile(r"[^\W_]+(?:_+[^\W_]+)*")
_PART = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_]+|\d+")
_SLASHED = re.compile(r"'/[\w.-]+'")
"""A name as of shared memory: the file that it is has no folder."""
_LONGEST = 40
_stemmer = snowballstemmer.stemmer("english")


def words(text: str) -> Iterator[str]:
    """The words of a text, stemmed, small ones left out.

    A compound name counts whole and in its parts: ``set_start_method`` is also
    ``set``, ``start`` and ``method``, ``BrokenProcessPool`` also ``process``.
    """
    for match in _NAME.finditer(text):
        name = match[0]
        parts = _PART.findall(name)
        if len(parts) > 1 and len(name) <= _LONGEST:
            yield name.lower().strip("_")
        for part in parts:
            word = part.lower()
            if word not in SMALL and len(word) <= _LONGEST:
                yield stem(word)
    if _SLASHED.search(text):
        yield "/"


@cache
def stem(word: str) -> str:
    """``process`` for ``processes``."""
    return str(_stemmer.stemWord(word))
