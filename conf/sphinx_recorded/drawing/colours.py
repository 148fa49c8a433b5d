"""What all pictures share: one colour class per process, for rail, line and bar."""

from __future__ import annotations

COUNT = 8
"""How many colours the stylesheet tells apart, p1 to p8."""

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
"""Attribute of every picture: an ePub is XHTML, where nothing goes without it."""


def colour(mark: str) -> str:
    """The class for the process with that mark; grey p0 for helpers."""
    return f"p{(int(mark) - 1) % COUNT + 1}" if mark.isdigit() else "p0"
