"""What is to be run: programs, their declarations, interpreters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .common import CHECKOUT, Common, checkout, dependencies_digest
from .declared import DECLARATIONS
from .environments import Environment
from .folder import POSSIBLE, WRITTEN, Programs
from .imported_packages import imported_packages, normal, unchanged
from .interpreters import BUILDS, SERIES, Interpreters
from .invocation import Audience, Invocation
from .lock_files import LOCKS, lock_file, lock_name, read_lock
from .machine import cpus, machine
from .probing import Python, packages, probe
from .run import Run
from .script_metadata import Metadata, read_metadata
from .settings import (
    OUTPUT_LIMIT,
    START_METHODS,
    End,
    Settings,
    Signal,
    read_settings,
)
from .source_files import NoSources, Sources, digest

if TYPE_CHECKING:
    from .print_lines import PrintLines


def __getattr__(name: str) -> object:
    """Imports what only pages need."""
    if name != "PrintLines":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .print_lines import PrintLines  # noqa: PLC0415

    return PrintLines


__all__ = [
    "BUILDS",
    "CHECKOUT",
    "DECLARATIONS",
    "LOCKS",
    "OUTPUT_LIMIT",
    "POSSIBLE",
    "SERIES",
    "START_METHODS",
    "WRITTEN",
    "Audience",
    "Common",
    "End",
    "Environment",
    "Interpreters",
    "Invocation",
    "Metadata",
    "NoSources",
    "PrintLines",
    "Programs",
    "Python",
    "Run",
    "Settings",
    "Signal",
    "Sources",
    "checkout",
    "cpus",
    "dependencies_digest",
    "digest",
    "imported_packages",
    "lock_file",
    "lock_name",
    "machine",
    "normal",
    "packages",
    "probe",
    "read_lock",
    "read_metadata",
    "read_settings",
    "unchanged",
]
