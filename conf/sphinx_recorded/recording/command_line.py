"""Commands as people type them."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHELL = {"<", ">", "|"}
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)


def shell_line(words: Sequence[str]) -> str:
    """The words as a line for a POSIX shell; ``<`` stays what it is."""
    typed = []
    variables = True
    for word in words:
        assignment = _ASSIGNMENT.fullmatch(word) if variables else None
        variables = assignment is not None
        if assignment:
            typed.append(f"{assignment[1]}={shlex.quote(assignment[2])}")
        else:
            typed.append(word if word in _SHELL else shlex.quote(word))
    return " ".join(typed)
