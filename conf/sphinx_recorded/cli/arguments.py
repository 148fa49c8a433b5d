"""The command line of ``sphinx-recorded``."""

from __future__ import annotations

import argparse
import os
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from sphinx_recorded import __version__
from sphinx_recorded.errors import UsageError
from sphinx_recorded.programs import START_METHODS, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAME = "sphinx-recorded"
_FEWEST_BYTES = 4096

_ALL = """\
Runs a program and shows which of its processes wrote which line, when, and how
long each of them lived."""
_ALL_MORE = """\
"sphinx-recorded FILE" is short for "sphinx-recorded record FILE". Each command has
a --help of its own."""

_RECORD = """\
Runs a program and shows which of its processes wrote which line, when, and how
long each of them lived. The program is a Python file, a module (-m), code (-c),
or any command that follows "--"."""
_RECORD_MORE = """\
A file runs in an empty folder of its own, with what it imports by name from its
own folder; what it writes there is gone afterwards. --here runs it in its own
folder. A module, code or a command runs in the current folder. Of the environment
nothing is handed on but what --env names, and PATH to a command. Standard input
is handed on unless it is a terminal, which is only handed on with --live.

A line with ! went to standard error. In the timeline ┼ stands for a line; under
a bar is the share of a CPU it had. R is the resource tracker of multiprocessing,
S its fork server. "stopped" means that the recorder has ended a process.

Ctrl-C is for the program; a second one stops it. What was recorded is shown.

An examples.toml beside the file, or above it in the same repository, may declare
how the program is run and how it is to end.

Exit status: the program's own (128 and the signal's number if one ended it; 124
at the time limit); the first that is not 0 of several runs. If an examples.toml
applies, 0 if every run ended as declared, else 1. 2 if it could not be run."""

_SHOW = """\
Shows what was saved by "record -o FILE.json" or "record --json"."""

_SCHEMA = """\
Prints the JSON schema of what "record --json" prints."""

_CHECK = """\
Runs every program below a folder, with every start method and on every Python
found, and names those that do not end well: with exit status 0 and without a
traceback, or as an examples.toml in that folder declares."""
_CHECK_MORE = """\
Exit status: 0 if all ended well, 1 if not, 2 if it cannot be done."""

_SOAK = """\
Repeats every program below a folder on busy CPUs, with every start method and
on every Python found, and names those that did not always do the same."""
_SOAK_MORE = """\
Exit status: 0 if there was no difference, 1 if there was, 2 if it cannot be done."""

_EXPORT = """\
Records every program below a folder on this machine and writes the recordings
where a site that is built on another machine finds them."""
_EXPORT_MORE = """\
What does not end well is left out, as is what this machine cannot run.

Exit status: 0 if all ended well, 1 if not, 2 if it cannot be done."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        if message.startswith("unrecognized arguments") and "record" in self.prog:
            message += '; arguments for the program follow "--"'
        raise UsageError(f"{message} (--help tells more)")


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """What ``words`` ask for: ``command``, its options, and what follows ``--``.

    Raises UsageError for words that make no sense.
    """
    own, after = list(words), None
    if "--" in own:
        own, after = own[: own.index("--")], own[own.index("--") + 1 :]
    parser = whole_parser()
    if not own or own[0] not in {*COMMANDS, *_ABOUT_ITSELF}:
        own.insert(0, "record")
    options = parser.parse_args(own, argparse.Namespace(after=after))
    if options.command == "record":
        _check_what(options)
    elif after is not None:
        parser.error(f'"{options.command}" takes nothing after "--"')
    return options


def _check_what(options: argparse.Namespace) -> None:
    """Raises UsageError unless one thing is to be recorded."""
    given = [options.file, options.module, options.code]
    named = sum(each is not None for each in given)
    if named > 1:
        raise UsageError("name one of FILE, -m MODULE and -c CODE (--help tells more)")
    if not named and not options.after:
        raise UsageError(
            'name a FILE, -m MODULE, -c CODE, or "--" and a command (--help tells more)'
        )


def whole_parser() -> argparse.ArgumentParser:
    """The parser with one below it for each command."""
    parser = _Parser(
        prog=NAME,
        description=_ALL,
        epilog=_ALL_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{NAME} {__version__}")
    parser.add_argument(
        "--print-completion",
        choices=("bash", "zsh", "tcsh"),
        help="print what makes a shell complete this command line (needs shtab)",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (add, what, text, more) in COMMANDS.items():
        add(
            commands.add_parser(
                name,
                help=what,
                usage=_USAGE.get(name),
                description=text,
                epilog=more,
                formatter_class=argparse.RawDescriptionHelpFormatter,
                allow_abbrev=False,
            )
        )
    return parser


def _add_record(parser: argparse.ArgumentParser) -> None:
    _add_what(parser.add_argument_group("what to run"))
    _add_how(parser.add_argument_group("how to run it"))
    _add_python(parser.add_argument_group("how to run Python"))
    _add_limits(parser.add_argument_group("limits"))
    _add_declarations(parser.add_argument_group("declarations and cache"))
    _add_result(parser)


def _add_what(group: Any) -> None:
    group.add_argument("file", metavar="FILE", nargs="?", type=Path, help="a program")
    group.add_argument(
        "-m", metavar="MODULE", dest="module", help='as "python -m" does'
    )
    group.add_argument("-c", metavar="CODE", dest="code", help='as "python -c" does')


def _add_how(group: Any) -> None:
    group.add_argument(
        "--here",
        action="store_true",
        help="run FILE in the folder that it is in, among all that lies there",
    )
    group.add_argument(
        "--stdin", metavar="FILE", type=Path, help="what it reads from standard input"
    )
    group.add_argument(
        "--env",
        metavar="NAME[=VALUE]",
        action="append",
        default=[],
        help="a variable of its environment; without VALUE: as it is here",
    )
    switch = partial(group.add_argument, action="store_true")
    switch("--live", help="print what it writes at once, too, to standard error")
    switch("--cpu", help="sample which process is on a CPU")
    switch("--pipes", help="give it plain pipes: who wrote what is not known then")
    switch("--raw", help="leave the paths of this machine as they are")


def _add_python(group: Any) -> None:
    several = partial(group.add_argument, action="append", default=[])
    several(
        "--python",
        metavar="PYTHON",
        help="such as 3.13, pypy3, a path, or the folder of a virtual environment"
        " (the active one, else the Python that this runs on); may be repeated",
    )
    several(
        "--start-method",
        metavar="METHOD",
        choices=START_METHODS,
        help=f"{', '.join(START_METHODS)} (Python's default); may be repeated",
    )
    several("-X", metavar="OPTION", help="hand it on to Python; may be repeated")
    several("-W", metavar="ACTION", help="hand it on to Python; may be repeated")
    group.add_argument("-O", action="count", default=0, help="hand it on to Python")
    several(
        "--python-option",
        metavar="WORD",
        help="any other option for Python, as --python-option=-E; may be repeated",
    )
    group.add_argument(
        "--buffered",
        action="store_true",
        help="let Python buffer its output, as it does when nobody watches",
    )


def _add_limits(group: Any) -> None:
    usual = Settings()
    group.add_argument(
        "--time-limit",
        metavar="SECONDS",
        type=seconds,
        help=f"stop it then ({usual.time_limit:g})",
    )
    group.add_argument(
        "--grace",
        metavar="SECONDS",
        type=seconds_or_none,
        help="how long its processes may go on when the first one has ended"
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
        help="do as if there were no examples.toml",
    )
    _add_cache(group)
    group.add_argument(
        "--fresh", action="store_true", help="run it even if its recording is kept"
    )


def _add_result(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what to do with the result")
    group.add_argument(
        "-o",
        metavar="FILE",
        dest="output",
        type=Path,
        help="write it there instead, by its ending: .json, .html, .svg, or"
        " .trace.json for ui.perfetto.dev",
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


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="what was saved")
    _add_result(parser)


def _add_nothing(parser: argparse.ArgumentParser) -> None:
    """It has no options."""


def _add_check(parser: argparse.ArgumentParser) -> None:
    _add_folder(parser)
    several = partial(parser.add_argument, action="append", default=[])
    several(
        "--python",
        metavar="PYTHON",
        help="only this one, such as 3.13 or a path (all that are found as"
        " python3.10 to python3.15); may be repeated",
    )
    several(
        "--start-method",
        metavar="METHOD",
        choices=START_METHODS,
        help=f"only this one ({', '.join(START_METHODS)}); may be repeated",
    )
    _add_cache(parser)


def _add_soak(parser: argparse.ArgumentParser) -> None:
    _add_folder(parser)
    parser.add_argument(
        "--seconds",
        metavar="SECONDS",
        type=seconds,
        default=600.0,
        help="how long to go on (600)",
    )
    _add_cache(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "recordings", metavar="RECORDINGS", type=Path, help="the folder to write to"
    )
    _add_folder(parser)
    parser.add_argument(
        "--exit-zero",
        action="store_true",
        help="exit with 0 even if a program did not end well",
    )
    _add_cache(parser)


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


COMMANDS = {
    "record": (
        _add_record,
        "run a program and show what it did",
        _RECORD,
        _RECORD_MORE,
    ),
    "show": (_add_show, "show a saved recording again", _SHOW, None),
    "schema": (_add_nothing, "print the JSON schema of a recording", _SCHEMA, None),
    "check": (_add_check, "run all programs of a folder", _CHECK, _CHECK_MORE),
    "export": (_add_export, "record for another machine", _EXPORT, _EXPORT_MORE),
    "soak": (_add_soak, "repeat programs under load", _SOAK, _SOAK_MORE),
}
_USAGE = {
    "record": "[OPTION ...] FILE | -m MODULE | -c CODE | -- COMMAND [-- ARGUMENT ...]"
}
_ABOUT_ITSELF = {"-h", "--help", "--version", "--print-completion"}


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


def seconds(text: str) -> float:
    """A length of time. Raises ValueError if it is none."""
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number


def seconds_or_none(text: str) -> float:
    """The same, or 0."""
    return 0.0 if float(text) == 0 else seconds(text)


def number_of_bytes(text: str) -> int:
    """How many bytes. Raises ValueError if it is no number, or a small one."""
    number = int(text.replace(",", ""))
    if number < _FEWEST_BYTES:
        raise argparse.ArgumentTypeError(f"{text}: {_FEWEST_BYTES:,} is the least")
    return number


def variable(text: str) -> tuple[str, str]:
    """Name and value of ``NAME=VALUE``, or of ``NAME``, which is set here.

    Raises UsageError if it is not, or if there is no name.
    """
    name, given, value = text.partition("=")
    if not name:
        raise UsageError(f"--env {text}: a variable has a name")
    if not given and name not in os.environ:
        raise UsageError(f"--env {name}: it is not set here")
    return name, value if given else os.environ[name]
