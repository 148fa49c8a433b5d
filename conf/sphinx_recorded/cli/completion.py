"""Completes the command line in a shell."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.errors import UsageError

from .arguments import NAME, whole_parser

if TYPE_CHECKING:
    from collections.abc import Iterable


def completion(shell: str) -> str:
    """A script that completes the command line. Raises UsageError without shtab."""
    try:
        import shtab  # noqa: PLC0415 (an extra that few have)
    except ImportError:
        raise UsageError(
            f"completion needs shtab: python -m pip install '{NAME}[completion]'"
        ) from None
    parser = whole_parser()
    for action in _actions(parser):
        if action.type is Path:
            folder = action.metavar in {"FOLDER", "RECORDINGS"}
            kind = shtab.DIRECTORY if folder else shtab.FILE
            action.complete = kind  # type: ignore[attr-defined]
    script: str = shtab.complete(parser, shell)
    return script


def _actions(parser: argparse.ArgumentParser) -> Iterable[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 (there is no other way to them)
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for below in action.choices.values():
                yield from _actions(below)
