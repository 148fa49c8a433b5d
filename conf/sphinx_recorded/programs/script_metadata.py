"""What a program says that it needs, in a comment: inline script metadata.

The format is that of PEP 723, which ``uv run`` and ``pipx run`` read as well::

    # /// script
    # dependencies = ["numpy"]
    # requires-python = ">=3.11"
    # ///
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_recorded.errors import MetadataError

from .specifiers import specifiers

if TYPE_CHECKING:
    from pathlib import Path

# That of the specification:
# https://packaging.python.org/en/latest/specifications/inline-script-metadata/
_BLOCK = re.compile(
    r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$"
)
_OPENED = re.compile(r"(?m)^# /// script[ \t]*$")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(frozen=True)
class Metadata:
    """What the block of a program says; without one, that it needs nothing."""

    dependencies: tuple[str, ...] = ()
    """Requirements as pip takes them, each once, in alphabetical order."""
    requires_python: str = ""
    """Version specifier, such as ``>=3.11``."""


class _Problem(Exception):
    """What is wrong, and in which line of the block: 1 is the first one in it."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line


def read_metadata(path: Path, name: str) -> Metadata:
    """What the program at ``path`` says that it needs.

    Raises MetadataError, which calls it ``name`` and has the line, if its block
    cannot be understood; OSError if it cannot be read.
    """
    status = path.stat()
    return _read(path, name, status.st_mtime_ns, status.st_size)


@functools.cache
def _read(path: Path, name: str, *_: int) -> Metadata:
    """The same, cached until the file is another one."""
    return metadata(path.read_bytes().decode(errors="replace"), name)


def metadata(source: str, name: str) -> Metadata:
    """What the program with this source says that it needs.

    Raises MetadataError if its block cannot be understood.
    """
    source = source.replace("\r\n", "\n")
    opened = list(_OPENED.finditer(source))
    if not opened:
        return Metadata()
    # the last line may have no end
    found = [m for m in _BLOCK.finditer(source + "\n") if m["type"] == "script"]
    if len(opened) > 1:
        raise _error(source, opened[1].start(), name, 0, "a second script block")
    if not found:
        text = 'the script block has no "# ///" line at its end'
        raise _error(source, opened[0].start(), name, 0, text)
    lines = found[0]["content"].splitlines()
    block = [line[2:] if line.startswith("# ") else line[1:] for line in lines]
    try:
        return _understood(block)
    except _Problem as problem:
        start = opened[0].start()
        raise _error(source, start, name, problem.line, str(problem)) from None


def _error(source: str, start: int, name: str, line: int, text: str) -> MetadataError:
    first = source.count("\n", 0, start) + 1
    return MetadataError(f"{name}:{first + line}: {text}")


def _understood(block: list[str]) -> Metadata:
    import tomllib  # noqa: PLC0415 (for programs with metadata)

    try:
        table = tomllib.loads("\n".join(block))
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1] or len(block)) if place else 1
        text = _PLACE.sub("", str(error)).strip()
        raise _Problem(line, f"not TOML: {text}") from None
    python = _value(table, "requires-python", str, "", block)
    try:
        specifiers(python)
    except ValueError as error:
        raise _Problem(_line_of("requires-python", block), str(error)) from None
    listed = _value(table, "dependencies", list, [], block)
    return Metadata(tuple(sorted({_requirement(x, block) for x in listed})), python)


def _value(
    table: dict[str, Any], key: str, kind: type, default: Any, block: list[str]
) -> Any:
    value = table.get(key, default)
    if not isinstance(value, kind):
        what = "a list of texts" if kind is list else "a text"
        raise _Problem(_line_of(key, block), f"{key} is not {what}")
    return value


def _requirement(text: object, block: list[str]) -> str:
    """The same requirement, as it is always written. Raises _Problem if it is none."""
    # It takes as long to import as most of this package.
    from packaging.requirements import (  # noqa: PLC0415
        InvalidRequirement,
        Requirement,
    )
    from packaging.utils import canonicalize_name  # noqa: PLC0415

    if not isinstance(text, str):
        line = _line_of("dependencies", block)
        raise _Problem(line, "dependencies is not a list of texts")
    try:
        requirement = Requirement(text)
    except InvalidRequirement:
        raise _Problem(_line_of(text, block), f"no requirement: {text}") from None
    requirement.name = canonicalize_name(requirement.name)
    return str(requirement)


def _line_of(text: str, block: list[str]) -> int:
    """The first line of the block that has the text."""
    return next((n for n, line in enumerate(block, 1) if text in line), 1)
