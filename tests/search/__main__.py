"""Measure the search of the built site, without a browser.

Of the half named ``final`` it tells numbers only, so that nobody tunes to it.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from .questions import NODE, Question, places, questions


def main() -> None:
    """Print how many questions lead to their page first, and in the first three."""
    parser = argparse.ArgumentParser(prog="python -m tests.search", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("build/html"))
    parser.add_argument("--final", action="store_true", help="measure that half, too")
    parser.add_argument("--missed", action="store_true", help="name what was missed")
    told = parser.parse_args()
    if not NODE:
        sys.exit("Node.js is not installed: nothing is measured")
    halves = ("known", "tune", "final") if told.final else ("known", "tune")
    asked = [each for each in questions() if each.half in halves]
    found = places(told.site / "_static", asked)
    report(asked, found)
    if told.missed:
        for question, place in zip(asked, found, strict=True):
            if place and question.half != "final":
                print(place + 1 if place < 99 else "-", *question, sep="\t")


def report(asked: list[Question], found: list[int]) -> None:
    """A line for each half and kind."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for question, place in zip(asked, found, strict=True):
        rows[question.half, question.kind].append(place)
        rows[question.half, "all"].append(place)
    for (half, kind), where in rows.items():
        count = len(where)
        first = sum(place == 0 for place in where) / count
        three = sum(place < 3 for place in where) / count
        print(f"{half:6}{kind:8}{count:4}  first {first:5.1%}  three {three:5.1%}")


if __name__ == "__main__":
    main()
