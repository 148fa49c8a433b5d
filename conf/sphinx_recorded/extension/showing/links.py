"""Names in programs lead to what documents them.

That is what ``:py:obj:`` would lead to: the project's own pages, or those of others
that ``sphinx.ext.intersphinx`` knows. On a page, only the first word that leads to a
place is a link, so that a page stays light and few stops are met on the way through
it by the keyboard.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_recorded.extension.api_names import documented_as, places
from sphinx_recorded.extension.asking.environment import RecordedDomain

from .downloads import is_site
from .nodes import recorded_program

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

_PIECE = re.compile(r"<[^>]*>|&[^;]*;|.", re.DOTALL)
"""A tag, or what is one character for a reader."""
_SAYS_NOTHING = {"start"}
"""Words that tell nothing in a list of all links, as Lighthouse's ``link-text`` has it.

Written as ``.start`` it is the method that it is.
"""


class Link(NamedTuple):
    """A word of a line, from ``start`` to before ``end``, and where it leads."""

    start: int
    end: int
    address: str


LinksByLine = dict[int, list[Link]]


class LinkNames(SphinxPostTransform):
    """Gives each program the links of its lines, if the project wants them.

    Other builders than those for browsers have none: a book's reader turns the page
    by touching it.
    """

    default_priority = 195

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 (Sphinx's signature)
        """Notes them by line."""
        if not self.config.recorded_links:
            return
        if not is_site(RecordedDomain.of(self.env).builder):
            return
        self.known: dict[str, str] = {}
        linked: set[str] = set()
        for program, line, link in sorted(self._links(), key=_is_folded):
            if link.address not in linked:
                linked.add(link.address)
                links: LinksByLine = program["links"]
                links.setdefault(line, []).append(link)

    def _links(self) -> Iterator[tuple[recorded_program, int, Link]]:
        for program in self.document.findall(recorded_program):
            program["links"] = {}
            if program["language"] != "python":
                continue
            for (line, start, end), meant in places(program["whole"]).items():
                if address := self._address(meant):
                    yield program, line, Link(start, end, address)

    def _address(self, meant: AbstractSet[str]) -> str:
        """Where a word leads; empty if that is nowhere, or not certain."""
        for package in self.config.recorded_links:
            wanted = [n for n in meant if package in {"*", n.partition(".")[0]}]
            found = {self._documented(name) for name in wanted} - {""}
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""

    def _documented(self, name: str) -> str:
        if name not in self.known:
            addresses = map(self._looked_up, documented_as(name))
            self.known[name] = next(filter(None, addresses), "")
        return self.known[name]

    def _looked_up(self, name: str) -> str:
        """The address of the name, if there is something that documents just it."""
        page, builder = self.env.docname, RecordedDomain.of(self.env).builder
        text = nodes.literal(name, name)
        asked = addnodes.pending_xref(
            "", text, refdomain="py", reftype="obj", reftarget=name, refdoc=page
        )
        asked["refexplicit"] = False
        domain = self.env.get_domain("py")
        found = domain.resolve_xref(
            self.env, page, builder, "obj", name, asked, text
        ) or self.env.events.emit_firstresult(
            "missing-reference", self.env, asked, text, allowed_exceptions=(NoUri,)
        )
        if not isinstance(found, nodes.reference):
            return ""
        return str(found.get("refuri") or f"#{found['refid']}")


def _is_folded(found: tuple[recorded_program, int, Link]) -> bool:
    """Lines that are shown come first."""
    program, line, _ = found
    return bool(program["parts"]) and line not in program["parts"]


def linked(written: str, links: Sequence[Link]) -> str:
    """A line of highlighted HTML with links in it.

    A word that the highlighting cuts in parts is none: tags would cross.
    """
    pieces = _PIECE.findall(written)
    shown = [n for n, piece in enumerate(pieces) if not piece.startswith("<")]
    for link in links:
        first, last = shown[link.start], shown[link.end - 1]
        if last - first == link.end - link.start - 1:
            if "".join(pieces[first : last + 1]) in _SAYS_NOTHING:
                first, last = _with_dot(pieces, first, last)
            pieces[first] = f'<a href="{escape(link.address)}">{pieces[first]}'
            pieces[last] += "</a>"
    return "".join(pieces)


def _with_dot(pieces: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The word with the dot before it, if each of both is an element of its own."""
    dot = ["<", ".", "</span>", "<"]
    before = [p if p in dot else p[:1] for p in pieces[max(first - 4, 0) : first]]
    if before == dot and pieces[last + 1 : last + 2] == ["</span>"]:
        return first - 4, last + 1
    return first, last
