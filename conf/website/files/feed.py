"""The newest questions as an Atom feed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from website.page_facts.environment import SiteDomain
from website.page_facts.facts import is_question

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_NEWEST = 20
_NEVER = "1970-01-01T00:00:00Z"
_ATOM = "http://www.w3.org/2005/Atom"


def feed(app: Sphinx, address: str) -> str:
    """The feed of the site at ``address``; dates are those of the repository."""
    domain, titles = SiteDomain.of(app.env), app.env.titles
    questions = filter(is_question, domain.facts)
    dated = [(dates, page) for page in questions if (dates := domain.dates(page))]
    newest = sorted(dated, reverse=True)[:_NEWEST]
    latest = max((dates.changed for dates, _ in newest), default=_NEVER)
    root = Element("feed", xmlns=_ATOM)
    _add(root, "title", app.config.project)
    _add(root, "id", address)
    SubElement(root, "link", href=address)
    SubElement(root, "link", rel="self", href=f"{address}feed.xml")
    _add(root, "updated", latest)
    _add(SubElement(root, "author"), "name", app.config.author)
    for dates, page in newest:
        entry = SubElement(root, "entry")
        link = f"{address}{page}.html"
        _add(entry, "title", titles[page].astext())
        _add(entry, "id", link)
        SubElement(entry, "link", href=link)
        _add(entry, "published", dates.added)
        _add(entry, "updated", dates.changed)
        _add(entry, "summary", domain.facts[page].answer)
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
