"""Links the terms of the glossary where a page uses them first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from website.page_facts.environment import SiteDomain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

_OPAQUE = (
    nodes.reference,
    nodes.literal,
    nodes.Inline,
    nodes.FixedTextElement,
    pending_xref,
)
"""What has a meaning of its own; text within is left as it is."""


class LinkTerms(SphinxPostTransform):
    """In paragraphs under the title, not in headings, programs or output."""

    default_priority = 5  # before references are resolved

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 (Sphinx's signature)
        """Replaces the first use of each term by a reference to it."""
        standard = self.env.domains.standard_domain
        docname = self.env.current_document.docname
        terms = {
            term.lower(): term
            for (kind, term), (page, _) in standard.objects.items()
            if kind == "term" and page != docname
        }
        pattern = _pattern(terms)
        for text in list(self._texts()):
            if not terms:
                return
            parts = list(_linked(text, pattern, terms))
            if len(parts) > 1:
                text.parent.replace(text, parts)

    def _texts(self) -> Iterator[nodes.Text]:
        for paragraph in self.document.findall(nodes.paragraph):
            if _is_prose(paragraph):
                for text in paragraph.findall(nodes.Text):
                    if not _is_within(text, paragraph):
                        yield text


def _is_prose(paragraph: nodes.paragraph) -> bool:
    """Whether it stands in the text of a section, or in a list there."""
    place = paragraph.parent
    if isinstance(place, nodes.list_item):
        place = place.parent.parent
    return isinstance(place, nodes.section)


def _is_within(text: nodes.Text, paragraph: nodes.paragraph) -> bool:
    node = text.parent
    while node is not paragraph:
        if isinstance(node, _OPAQUE):
            return True
        node = node.parent
    return False


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Finds whole terms: "fork server" is one, and not a use of "fork"."""
    longest_first = sorted(terms, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])({either})(?:e?s)?(?![\w-])", re.IGNORECASE)


def _linked(
    text: nodes.Text, pattern: re.Pattern[str], terms: dict[str, str]
) -> Iterator[nodes.Node]:
    """The text in parts; takes the terms that it links out of ``terms``."""
    position = 0
    for match in pattern.finditer(text):
        if term := terms.pop(match[1].lower(), ""):
            yield nodes.Text(text[position : match.start()])
            shown = nodes.inline("", match[0], classes=["std", "std-term"], term=term)
            yield pending_xref(
                "",
                shown,
                refdomain="std",
                reftype="term",
                reftarget=term,
                refexplicit=True,
                refwarn=True,
            )
            position = match.end()
    yield nodes.Text(text[position:])


def on_doctree_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:  # noqa: ARG001
    """Has each of these links say what its term means, where there is a mouse."""
    domain = SiteDomain.of(app.env)
    for shown in doctree.findall(nodes.inline):
        if "term" in shown and isinstance(shown.parent, nodes.reference):
            shown.parent["reftitle"] = domain.meaning(shown["term"])
