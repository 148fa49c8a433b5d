"""What importing the core costs whoever uses it from Python."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from .table import row

_PAIRS = 15
_DOORS = {
    "the package alone": "import sphinx_recorded",
    "a library of programs": "from sphinx_recorded import Library",
    "every name of the core": "from sphinx_recorded import *",
}


def imports(folder: Path, options: Namespace) -> None:
    """(i) Imports: CPU time beyond that of Python itself, medians of 15 pairs."""
    for what, code in _DOORS.items():
        _cpu(code, folder)  # compiles what is not compiled yet
        pairs = ((_cpu(code, folder), _cpu("pass", folder)) for _ in range(_PAIRS))
        more = statistics.median(long - short for long, short in pairs)
        row(what, f"{1000 * more:.0f} ms")


def _cpu(code: str, compiled: Path) -> float:
    """Seconds on a CPU that a new interpreter takes, with what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
