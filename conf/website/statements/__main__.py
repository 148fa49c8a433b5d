"""``python -m website.statements [CHAPTER[/PAGE]]``: what has evidence, what not."""

from __future__ import annotations

import sys
from pathlib import Path

from .entries import load
from .reading import read
from .report import report

ROOT = Path(__file__).parents[3]
SETTINGS = {"myst_enable_extensions": ["colon_fence", "deflist"], "smartquotes": False}
"""Those of conf.py that change what a sentence is."""


def main() -> None:
    """Prints the report."""
    only = sys.argv[1] if sys.argv[1:] else ""
    pages = read(ROOT / "docs", SETTINGS)
    lines = report(pages, load(ROOT / "tests/statements"), only=only)
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
