"""What can be found: every page, and every section with a heading of its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from .index import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .environment import Searched
    from .sections import Section

LISTS = frozenset(
    {"errors", "api-index", "api-index-modules", "api-index-others", "index"}
)
"""Pages that list what stands on others."""
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-Z\"`(])")
_DEFINED = re.compile(r"^ *(?:async )?(?:def|class) (\w+)", re.MULTILINE)
_PARAMETERS = re.compile(r"^ *def \w+\((.*)\):$", re.MULTILINE)
_NAME = re.compile(r"\w+")
_NAMED = re.compile(r"'\w+'|\w+")
_HINT = 110
_EVERYWHERE = 5
"""A sentence on so many pages does not tell one from another."""


def entries(pages: Mapping[str, Searched]) -> Iterator[Entry]:
    """The entries of a site, by its pages; each page before its sections."""
    usual, named = _usual(pages), _named(pages)
    printed = _printed(pages)
    for page, searched in pages.items():
        if page in LISTS or not searched.sections:
            continue
        first, *others = searched.sections
        hint = first.prose[0] if first.prose else searched.description
        found = [each for each in others if each.telling and each.anchor]
        rest = [each for each in searched.sections if each not in found]
        made = _made(searched.sections)
        yield Entry(
            page,
            "",
            first.heading,
            _cut(hint),
            _page(searched, usual) | {"link": named[page].values()},
            searched.asked,
            len(named[page]),
            _errors(rest, made, printed),
        )
        for each in found:
            errors = _errors([each], made, printed)
            yield Entry(page, each.anchor, each.heading, "", {}, errors=errors)


def sentences(section: Section) -> list[str]:
    """What a section says, sentence by sentence."""
    return [part for text in section.prose for part in _SENTENCE.split(text)]


def _usual(pages: Mapping[str, Searched]) -> set[str]:
    """Sentences that stand on many pages."""
    counted = Counter(
        sentence
        for searched in pages.values()
        for sentence in {s for each in searched.sections for s in sentences(each)}
    )
    return {sentence for sentence, count in counted.items() if count >= _EVERYWHERE}


def _named(pages: Mapping[str, Searched]) -> dict[str, dict[str, str]]:
    """What other pages call each page where they lead to it, by their names."""
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for page, searched in pages.items():
        for section in searched.sections:
            for target, text in section.links:
                if target != page:
                    named[target][page] = text
    return named


def _made(sections: list[Section]) -> set[str]:
    """Functions and classes that programs of a page define, and parameters, quoted."""
    programs = [code for section in sections for code in section.code]
    made = {name for code in programs for name in _DEFINED.findall(code)}
    for code in programs:
        for names in _PARAMETERS.findall(code):
            made |= {f"'{name}'" for name in _NAME.findall(names)}
    return made


def _printed(pages: Mapping[str, Searched]) -> str:
    """All errors that runs printed, a line each."""
    every = [section for searched in pages.values() for section in searched.sections]
    return "\n".join(error for section in every for error in section.errors)


def _errors(sections: list[Section], made: set[str], printed: str) -> tuple[str, ...]:
    """Each error once, without what only the programs of the page have.

    A quote counts if no run printed it: the page of the run has it otherwise.
    """
    texts = [error for section in sections for error in section.errors]
    quotes = [quote for section in sections for quote in section.quotes]
    texts += [quote for quote in quotes if quote.rstrip(".") not in printed]

    def known(name: re.Match[str]) -> str:
        return "" if {name[0], name[0].strip("'")} & made else name[0]

    general = (_NAMED.sub(known, text) for text in texts)
    return tuple(dict.fromkeys(" ".join(text.split()) for text in general))


def _page(searched: Searched, usual: set[str]) -> dict[str, list[str]]:
    first, *_ = every = searched.sections
    return {
        "answer": [*first.prose[:1], searched.description],
        "lead": [*first.code, *first.quotes],
        "name": [code for each in every[1:] for code in (*each.code, *each.quotes)],
        "keyword": [searched.keywords],
        "prose": [s for each in every for s in sentences(each) if s not in usual],
    }


def _cut(text: str) -> str:
    if len(text) <= _HINT:
        return text
    return text[:_HINT].rpartition(" ")[0] + " ..."
