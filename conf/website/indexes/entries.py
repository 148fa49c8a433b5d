"""What the indexes list: texts, in groups, and the pages they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.ext.intersphinx import InventoryAdapter

from website.headings import VERSIONS_ID
from website.page_facts.environment import SiteDomain
from website.page_facts.library_names import library_names
from website.page_facts.mentions import about
from website.page_facts.messages import is_part, is_same, kind, words
from website.page_facts.standard_library import SUBJECT, StandardLibrary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx.environment import BuildEnvironment

    from website.page_facts.facts import Facts, Found

    Places = dict[str, list[tuple[str, str]]]
    """Pages and anchors, by what stands there."""


_FIRST = 2
"""Pages of a name that come before the order in which pages are read."""


class Entry(NamedTuple):
    """A text and where it stands."""

    text: str
    places: list[tuple[str, str]]
    """Pages and anchors."""
    address: str = ""
    """Of what Python's documentation says about it."""
    notes: str = ""
    """Since when it is there, and where."""


def errors(env: BuildEnvironment) -> dict[str, list[Entry]]:
    """Error texts of all pages by the kind of error, each once."""
    domain = SiteDomain.of(env)
    messages = {text for facts in domain.facts.values() for text in facts.messages}
    places = with_quotes(
        merged(_places(env, lambda facts: facts.errors)),
        _places(env, lambda facts: facts.quotes),
        messages,
    )
    headings = _places(env, lambda facts: facts.headings)
    bare = _places(env, lambda facts: facts.bare)
    index: dict[str, list[Entry]] = {}
    for text in sorted(places, key=_kind_first):
        found = with_headings(text, _in_order(env, text, places[text]), headings)
        if not words(text):
            found = at_headings(found, bare.get(kind(text), ()))
        index.setdefault(kind(text), []).append(Entry(text, found))
    return index


def with_headings(
    text: str, places: Sequence[tuple[str, str]], headings: Places
) -> list[tuple[str, str]]:
    """Where a text stands, and the headings that are about it, the best first.

    A heading that says it; other places; a heading that says how it begins; and
    places that only name it, among what other versions print.
    """
    found: Places = {}
    _add(found, text, _saying(headings, lambda heading: is_same(heading, text)))
    _add(found, text, (at for at in places if at[1] != VERSIONS_ID))
    _add(found, text, _saying(headings, lambda heading: is_part(heading, text)))
    _add(found, text, places)
    return found[text]


def at_headings(
    places: Sequence[tuple[str, str]], headings: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Where an error without a message stands: at the heading that names it, if any.

    What only prints it on the same page may be about something else. Pages that
    have such a heading and print nothing of it come last.
    """
    named = dict(headings)
    found = [(page, named.pop(page, anchor)) for page, anchor in places]
    return [*found, *named.items()]


def _saying(
    headings: Places, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    return (at for heading, ats in headings.items() if wanted(heading) for at in ats)


def _in_order(
    env: BuildEnvironment, text: str, places: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The pages as they are read.

    An error that says nothing is on many pages: those that are about it come first.
    """
    domain = SiteDomain.of(env)
    order = domain.in_order()

    def place(at: tuple[str, str]) -> tuple[int, int]:
        page, _ = at
        value = 0 if words(text) else about(kind(text), domain.facts[page].mentions)
        return -value, order.index(page)

    return sorted(places, key=place)


def merged(printed: Places) -> Places:
    """Of texts that say the same, the longest with the pages of all."""
    kept: Places = {}
    for text in sorted(printed, key=len, reverse=True):
        goal = next((other for other in kept if is_same(text, other)), text)
        _add(kept, goal, printed[text])
    return kept


def with_quotes(printed: Places, quotes: Places, messages: AbstractSet[str]) -> Places:
    """Printed texts, with the pages that quote them.

    A quote leads to the text that it is, or that it is the beginning of. The
    beginning of several texts leads to none, and nobody prints it. Of quotes
    that no run printed those in ``messages``, which are whole headings, are
    texts of their own: systems on which nothing was recorded print them.
    """
    kept = {text: [*places] for text, places in printed.items()}
    for text in sorted(quotes, key=len, reverse=True):
        same = [other for other in kept if is_same(text, other)]
        goals = same or [other for other in kept if is_part(text, other)]
        if not goals and text in messages:
            goals = [text]
        if len(goals) == 1:
            _add(kept, goals[0], quotes[text])
    return kept


def names_by_module(env: BuildEnvironment, part: str = "") -> dict[str, list[Entry]]:
    """Names of the Python API in the programs of all pages, by module.

    Built-in names are left out: they are everywhere. ``part`` is one of the three
    that `_part` knows, or empty for all. Names of others lead to a page, not to the
    place in it: so many addresses would be heavy. First come the pages that are
    about a name.
    """
    library = StandardLibrary(InventoryAdapter(env).named_inventory.get("python", {}))
    places = _places(env, lambda facts: facts.names)
    for listed in library_names().values():
        if listed.same_as in places:
            _add(places, listed.name, places[listed.same_as])
    index: dict[str, list[Entry]] = {}
    for name in sorted(places, key=_subject_first):
        row = library_names().get(name)
        module = row.module if row else library.module(name)
        if not module or part not in {"", _part(module)}:
            continue
        found = places[name]
        if _part(module) == "others":
            found = [(page, "") for page, _ in found]
        else:
            found = _about_first(env, name, found)
        notes = row.notes if row else ""
        entry = Entry(name, found, library.address(name), notes)
        index.setdefault(module, []).append(entry)
    return index


def _part(module: str) -> str:
    """On which page a module is: each of them has its share of the weight.

    ``subject`` has what most programs import, ``modules`` the modules of
    multiprocessing, ``others`` what the site is not about.
    """
    top, _, rest = module.partition(".")
    if top not in SUBJECT:
        return "others"
    return "modules" if top == SUBJECT[0] and rest else "subject"


def _about_first(
    env: BuildEnvironment, name: str, places: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The pages that are most about a name; then the others, as they are read."""
    facts = SiteDomain.of(env).facts
    value = {at: about(name, facts[at[0]].mentions) for at in places}
    first = sorted((at for at in places if value[at]), key=lambda at: -value[at])
    return [*first[:_FIRST], *(at for at in places if at not in first[:_FIRST])]


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


def _add(goal: Places, text: str, places: Iterable[tuple[str, str]]) -> None:
    """Each page once, with the place that was found first."""
    known = goal.setdefault(text, [])
    for page, anchor in places:
        if page not in {other for other, _ in known}:
            known.append((page, anchor))


def _kind_first(text: str) -> tuple[str, str, str]:
    return kind(text).lower(), words(text), text


def _subject_first(name: str) -> tuple[int, str, str]:
    top = name.partition(".")[0]
    place = SUBJECT.index(top) if top in SUBJECT else len(SUBJECT)
    return place, name.lower(), name
