"""What the pages that are made from other pages need to know of each."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_recorded.extension import names, recorded_program, recorded_run
from website.headings import VERSIONS_ID
from website.nodes import page_index

from .mentions import mentions
from .quotes import bare, is_code_of_message, is_message, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Found(NamedTuple):
    """Something that stands on a page."""

    text: str
    anchor: str
    """Id of the heading above it; empty at the top of the page."""


class Facts(NamedTuple):
    """What is known of a page."""

    answer: str
    """Its first paragraph."""
    description: str
    errors: tuple[Found, ...]
    """Texts that its runs printed."""
    quotes: tuple[Found, ...]
    """Of errors, in its headings and its text."""
    messages: frozenset[str]
    """Those of its headings and its pieces of code that are exactly one message."""
    names: tuple[Found, ...]
    """Of the Python API, in its programs."""
    mentions: dict[str, int]
    """How much it is about each name of code in its text."""
    terms: dict[str, str]
    """Words that it defines, and the first sentence about each."""
    has_index: bool
    """Whether it lists what stands on other pages."""
    headings: tuple[Found, ...] = ()
    """Errors that its headings quote, and so are about."""
    bare: tuple[Found, ...] = ()
    """Errors that its headings name without a message."""


def facts(document: nodes.document) -> Facts:
    """What there is to know of a page that has just been read."""
    answer = next(_paragraphs(document), "")
    metas = document.findall(nodes.meta)
    about = [meta["content"] for meta in metas if meta.get("name") == "description"]
    errors: list[Found] = []
    in_headings: list[Found] = []
    in_text: list[Found] = []
    by_name: list[Found] = []
    messages: set[str] = set()
    occurring: list[Found] = []
    anchor = ""
    for node in document.findall(nodes.Element):
        text = _quoting(node)
        if isinstance(node, nodes.rubric | nodes.section):
            top = isinstance(node.parent, nodes.document)
            anchor = "" if top else (node["ids"] or [anchor])[0]
        code = isinstance(node, nodes.literal)
        if is_code_of_message(text) if code else is_message(text):
            messages.add(text)
        if isinstance(node, recorded_run):
            printed: list[str] = node.get("errors", [])
            errors += [Found(error, anchor) for error in printed]
        by_name += [] if code else [Found(name, anchor) for name in bare(text)]
        quotes = in_text if code else in_headings
        quotes += [Found(quote, anchor) for quote in quoted(text)]
        if isinstance(node, recorded_program) and node["language"] == "python":
            occurring += [Found(name, anchor) for name in sorted(names(node["whole"]))]
    return Facts(
        answer,
        "".join(about[:1]),
        tuple(_first(errors)),
        tuple(_first([*in_headings, *sorted(in_text, key=_is_of_versions)])),
        frozenset(messages),
        tuple(_first(occurring)),
        mentions(document),
        dict(_terms(document)),
        has_index=any(document.findall(page_index)),
        headings=tuple(_first(in_headings)),
        bare=tuple(_first(by_name)),
    )


def _paragraphs(document: nodes.document) -> Iterator[str]:
    for section in document.findall(nodes.section):
        for child in section.children:
            if isinstance(child, nodes.paragraph):
                yield child.astext().replace("\n", " ")


def _terms(document: nodes.document) -> Iterator[tuple[str, str]]:
    for item in document.findall(nodes.definition_list_item):
        said = next(item.findall(nodes.paragraph), None)
        if said is None:
            continue
        sentence = re.split(r"(?<=[.:])\s", said.astext(), maxsplit=1)[0]
        for term in item.findall(nodes.term):
            yield term.astext(), sentence.rstrip(":") + "." * sentence.endswith(":")


def _quoting(node: nodes.Element) -> str:
    """Text that may quote an error: a heading, or a piece of code."""
    code = isinstance(node, nodes.literal) and not node["classes"]
    heading = isinstance(node, nodes.rubric | nodes.title)
    return node.astext() if code or heading else ""


def _is_of_versions(found: Found) -> bool:
    """Whether it is in the section that names what other versions print."""
    return found.anchor == VERSIONS_ID


def _first(found: Iterable[Found]) -> Iterator[Found]:
    """Each text once, where it stands first."""
    places: dict[str, str] = {}
    for one in found:
        places.setdefault(one.text, one.anchor)
    return map(Found, places, places.values())


def is_question(page: str) -> bool:
    """Whether a page is one of a chapter, and so asks and answers."""
    path = PurePosixPath(page)
    return len(path.parts) > 1 and path.name != "index"
