"""What the indexes list: texts, in groups, and the pages they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.ext.intersphinx import InventoryAdapter

from .domain import SiteDomain
from .errors import kind, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.environment import BuildEnvironment

    from .facts import Facts, Found

_FIRST = ("multiprocessing", "concurrent")
_PARTS = {"attribute", "class", "data", "exception", "function", "method", "property"}
_PARTS |= {"classmethod", "staticmethod"}


class Entry(NamedTuple):
    """A text and where it stands."""

    text: str
    places: list[tuple[str, str]]
    """Pages and anchors."""
    address: str = ""
    """Of what Python's documentation says about it."""


def errors(env: BuildEnvironment) -> dict[str, list[Entry]]:
    """Error texts of all pages by the kind of error."""
    places = _places(env, lambda facts: facts.errors)
    index: dict[str, list[Entry]] = {}
    for text in sorted(places, key=lambda text: (kind(text), words(text), text)):
        index.setdefault(kind(text), []).append(Entry(text, places[text]))
    return index


def names(env: BuildEnvironment) -> dict[str, list[Entry]]:
    """Names of the Python API in the programs of all pages, by module.

    Only what is in the inventory of Python's documentation counts.
    """
    inventory = InventoryAdapter(env).named_inventory.get("python", {})
    modules = inventory.get("py:module", {})
    known = {
        name: item.uri
        for part in _PARTS
        for name, item in inventory.get(f"py:{part}", {}).items()
    }
    places = _places(env, lambda facts: facts.names)
    index: dict[str, list[Entry]] = {}
    for name in sorted(known.keys() & places.keys(), key=_multiprocessing_first):
        module = name.rpartition(".")[0]
        while module and module not in modules:
            module = module.rpartition(".")[0]
        if module:  # built-in names are everywhere
            index.setdefault(module, []).append(Entry(name, places[name], known[name]))
    return index


def _places(
    env: BuildEnvironment, wanted: Callable[[Facts], Iterable[Found]]
) -> dict[str, list[tuple[str, str]]]:
    """Where each text stands, pages in the order in which they are read."""
    domain = SiteDomain.of(env)
    places: dict[str, list[tuple[str, str]]] = {}
    for page in domain.in_order():
        if page in domain.facts and not domain.facts[page].has_index:
            for text, anchor in wanted(domain.facts[page]):
                places.setdefault(text, []).append((page, anchor))
    return places


def _multiprocessing_first(name: str) -> tuple[int, str]:
    top = name.partition(".")[0]
    return (_FIRST.index(top) if top in _FIRST else len(_FIRST), name)
