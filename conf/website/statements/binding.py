"""Which sentence an entry is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .entries import Statement
    from .sentences import Block, Sentence


class Bound(NamedTuple):
    """A sentence and what proves it."""

    block: Block
    sentence: Sentence
    statements: tuple[Statement, ...]


def bind(
    blocks: Iterable[Block], statements: Iterable[Statement]
) -> tuple[list[Bound], list[str]]:
    """Every sentence with its entries, and what is wrong with the others.

    An entry belongs to the one sentence of the page that contains its text.
    """
    places = [(block, sentence) for block in blocks for sentence in block.sentences()]
    texts = [sentence.text for _, sentence in places]
    found: dict[int, list[Statement]] = {}
    problems = []
    for statement in statements:
        text = " ".join(statement.text.split())
        inside = [number for number, said in enumerate(texts) if text in said]
        whole = [number for number in inside if texts[number] == text]
        if len(chosen := whole or inside) == 1:
            found.setdefault(chosen[0], []).append(statement)
        else:
            how = "in several sentences" if chosen else "in no sentence"
            problems.append(f'"{text}" is {how} of the page')
    bound = [
        Bound(*place, tuple(found.get(number, ())))
        for number, place in enumerate(places)
    ]
    return bound, problems
