"""The options of each command."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_recorded.programs import START_METHODS, Settings

from .values import number_of_bytes, seconds, seconds_or_none

if TYPE_CHECKING:
    import argparse


def add_record(parser: argparse.ArgumentParser) -> None:
    """Those of ``record``."""
    _add_what(parser.add_argument_group("what to run"))
    _add_how(parser.add_argument_group("how to run it"))
    _add_python(parser.add_argument_group("how to run Python"))
    _add_limits(parser.add_argument_group("limits"))
    _add_declarations(parser.add_argument_group("declarations and cache"))
    _add_result(parser)


def _add_what(group: Any) -> None:
    group.add_argument("file", metavar="FILE", nargs="?", type=Path, help="a program")
    group.add_argument("-m", metavar="MODULE", dest="module", help="as python -m does")
    group.add_argument("-c", metavar="CODE", dest="code", help="as python -c does")


def _add_how(group: Any) -> None:
    group.add_argument(
        "--here",
        action="store_true",
        help="run FILE in the folder that it is in, with all that is there",
    )
    group.add_argument(
        "--with",
        metavar="FILE",
        dest="data",
        type=Path,
        action="append",
        default=[],
        help="bring this file or folder along, which is below the folder of FILE;"
        " may be repeated",
    )
    group.add_argument(
        "--stdin", metavar="FILE", type=Path, help="read its standard input from there"
    )
    group.add_argument(
        "--env",
        metavar="NAME[=VALUE]",
        action="append",
        default=[],
        help="set a variable in its environment; without VALUE it keeps the value that"
        " it has here, which is not shown",
    )
    switch = partial(group.add_argument, action="store_true")
    switch("--live", help="also print each line as it comes, to standard error")
    switch("--cpu", help="sample which process is on a CPU")
    switch(
        "--pipes",
        help="give each process pipes of its own; what a command starts then counts"
        " as its output",
    )
    switch(
        "--pty",
        help="give it a terminal of 80 columns for its output, so that it draws"
        " progress bars; which process wrote a line is then unknown",
    )
    switch("--raw", help="leave the paths of this machine as they are")


def _add_python(group: Any) -> None:
    several = partial(group.add_argument, action="append", default=[])
    several(
        "--python",
        metavar="PYTHON",
        help="such as 3.13, 3.14t, pypy3.11, a path, or the folder of a virtual"
        " environment (the active one, else the Python that this runs on); may be"
        " repeated",
    )
    several(
        "--start-method",
        metavar="METHOD",
        choices=START_METHODS,
        help=f"{', '.join(START_METHODS)} (Python's default); may be repeated",
    )
    group.add_argument(
        "--no-environment",
        action="store_true",
        help="ignore the script metadata of FILE, and run it with the packages that"
        " PYTHON has",
    )
    several("-X", metavar="OPTION", help="pass it on to Python; may be repeated")
    several("-W", metavar="ACTION", help="pass it on to Python; may be repeated")
    group.add_argument("-O", action="count", default=0, help="pass it on to Python")
    several(
        "--python-option",
        metavar="WORD",
        help="any other option for Python, as --python-option=-E; may be repeated",
    )
    group.add_argument(
        "--buffered",
        action="store_true",
        help="let Python buffer its output, as it does without a terminal",
    )


def _add_limits(group: Any) -> None:
    usual = Settings()
    group.add_argument(
        "--time-limit",
        metavar="SECONDS",
        type=seconds,
        help=f"stop it after that time ({usual.time_limit:g})",
    )
    group.add_argument(
        "--grace",
        metavar="SECONDS",
        type=seconds_or_none,
        help="how long other processes may go on after the first one has ended"
        f" ({usual.grace:g})",
    )
    group.add_argument(
        "--output-limit",
        metavar="BYTES",
        type=number_of_bytes,
        help="how much of its output is kept, its beginning and its end"
        f" ({usual.output_limit:,})",
    )


def _add_declarations(group: Any) -> None:
    group.add_argument(
        "--no-declarations",
        action="store_true",
        help="ignore any examples.toml",
    )
    _add_cache(group)
    group.add_argument(
        "--fresh", action="store_true", help="run it even if there is a recording of it"
    )


def _add_result(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what to do with the result")
    group.add_argument(
        "-o",
        metavar="FILE",
        dest="output",
        type=Path,
        help="write the result there, in the format of its suffix: .json, .html, .svg"
        " or .trace.json (for ui.perfetto.dev)",
    )
    group.add_argument(
        "--json", action="store_true", help="print it as JSON, a line for each run"
    )
    group.add_argument(
        "--width",
        metavar="COLUMNS",
        type=int,
        default=shutil.get_terminal_size().columns,
        help="of the picture (the terminal's)",
    )


def add_show(parser: argparse.ArgumentParser) -> None:
    """Those of ``show``."""
    parser.add_argument("file", metavar="FILE", type=Path, help="what was saved")
    _add_result(parser)


def add_nothing(parser: argparse.ArgumentParser) -> None:
    """It has no options."""


def add_check(parser: argparse.ArgumentParser) -> None:
    """Those of ``check``."""
    _add_folder(parser)
    several = partial(parser.add_argument, action="append", default=[])
    several(
        "--python",
        metavar="PYTHON",
        help="only this one, such as 3.13 or a path (all that are found as"
        " python3.10 to python3.15, and python3.13t to python3.15t; no PyPy); may"
        " be repeated",
    )
    several(
        "--start-method",
        metavar="METHOD",
        choices=START_METHODS,
        help=f"only this one ({', '.join(START_METHODS)}); may be repeated",
    )
    _add_cache(parser)


def add_soak(parser: argparse.ArgumentParser) -> None:
    """Those of ``soak``."""
    _add_folder(parser)
    parser.add_argument(
        "--seconds",
        metavar="SECONDS",
        type=seconds,
        default=600.0,
        help="how long to go on (600)",
    )
    _add_cache(parser)


def add_export(parser: argparse.ArgumentParser) -> None:
    """Those of ``export``."""
    parser.add_argument(
        "recordings", metavar="RECORDINGS", type=Path, help="the folder to write to"
    )
    _add_folder(parser)
    parser.add_argument(
        "--python",
        metavar="PYTHON",
        help="such as 3.14t or a path (the one that this runs on)",
    )
    parser.add_argument(
        "--exit-zero",
        action="store_true",
        help="exit with 0 even if a program did not end well",
    )
    _add_cache(parser)


def add_lock(parser: argparse.ArgumentParser) -> None:
    """Those of ``lock``."""
    _add_folder(parser)
    parser.add_argument(
        "--upgrade",
        action="store_true",
        help="take the newest versions (those that are in the files stay)",
    )


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        type=Path,
        nargs="?",
        default=Path("examples"),
        help="the folder of programs (examples)",
    )


def _add_cache(parser: Any) -> None:
    parser.add_argument(
        "--cache",
        metavar="FOLDER",
        type=Path,
        help="where recordings are kept (build/recordings beside the folder of an"
        " examples.toml, if it is there, else nowhere)",
    )
