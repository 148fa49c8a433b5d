"""The command line of ``python -m recorder``."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from .settings import START_METHODS

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOW = """\
Runs a Python program and shows which of its processes wrote which line, when,
and how long each of them lived."""
_SHOW_MORE = """\
Arguments for the program follow "--". A line with ! went to standard error. In
the timeline ┼ stands for a line; under a bar is the share of a CPU it had.
"python -m recorder soak --help" tells how to repeat programs under load.

Exit status: 0 if every run ended as declared, 1 if not, 2 if one was impossible."""
_SOAK = """\
Repeats every program below a folder on busy CPUs, with every start method and
on every interpreter found, and names those that did not always mean the same."""
_SOAK_MORE = """\
Exit status: 0 if there was no difference, 1 if there was, 2 if it cannot be done."""


class UsageError(Exception):
    """What was asked for cannot be done; the text is one line that says why."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (--help tells more)")


def show_options(words: Sequence[str]) -> argparse.Namespace:
    """What to show. Raises UsageError for words that make no sense."""
    own, given = list(words), None
    if "--" in own:
        own, given = own[: own.index("--")], own[own.index("--") + 1 :]
    parser = _parser(
        "python -m recorder",
        _SHOW,
        _SHOW_MORE,
        "[option ...] PROGRAM [-- ARGUMENT ...]",
    )
    option = parser.add_argument
    option("program", metavar="PROGRAM", type=Path, help="a file that ends in .py")
    option(
        "--start-method",
        metavar="METHOD",
        action="append",
        default=[],
        choices=START_METHODS,
        help=f"{', '.join(START_METHODS)}; may be given several times",
    )
    option(
        "--python",
        metavar="3.N",
        action="append",
        default=[],
        help="a version to run it on; may be given several times",
    )
    option("--time-limit", metavar="SECONDS", type=seconds, help="stop it then")
    option("--cpu", action="store_true", help="sample who is on a CPU")
    option("--fresh", action="store_true", help="run it even if that is in the cache")
    option("--json", action="store_true", help="print the recordings, one a line")
    option(
        "--width",
        metavar="COLUMNS",
        type=int,
        default=shutil.get_terminal_size().columns,
        help="of the picture, instead of the terminal's",
    )
    return parser.parse_args(own, argparse.Namespace(arguments=given))


def soak_options(words: Sequence[str]) -> argparse.Namespace:
    """What to repeat. Raises UsageError for words that make no sense."""
    parser = _parser("python -m recorder soak", _SOAK, _SOAK_MORE, None)
    option = parser.add_argument
    option("folder", metavar="FOLDER", type=Path, nargs="?", default=Path("examples"))
    option(
        "--seconds",
        type=seconds,
        default=600.0,
        help="how long to go on (600)",
    )
    return parser.parse_args(words)


def _parser(name: str, text: str, more: str, usage: str | None) -> _Parser:
    return _Parser(
        prog=name,
        usage=usage and f"{name} {usage}",
        description=text,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def seconds(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number
