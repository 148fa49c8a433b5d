"""The tests that statements name: where they are, and what they say."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .entries import Statement

_FOLDERS = ("examples", "core", "extension", "website")
"""Folders of tests that a statement may name: of programs, the recorder, its pages."""
_DEFINED = re.compile(r"^ *def (\w+)\(", re.MULTILINE)


def test_file(entries: Path, check: str) -> Path | None:
    """The file of a test: beside the entries, or with the tests of the rest."""
    name, _, test = check.partition("::")
    files = _files(entries, name)
    # two folders may have files of the same name
    having = (path for path in files if f"def {test}(" in path.read_text("utf-8"))
    return next(having, files[0] if files else None)


def source(entries: Path, check: str) -> str:
    """The text of a test; empty if there is none of this name."""
    file = test_file(entries, check)
    name = check.rpartition("::")[2]
    text = file.read_text(encoding="utf-8") if file else ""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            return "\n".join(text.splitlines()[first - 1 : node.end_lineno])
    return ""


def missing(
    folder: Path, entries: Mapping[str, tuple[Statement, ...]]
) -> Iterator[tuple[str, str]]:
    """The pages whose statements name a test that there is not, and that test."""
    there: dict[str, set[str]] = {}
    for page, statements in entries.items():
        named = (c for each in statements if each.check for c in each.checks)
        for check in dict.fromkeys(named):
            name, _, test = check.partition("::")
            if name not in there:
                texts = (path.read_text("utf-8") for path in _files(folder, name))
                there[name] = {f for text in texts for f in _DEFINED.findall(text)}
            if test.rpartition("::")[2] not in there[name]:
                yield page, check


def _files(entries: Path, name: str) -> list[Path]:
    folders = (entries, *(entries.parent / folder for folder in _FOLDERS))
    return [path for folder in folders if (path := folder / name).is_file()]
