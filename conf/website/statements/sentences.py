"""The sentences of a page, as a reader sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from docutils import nodes

from sphinx_recorded.extension import UNSEARCHED, recorded_box
from website.headings import SEE_ALSO, VERSIONS
from website.nodes import statement_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = Literal["versions", "table", "answer", "elsewhere"]
PLACES: tuple[Place, ...] = ("versions", "table", "answer", "elsewhere")
BETWEEN_CELLS = " | "
_END = re.compile(r"[.!?][)\"'”]*\s+")
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|vs)\.\s+\Z")
_LEFT_OUT = (
    recorded_box,
    nodes.FixedTextElement,
    nodes.Invisible,
    nodes.rubric,
    nodes.title,
    nodes.thead,
    nodes.raw,
    nodes.image,
    nodes.system_message,
)
"""What is no sentence: headings, programs, what they wrote, charts."""


class Piece(NamedTuple):
    """A text in a block."""

    start: int
    """Where in the text of the block."""
    node: nodes.Text
    code: bool


class Sentence(NamedTuple):
    """A sentence, or a row of a table."""

    text: str
    words: str
    """The text with all code left out."""
    place: Place
    start: int
    """Where it begins in its block."""


@dataclass(frozen=True)
class Block:
    """A paragraph, a term or a row of a table."""

    text: str
    pieces: tuple[Piece, ...]
    place: Place

    def sentences(self) -> Iterator[Sentence]:
        """In their order; a row of a table is one."""
        ends = [len(self.text)]
        if self.place != "table":
            ends = [end for end in self._ends() if end < len(self.text)] + ends
        start = 0
        for end in ends:
            if text := self.text[start:end].rstrip():
                yield Sentence(text, self._words(start, end), self.place, start)
            start = end

    def _ends(self) -> Iterator[int]:
        """Where a sentence may end: at a stop in plain text before a new beginning."""
        for match in _END.finditer(self.text):
            if self._piece(match.start()).code:
                continue
            if _SHORTENED.search(self.text[: match.end()]):
                continue
            following = self.text[match.end() : match.end() + 1]
            begins = following.isupper() or following.isdigit() or following in '"(['
            if begins or self._piece(match.end()).code:
                yield match.end()

    def _piece(self, place: int) -> Piece:
        return [piece for piece in self.pieces if piece.start <= place][-1]

    def _words(self, start: int, end: int) -> str:
        parts = []
        stops = [piece.start for piece in self.pieces[1:]] + [len(self.text)]
        for piece, stop in zip(self.pieces, stops, strict=True):
            if not piece.code:
                parts.append(self.text[max(start, piece.start) : min(end, stop)])
        return " ".join(parts)


def blocks(document: nodes.document) -> Iterator[Block]:
    """The blocks of a page that has just been read, without neighbours' links."""
    heading, first = "", True
    for node in _shown(document):
        if isinstance(node, nodes.rubric | nodes.title):
            heading = node.astext()
        elif heading != SEE_ALSO:
            place: Place = "elsewhere"
            if heading == VERSIONS:
                place = "versions"
            if isinstance(node, nodes.row):
                place = "table"
            elif first and isinstance(node.parent, nodes.section):
                place, first = "answer", False
            if (block := _block(node, place)).text.strip():
                yield block


def _shown(node: nodes.Node) -> Iterator[nodes.Element]:
    """Headings, paragraphs, terms and rows in the order of the page."""
    for child in node.children:
        if isinstance(child, nodes.rubric | nodes.title):
            yield child
        if not isinstance(child, nodes.Element) or isinstance(child, _LEFT_OUT):
            continue
        classes: set[str] = {*child.get("classes", ())}
        if classes & {UNSEARCHED, "toctree-wrapper", "cell"}:
            continue
        if isinstance(child, nodes.paragraph | nodes.term | nodes.row):
            yield child
        else:
            yield from _shown(child)


def _block(node: nodes.Element, place: Place) -> Block:
    text, pieces = "", []
    for number, part in enumerate(_parts(node)):
        if number and isinstance(node, nodes.row):
            text += BETWEEN_CELLS
        for leaf in part.findall(nodes.Text):
            if isinstance(leaf.parent, statement_mark):
                continue
            pieces.append(Piece(len(text), leaf, code=_is_code(leaf, part)))
            text += re.sub(r"\s", " ", leaf)
    return Block(text, tuple(pieces), place)


def _parts(node: nodes.Element) -> list[nodes.Node]:
    return node.children if isinstance(node, nodes.row) else [node]


def _is_code(leaf: nodes.Text, within: nodes.Node) -> bool:
    parent = leaf.parent
    while parent is not within and parent is not None:
        if isinstance(parent, nodes.literal):
            return True
        parent = parent.parent
    return False
