"""Which sentences that claim something have evidence, page by page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from website.headings import VERSIONS

from .binding import bind
from .claims import claims
from .sentences import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .entries import Statement
    from .sentences import Block, Place

_NAMES: dict[Place, str] = {
    "versions": VERSIONS,
    "table": "tables",
    "answer": "short answers",
    "elsewhere": "elsewhere",
}


def report(
    pages: Mapping[str, list[Block]],
    entries: Mapping[str, tuple[Statement, ...]],
    *,
    only: str = "",
) -> Iterator[str]:
    """Lines with each sentence and what proves it, then the totals.

    ``only`` is how the name of a page begins.
    """
    totals: Counter[tuple[str, Place, str]] = Counter()
    for page in sorted(page for page in pages if page.startswith(only)):
        bound, _ = bind(pages[page], entries.get(page, ()))
        chapter = page.partition("/")[0]
        yield f"\n{page}"
        for one in bound:
            kinds = {statement.kind: None for statement in one.statements}
            named = claims(one.sentence)
            if not named and not kinds:
                continue
            proof = ", ".join(kinds) or "nothing"
            place = one.sentence.place
            if named:
                totals[chapter, place, next(iter(kinds), "nothing")] += 1
            yield f"  {place:9}  {proof:9}  {one.sentence.text}  ({', '.join(named)})"
    yield from _summary(totals)


def _summary(totals: Counter[tuple[str, Place, str]]) -> Iterator[str]:
    """For each chapter and each place: how many of how many have evidence."""
    chapters = sorted({chapter for chapter, _, _ in totals})
    width = max(map(len, [*chapters, "every page"]), default=0)
    heads = [f"{_NAMES[place]:>22}" for place in PLACES]
    yield f"\n{'':{width}}{''.join(heads)}"
    for chapter in [*chapters, "every page"]:
        cells = []
        for place in PLACES:
            counted = Counter[str]()
            for (where, kind_of, proof), count in totals.items():
                if kind_of == place and chapter in {where, "every page"}:
                    counted[proof] += count
            every = counted.total()
            cells.append(f"{every - counted['nothing']} of {every}".rjust(22))
        yield f"{chapter:{width}}{''.join(cells)}"
    proofs = Counter[str]()
    for (_, _, proof), count in totals.items():
        proofs[proof] += count
    yield ", ".join(f"{proof}: {count}" for proof, count in proofs.most_common())
