"""What the pages that are made from other pages need to know of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from pages.nodes import example_program, example_run

from .errors import is_part, quoted
from .names import names
from .nodes import page_index

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
    names: tuple[Found, ...]
    """Of the Python API, in its programs."""
    has_index: bool
    """Whether it lists what stands on other pages."""


def facts(document: nodes.document) -> Facts:
    """What there is to know of a page that has just been read."""
    answer = next(_paragraphs(document), "")
    metas = document.findall(nodes.meta)
    about = [meta["content"] for meta in metas if meta.get("name") == "description"]
    errors: list[Found] = []
    occurring: list[Found] = []
    anchor = ""
    for node in document.findall(nodes.Element):
        if isinstance(node, nodes.rubric | nodes.section):
            top = isinstance(node.parent, nodes.document)
            anchor = "" if top else (node["ids"] or [anchor])[0]
        errors += [Found(text, anchor) for text in _errors(node)]
        if isinstance(node, example_program) and node["language"] == "python":
            occurring += [Found(name, anchor) for name in names(node["whole"])]
    return Facts(
        answer,
        "".join(about[:1]),
        tuple(_longest(errors)),
        tuple(_first(occurring)),
        has_index=any(document.findall(page_index)),
    )


def _paragraphs(document: nodes.document) -> Iterator[str]:
    for section in document.findall(nodes.section):
        for child in section.children:
            if isinstance(child, nodes.paragraph):
                yield child.astext().replace("\n", " ")


def _errors(node: nodes.Element) -> Iterable[str]:
    if isinstance(node, example_run):
        return node.get("errors", ())
    heading = isinstance(node, nodes.rubric | nodes.title)
    if heading or (isinstance(node, nodes.literal) and not node["classes"]):
        return quoted(node.astext())
    return ()


def _first(found: Iterable[Found]) -> Iterator[Found]:
    """Each text once, where it stands first."""
    places: dict[str, str] = {}
    for one in found:
        places.setdefault(one.text, one.anchor)
    return map(Found, places, places.values())


def _longest(found: Iterable[Found]) -> Iterator[Found]:
    """Without those that are only a part of another one."""
    each = list(_first(found))
    for one in each:
        if not any(is_part(one.text, other.text) for other in each):
            yield one
