"""``sphinx-recorded``: from words to an exit status."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from sphinx_recorded.errors import RecorderError

from .arguments import parsed, whole_parser
from .completion import completion
from .folders import check, export_folder, lock_folder, soak_folder
from .record import record
from .saying import complain
from .showing import schema, show

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = {
    "check": check,
    "export": export_folder,
    "lock": lock_folder,
    "record": record,
    "schema": schema,
    "show": show,
    "soak": soak_folder,
}


def main(words: Sequence[str]) -> int:
    """Obeys the command line; its exit status."""
    try:
        status = _obeyed(words)
        sys.stdout.flush()  # here, and not at exit, where nobody can catch it
    except RecorderError as error:
        complain(str(error))
        return 2
    except BrokenPipeError:
        # Who read the output has gone; Python would complain of that at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        complain("interrupted")
        return 130
    return status


def _obeyed(words: Sequence[str]) -> int:
    options = parsed(words)
    if options.print_completion:
        sys.stdout.write(completion(options.print_completion))
        return 0
    if options.command is None:
        whole_parser().print_help()
        return 0
    return _COMMANDS[options.command](options)
