"""Runs one program once and says what happened.

Where the kernel of Linux says who wrote what, ``linux`` is used, elsewhere
``portable``. Who runs many asks a ``supervisor`` for it.
"""

from __future__ import annotations

from .backend import linux_available
from .command import ordinary_signals, shown_command
from .observation import Observation
from .once import observe
from .supervision import Supervisor, supervisor
from .termination import terminable
from .tools import call

__all__ = [
    "Observation",
    "Supervisor",
    "call",
    "linux_available",
    "observe",
    "ordinary_signals",
    "shown_command",
    "supervisor",
    "terminable",
]
