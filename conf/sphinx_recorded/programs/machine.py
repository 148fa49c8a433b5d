"""The machine that programs run on."""

from __future__ import annotations

import functools
import os
import platform
import sys
from pathlib import Path

from sphinx_recorded.recording import Machine

_CPUS = Path("/proc/cpuinfo")


@functools.cache
def machine() -> Machine:
    """The machine that this runs on."""
    return Machine(
        system=_system(),
        architecture=platform.machine(),
        cpus=cpus(),
        processor=_processor(),
    )


def cpus() -> int:
    """CPUs that this process, and so a program, can use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _system() -> str:
    """As ``platform.system()`` gives it, but Wine where that is not Windows."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 (not needed elsewhere)

        # Only Wine's has this function, which is there to tell the two apart.
        if hasattr(ctypes.WinDLL("ntdll"), "wine_get_version"):
            return "Wine"
    return platform.system()


def _processor() -> str:
    try:
        text = _CPUS.read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    for line in text.splitlines():
        if line.startswith("model name"):
            return " ".join(line.partition(":")[2].split())
    return platform.processor()
