"""Measure the search of the built site, without a browser.

Of the halves named ``final``, ``fresh`` and ``unseen`` it tells numbers only, so that
nobody tunes to them.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from .questions import NODE, Question, found, place, questions

MEASURED = ("final", "fresh", "unseen")


def main() -> None:
    """Print how many questions lead to their page first, and in the first three."""
    parser = argparse.ArgumentParser(prog="python -m tests.search", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("build/html"))
    parser.add_argument("--final", action="store_true", help="measure those, too")
    parser.add_argument("--missed", action="store_true", help="name what was missed")
    told = parser.parse_args()
    if not NODE:
        sys.exit("Node.js is not installed: nothing is measured")
    halves = ("known", "tune", "more", "forms", *(MEASURED if told.final else ()))
    asked = [each for each in questions() if each.half in halves]
    results = found(told.site / "_static", asked)
    report(asked, [place(*each) for each in zip(asked, results, strict=True)])
    if told.missed:
        for question, pages in zip(asked, results, strict=True):
            if place(question, pages) and question.half not in MEASURED:
                missed(question, pages)


def missed(question: Question, pages: list[str]) -> None:
    """Its page, and those that came before."""
    at = place(question, pages)
    first = ", ".join(pages[: min(at, 3)])
    print(f"\n{question.kind}: {question.text}")
    print(f"   {at + 1}. {' or '.join(question.pages)}, after {first}")


def report(asked: list[Question], where: list[int]) -> None:
    """A line for each half and kind."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for question, at in zip(asked, where, strict=True):
        rows[question.half, question.kind].append(at)
        rows[question.half, "all"].append(at)
    for (half, kind), found_at in rows.items():
        count = len(found_at)
        first = sum(at == 0 for at in found_at) / count
        three = sum(at < 3 for at in found_at) / count
        print(f"{half:6}{kind:8}{count:4}  first {first:5.1%}  three {three:5.1%}")


if __name__ == "__main__":
    main()
