"""The machine that programs run on."""

from __future__ import annotations

import functools
import platform
from pathlib import Path

from sphinx_recorded.recording import Machine

from .run import cpus


@functools.cache
def machine() -> Machine:
    """The machine that this runs on."""
    return Machine(
        system=platform.system(),
        architecture=platform.machine(),
        cpus=cpus(),
        processor=_processor(),
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    for line in text.splitlines():
        if line.startswith("model name"):
            return " ".join(line.partition(":")[2].split())
    return platform.processor()
