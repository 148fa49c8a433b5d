"""What the indexes list: texts, in groups, and the pages they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.ext.intersphinx import InventoryAdapter

from .domain import SiteDomain
from .errors import is_part, kind, words
from .library import SUBJECT, Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx.environment import BuildEnvironment

    from .facts import Facts, Found

    Places = dict[str, list[tuple[str, str]]]
    """Pages and anchors, by what stands there."""


class Entry(NamedTuple):
    """A text and where it stands."""

    text: str
    places: list[tuple[str, str]]
    """Pages and anchors."""
    address: str = ""
    """Of what Python's documentation says about it."""


def errors(env: BuildEnvironment) -> dict[str, list[Entry]]:
    """Error texts of all pages by the kind of error, each once."""
    found = _places(env, lambda facts: facts.errors)
    places = merged(found, SiteDomain.of(env).in_order())
    index: dict[str, list[Entry]] = {}
    for text in sorted(places, key=lambda text: (kind(text), words(text), text)):
        index.setdefault(kind(text), []).append(Entry(text, places[text]))
    return index


def merged(places: Places, order: Sequence[str]) -> Places:
    """The pages of a text that is a part of another one go to that.

    If it is a part of several others, it is kept for pages that have none of
    them. Pages come in the given order.
    """
    kept: Places = {}
    for text in sorted(places, key=len, reverse=True):
        longer = [other for other in kept if is_part(text, other)]
        listed = {page for other in longer for page, _ in kept[other]}
        new = [place for place in places[text] if place[0] not in listed]
        if new:
            goal = longer[0] if len(longer) == 1 else text
            kept[goal] = kept.get(goal, []) + new
    for found in kept.values():
        found.sort(key=lambda place: order.index(place[0]))
    return kept


def names(env: BuildEnvironment) -> dict[str, list[Entry]]:
    """Names of the Python API in the programs of all pages, by module.

    Built-in names are left out: they are everywhere.
    """
    library = Library(InventoryAdapter(env).named_inventory.get("python", {}))
    places = _places(env, lambda facts: facts.names)
    index: dict[str, list[Entry]] = {}
    for name in sorted(places, key=_subject_first):
        if module := library.module(name):
            entry = Entry(name, places[name], library.address(name))
            index.setdefault(module, []).append(entry)
    return index


def _places(
    env: BuildEnvironment, wanted: Callable[[Facts], Iterable[Found]]
) -> Places:
    """Where each text stands, pages in the order in which they are read."""
    domain = SiteDomain.of(env)
    places: Places = {}
    for page in domain.in_order():
        if page in domain.facts and not domain.facts[page].has_index:
            for text, anchor in wanted(domain.facts[page]):
                places.setdefault(text, []).append((page, anchor))
    return places


def _subject_first(name: str) -> tuple[int, str]:
    top = name.partition(".")[0]
    return (SUBJECT.index(top) if top in SUBJECT else len(SUBJECT), name)
