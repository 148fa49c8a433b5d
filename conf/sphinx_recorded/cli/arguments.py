"""The command line of ``sphinx-recorded``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from sphinx_recorded import __version__
from sphinx_recorded.errors import UsageError

from . import options, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAME = "sphinx-recorded"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
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
    asked, unknown = parser.parse_known_args(own, argparse.Namespace(after=after))
    if unknown:
        hint = '; arguments for the program follow "--"'
        told = hint if asked.command == "record" else ""
        parser.error(f"unrecognized arguments: {' '.join(unknown)}{told}")
    if asked.command == "record":
        _check_what(asked)
    elif after is not None:
        parser.error(f'"{asked.command}" takes nothing after "--"')
    return asked


def _check_what(asked: argparse.Namespace) -> None:
    """Raises UsageError unless one thing is to be recorded."""
    given = [asked.file, asked.module, asked.code]
    named = sum(each is not None for each in given)
    if asked.data and asked.file is None:
        raise UsageError("--with is for a FILE: anything else runs where it lies")
    if named > 1:
        raise UsageError("name one of FILE, -m MODULE and -c CODE (--help tells more)")
    if not named and not asked.after:
        raise UsageError(
            'name a FILE, -m MODULE, -c CODE, or "--" and a command (--help tells more)'
        )


def whole_parser() -> argparse.ArgumentParser:
    """The parser with one below it for each command."""
    parser = _Parser(
        prog=NAME,
        description=texts.ALL,
        epilog=texts.ALL_MORE,
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
    for name, command in COMMANDS.items():
        command.add(
            commands.add_parser(
                name,
                help=command.what,
                usage=command.usage,
                description=command.text,
                epilog=command.more,
                formatter_class=argparse.RawDescriptionHelpFormatter,
                allow_abbrev=False,
            )
        )
    return parser


class Command(NamedTuple):
    """One command of the command line."""

    add: Callable[[argparse.ArgumentParser], None]
    """Adds its options to a parser."""
    what: str
    text: str
    more: str = ""
    usage: str | None = None


COMMANDS = {
    "record": Command(
        options.add_record,
        "run a program and show what it did",
        texts.RECORD,
        texts.RECORD_MORE,
        texts.RECORD_USAGE,
    ),
    "show": Command(options.add_show, "show a saved recording again", texts.SHOW),
    "check": Command(
        options.add_check, "run all programs of a folder", texts.CHECK, texts.CHECK_MORE
    ),
    "export": Command(
        options.add_export,
        "record for another machine",
        texts.EXPORT,
        texts.EXPORT_MORE,
    ),
    "lock": Command(
        options.add_lock, "fix the versions of packages", texts.LOCK, texts.LOCK_MORE
    ),
    "soak": Command(
        options.add_soak, "repeat programs under load", texts.SOAK, texts.SOAK_MORE
    ),
    "schema": Command(
        options.add_nothing, "print the JSON schema of a recording", texts.SCHEMA
    ),
}
_ABOUT_ITSELF = {"-h", "--help", "--version", "--print-completion"}
