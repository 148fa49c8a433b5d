"""A command that is called and answers like a free-threaded build, and is none."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

_ANSWER = """\
import sys
sys.version_info = (3, 14, 2, 'final', 0)
sys.version = '3.14.2 free-threading build (main)'
sys._is_gil_enabled = lambda: {gil}
"""
_COMMAND = """\
#!/bin/sh
export STAND_IN=free-threaded
if [ "$1" = -c ]; then
    exec {python} -c {answer}"$2"
fi
exec {python} "$@"
"""


def free_threaded(folder: Path, name: str = "python3.14t", *, gil: bool = False) -> str:
    """Makes it in ``folder``; it runs programs on the Python that this runs on.

    These find ``STAND_IN`` in their environment. ``gil`` is what it says of its GIL.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    answer = shlex.quote(_ANSWER.format(gil=gil))
    python = shlex.quote(sys.executable)
    path.write_text(_COMMAND.format(python=python, answer=answer), encoding="utf-8")
    path.chmod(0o755)
    return str(path)
