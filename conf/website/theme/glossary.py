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
            parts = list(self._linked(text, pattern, terms))
            if len(parts) > 1:
                text.parent.replace(text, parts)

    def _texts(self) -> Iterator[nodes.Text]:
        for paragraph in self.document.findall(nodes.paragraph):
            if _is_prose(paragraph):
                for text in paragraph.findall(nodes.Text):
                    if not _is_within(text, paragraph):
                        yield text

    def _linked(
        self, text: nodes.Text, pattern: re.Pattern[str], terms: dict[str, str]
    ) -> Iterator[nodes.Node]:
        """The text in parts; takes the terms that it links out of ``terms``."""
        position = 0
        for match in pattern.finditer(text):
            if term := terms.pop(match[1].lower(), ""):
                yield nodes.Text(text[position : match.start()])
                yield self._link(term, match[0])
                position = match.end()
        yield nodes.Text(text[position:])

    def _link(self, term: str, words: str) -> nodes.Element:
        """To the glossary; where there is a mouse, the meaning is shown at once."""
        shown = nodes.inline("", words, classes=["std", "std-term"])
        builder = self.app.builder
        meaning = SiteDomain.of(self.env).meaning(term)
        if builder.format != "html" or not meaning:
            return pending_xref(
                "",
                shown,
                refdomain="std",
                reftype="term",
                reftarget=term,
                refexplicit=True,
                refwarn=True,
            )
        page, ident = self.env.domains.standard_domain.objects["term", term]
        here = self.env.current_document.docname
        address = f"{builder.get_relative_uri(here, page)}#{ident}"
        link = nodes.reference("", "", shown, refuri=address, reftitle=meaning)
        link["internal"] = True
        return link


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
