"""Commands as people type them on their systems.

Where Python is installed for the whole system, it is called ``python3`` on Linux and
macOS (PEP 394) and ``py`` on Windows (PEP 397), where ``py -3.13`` is one version of
it. These names are there in a virtual environment, too. PowerShell has no way to set
a variable for one command: see its ``about_Environment_Variables`` and, for strings,
``about_Quoting_Rules``.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMPT, POWERSHELL_PROMPT = "$ ", "PS> "
_PORTABLE = frozenset({"nox", "pip", "sphinx-recorded"})
_PYTHON = re.compile(r"python(3\.\d+t?)?")
_MEANT = re.compile(r"[$`&|;<>(){}\[\]*?~#%!\\\n]")
"""What a shell does not take as it is; each has a meaning of its own for them."""
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(\S*) +")


class Commands(NamedTuple):
    """A block of commands for each kind of shell."""

    posix: str
    powershell: str
    sets_variables: bool
    """Whether they differ in more than the name of Python."""


def commands(text: str) -> Commands | None:
    """Those of a block that is written for a POSIX shell, with ``python``.

    None if no line of it runs Python, or if one has something that does not work,
    or is not meant, in the same way everywhere.
    """
    lines = text.splitlines()
    parts = [_split(line) for line in lines]
    found = [part for part in parts if part]
    if len(found) < len(parts) or not any(part.python for part in found):
        return None
    return Commands(
        "\n".join(part.posix() for part in found),
        "\n".join(line for part in found for line in part.powershell()),
        any(part.variables for part in found),
    )


class _Command(NamedTuple):
    variables: tuple[tuple[str, str], ...]
    program: str
    rest: str

    @property
    def python(self) -> re.Match[str] | None:
        return _PYTHON.fullmatch(self.program)

    def posix(self) -> str:
        program = "python3" if self.program == "python" else self.program
        before = "".join(f"{name}={value} " for name, value in self.variables)
        return f"{PROMPT}{before}{program}{self.rest}"

    def powershell(self) -> Iterator[str]:
        for name, value in self.variables:
            [word] = shlex.split(value) or [""]
            doubled = word.replace("'", "''")
            quoted = word if word.isdecimal() else f"'{doubled}'"
            yield f"{POWERSHELL_PROMPT}$env:{name} = {quoted}"
        program = self.program
        if python := self.python:
            program = f"py -{python[1]}" if python[1] else "py"
        yield f"{POWERSHELL_PROMPT}{program}{self.rest}"


def _split(line: str) -> _Command | None:
    if not line.startswith(PROMPT):
        return None
    rest = line.removeprefix(PROMPT)
    if _MEANT.search(rest):
        return None
    variables = []
    while match := _ASSIGNMENT.match(rest):
        variables.append((match[1], match[2]))
        rest = rest[match.end() :]
    program, space, words = rest.partition(" ")
    command = _Command(tuple(variables), program, space + words)
    return command if command.python or program in _PORTABLE else None
