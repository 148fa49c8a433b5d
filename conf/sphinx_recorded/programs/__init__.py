"""What is to be run: programs, their declarations, interpreters."""

from __future__ import annotations

from .common import CHECKOUT, Common, checkout, dependencies_digest
from .declared import DECLARATIONS
from .folder import POSSIBLE, WRITTEN, Programs
from .imported_packages import imported_packages, unchanged
from .interpreters import SERIES
from .invocation import Audience, Invocation
from .machine import cpus, machine
from .print_lines import PrintLines
from .probing import Python, packages, probe
from .run import Run
from .settings import (
    OUTPUT_LIMIT,
    START_METHODS,
    End,
    Settings,
    Signal,
    read_settings,
)
from .source_files import NoSources, Sources, digest

__all__ = [
    "CHECKOUT",
    "DECLARATIONS",
    "OUTPUT_LIMIT",
    "POSSIBLE",
    "SERIES",
    "START_METHODS",
    "WRITTEN",
    "Audience",
    "Common",
    "End",
    "Invocation",
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
    "machine",
    "packages",
    "probe",
    "read_settings",
    "unchanged",
]
