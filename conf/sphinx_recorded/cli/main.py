"""Shows runs in the terminal: ``python -m sphinx_recorded PROGRAM``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from sphinx_recorded.errors import (
    InterpreterError,
    SettingsError,
    Unavailable,
    UsageError,
)

from .commands import complain, export_folder, show, soak_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = {"export": export_folder, "soak": soak_folder}
"""Any other first word is a program or an option for showing one."""


def main(words: Sequence[str]) -> int:
    """Obeys the command line; its exit status."""
    try:
        if words and words[0] in _COMMANDS:
            status = _COMMANDS[words[0]](words[1:])
        else:
            status = show(words)
        sys.stdout.flush()  # here, and not at exit, where nobody can catch it
    except (SettingsError, InterpreterError, Unavailable, UsageError) as error:
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
