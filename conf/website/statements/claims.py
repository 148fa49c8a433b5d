"""Which sentences claim something that can be checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from website.page_facts.messages import KIND

if TYPE_CHECKING:
    from .sentences import Sentence

_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|twice|half|dozen"
_IN_WORDS = {
    "version": r"\b3\.\d+|\bversions?\b|\bsince Python\b",
    "platform": r"\b(?:Windows|macOS|Linux|POSIX|Unix|Docker|Alpine|musl|glibc"
    r"|kernel|containers?|Kubernetes|BSD|WSL|Jupyter|free-threaded)\b",
    "default": r"\bdefaults?\b",
    "limit": r"\b(?:limit(?:s|ed)?|at most|at least|(?:more|fewer|less) than \d"
    r"|maximum|minimum|up to|as many as)\b",
    "number": rf"(?<![\w.])\d[\d,.]*|\b(?:{_NUMBERS})\b",
    "absolute": r"\b(?:always|never|only|every)\b",
}
"""Looked for in what is no code."""
_ERROR = re.compile(rf"\b{KIND}\b|\b[Ee]xit codes?\b|\bEmpty\b|\bTimeout\w*\b")
"""Looked for in code as well."""
_PATTERNS = {
    kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _IN_WORDS.items()
}


def claims(sentence: Sentence) -> tuple[str, ...]:
    """The kinds of what it names; empty if there is nothing to check."""
    found = [
        kind for kind, pattern in _PATTERNS.items() if pattern.search(sentence.words)
    ]
    return (*found, "error") if _ERROR.search(sentence.text) else tuple(found)
