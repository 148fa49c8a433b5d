"""The command line of ``python -m sphinx_recorded``."""

from __future__ import annotations

import argparse
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sphinx_recorded.errors import UsageError
from sphinx_recorded.programs import START_METHODS

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOW = """\
Runs a Python program and shows which of its processes wrote which line, when,
and how long each of them lived."""
_SHOW_MORE = """\
Arguments for the program follow "--". A line with ! went to standard error. In
the timeline ┼ stands for a line; under a bar is the share of a CPU it had.

"python -m sphinx_recorded soak --help" tells how to repeat programs under load,
"python -m sphinx_recorded export --help" how to record them for a site elsewhere.

Exit status: 0 if every run ended as declared, 1 if not, 2 if one was impossible."""
_SOAK = """\
Repeats every program below a folder on busy CPUs, with every start method and
on every interpreter found, and names those that did not always mean the same."""
_SOAK_MORE = """\
Exit status: 0 if there was no difference, 1 if there was, 2 if it cannot be done."""


_EXPORT = """\
Records every program below a folder on this machine and writes the recordings
where the site of another machine finds them."""
_EXPORT_MORE = """\
What does not end as declared is left out, as is what this machine cannot run.

Exit status: 0 if every run ended as declared, 1 if not, 2 if it cannot be done."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (--help tells more)")


def show_options(words: Sequence[str]) -> argparse.Namespace:
    """What to show. Raises UsageError for words that make no sense."""
    own, given = list(words), None
    if "--" in own:
        own, given = own[: own.index("--")], own[own.index("--") + 1 :]
    parser = _parser(
        "python -m sphinx_recorded",
        _SHOW,
        _SHOW_MORE,
        "[option ...] PROGRAM [-- ARGUMENT ...]",
    )
    parser.add_argument(
        "program", metavar="PROGRAM", type=Path, help="a file that ends in .py"
    )
    _add_how_to_run(parser)
    _add_how_to_print(parser)
    return parser.parse_args(own, argparse.Namespace(arguments=given))


def _add_how_to_run(parser: _Parser) -> None:
    several = partial(parser.add_argument, action="append", default=[])
    several(
        "--start-method",
        metavar="METHOD",
        choices=START_METHODS,
        help=f"{', '.join(START_METHODS)}; may be given several times",
    )
    several(
        "--python",
        metavar="3.N",
        help="version to run it on; may be given several times",
    )
    parser.add_argument(
        "--time-limit", metavar="SECONDS", type=seconds, help="stop it then"
    )
    switch = partial(parser.add_argument, action="store_true")
    switch("--cpu", help="sample who is on a CPU")
    switch("--fresh", help="run it even if its recording is in the cache")


def _add_how_to_print(parser: _Parser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="print the recordings, one a line"
    )
    parser.add_argument(
        "--width",
        metavar="COLUMNS",
        type=int,
        default=shutil.get_terminal_size().columns,
        help="of the picture, instead of the terminal's",
    )


def soak_options(words: Sequence[str]) -> argparse.Namespace:
    """What to repeat. Raises UsageError for words that make no sense."""
    parser = _parser("python -m sphinx_recorded soak", _SOAK, _SOAK_MORE)
    _add_folder(parser)
    parser.add_argument(
        "--seconds", type=seconds, default=600.0, help="how long to go on (600)"
    )
    return parser.parse_args(words)


def export_options(words: Sequence[str]) -> argparse.Namespace:
    """What to export. Raises UsageError for words that make no sense."""
    parser = _parser("python -m sphinx_recorded export", _EXPORT, _EXPORT_MORE)
    parser.add_argument(
        "recordings", metavar="RECORDINGS", type=Path, help="the folder to write to"
    )
    _add_folder(parser)
    parser.add_argument(
        "--exit-zero",
        action="store_true",
        help="exit with 0 even if a run did not end as declared",
    )
    return parser.parse_args(words)


def _add_folder(parser: _Parser) -> None:
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        type=Path,
        nargs="?",
        default=Path("examples"),
        help="the folder of programs (examples)",
    )


def _parser(name: str, text: str, more: str, usage: str | None = None) -> _Parser:
    return _Parser(
        prog=name,
        usage=usage and f"{name} {usage}",
        description=text,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def seconds(text: str) -> float:
    """A length of time. Raises ValueError if it is none."""
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number
