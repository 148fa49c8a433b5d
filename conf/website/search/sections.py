"""What the search knows of a page: its sections, and what each says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref

from sphinx_recorded.extension import UNSEARCHED, recorded_program, recorded_run
from website.headings import ANATOMY, SEE_ALSO
from website.page_facts.quotes import is_code_of_message

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Section:
    """A heading and what stands below it, down to the next one."""

    anchor: str
    """Empty for the top of the page."""
    heading: str
    prose: list[str] = field(default_factory=list)
    """Paragraphs, list items and cells, in their order."""
    code: list[str] = field(default_factory=list)
    """Programs, and pieces of code in the text."""
    errors: list[str] = field(default_factory=list)
    """That its runs printed."""
    quotes: list[str] = field(default_factory=list)
    """Errors that its text quotes, and other messages: other versions, systems or
    packages print them, or other pages show them."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Pages that it leads to, and what it calls them."""

    @property
    def telling(self) -> str:
        """The heading, if it tells this page from others."""
        return "" if self.heading in ANATOMY else self.heading


def sections(document: nodes.document) -> list[Section]:
    """The sections of a page that has just been read.

    Transcripts, tables of contents and links to neighbours are left out: they
    would lead to a page that does not have the answer.
    """
    found = [Section("", "")]
    for node in _shown(document):
        if isinstance(node, nodes.title | nodes.rubric):
            _open(found, node)
        elif found[-1].heading != SEE_ALSO:
            _note(found[-1], node)
    return [section for section in found if section.heading != SEE_ALSO]


def _open(found: list[Section], node: nodes.Element) -> None:
    """Begins a section; the title of the page is that of the first."""
    if isinstance(node, nodes.title) and not found[0].heading:
        found[0].heading = node.astext()
        return
    at = node if isinstance(node, nodes.rubric) else node.parent
    found.append(Section((at["ids"] or [""])[0], node.astext()))


def _note(section: Section, node: nodes.Element) -> None:
    if isinstance(node, recorded_program):
        if node.get("language") == "python":
            section.code.append(node["whole"])
    elif isinstance(node, recorded_run):
        section.errors += node.get("errors", [])
    elif isinstance(node, nodes.literal):
        text = _DOTS.sub("", node.astext())
        (section.quotes if is_quote(text) else section.code).append(text)
    else:
        section.prose.append(" ".join(node.astext().split()))
        section.links += [
            (link["reftarget"], link.astext())
            for link in node.findall(pending_xref)
            if link.get("refdomain") == "doc"
        ]


def is_quote(text: str) -> bool:
    """Whether a piece of code is an error, or words that a program prints.

    Most of a message are words, and it has four of them at least. A command and a
    line of code begin with another word, or have an equals sign.
    """
    words = text.split()
    return is_code_of_message(text) or (
        len(words) >= _WORDS
        and "=" not in text
        and not _CODE.match(text)
        and sum(bool(_WORD.fullmatch(word)) for word in words) >= _PART * len(words)
    )


_DOTS = re.compile(r" \.\.\.$")
"""What stands for the rest of a message."""
_WORD = re.compile(r"[A-Za-z']+[,.:;]?")
_CODE = re.compile(
    r"-|[a-z]\w*: |(?:assert|async|await|class|def|del|docker|export|for|from|git|if"
    r"|import|kill|lambda|not|nox|perf|pip|pkill|print|ps|python|raise|return|sudo"
    r"|ulimit|while|with) "
)
_WORDS = 4
_PART = 0.6

_TEXT = (nodes.paragraph, nodes.term, nodes.title, nodes.rubric)
_WHOLE = (recorded_program, recorded_run)


def _shown(node: nodes.Node) -> Iterator[nodes.Element]:
    """Headings, texts, programs and runs, in the order of the page."""
    for child in node.children:
        if not isinstance(child, nodes.Element) or _is_pointer(child):
            continue
        if isinstance(child, (*_TEXT, *_WHOLE)):
            yield child
            yield from child.findall(nodes.literal)
        else:
            yield from _shown(child)


def _is_pointer(node: nodes.Element) -> bool:
    """Whether it only leads elsewhere, or is the same on every page."""
    classes = node.get("classes", ())
    return UNSEARCHED in classes or "toctree-wrapper" in classes
