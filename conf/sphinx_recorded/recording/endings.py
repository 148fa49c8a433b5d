"""How a program ended, in words."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Ending


def describe(ending: Ending) -> str:
    """The ending in words, such as ``exit 0`` or ``killed by SIGKILL``."""
    if ending.kind == "limit":
        return "stopped at its time limit"
    if ending.kind == "interrupt":
        return "stopped by Ctrl-C"
    if ending.kind == "signal":
        return f"killed by {signal_name(ending.code)}"
    return f"exit {ending.code}"


def signal_name(number: int) -> str:
    """``SIGKILL`` for 9; ``signal 40`` where it has no name."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
