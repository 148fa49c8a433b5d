"""Commands that are called and answer like builds that they are not."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

PROGRAM = "import os\nprint('on', os.environ.get('STAND_IN', 'the usual build'))\n"
"""Tells which of them it runs on."""
_ANSWER = """\
import sys
sys.version_info = (3, 14, 2, 'final', 0)
sys.version = '3.14.2 free-threading build (main)'
sys._is_gil_enabled = lambda: {gil}
"""
_PYPY = """\
import sys
sys.version_info = (3, 11, 17, 'final', 0)
sys.version = '3.11.17 (8.0.1, Oct 14 2026) [PyPy 8.0.1]'
sys.implementation.name = 'pypy'
"""
_COMMAND = """\
#!/bin/sh
export STAND_IN={what}
if [ "$1" = -c ]; then
    exec {python} -c {answer}"$2"
fi
exec {python} "$@"
"""


def free_threaded(folder: Path, name: str = "python3.14t", *, gil: bool = False) -> str:
    """Makes it in ``folder``; it runs programs on the Python that this runs on.

    These find ``STAND_IN`` in their environment. ``gil`` is what it says of its GIL.
    """
    answer = _ANSWER.format(gil=gil)
    return _made(folder / name, "free-threaded", answer)


def pypy(folder: Path, name: str = "pypy3.11") -> str:
    """Makes it in ``folder``; it is PyPy 3.11 in the same way."""
    return _made(folder / name, "pypy", _PYPY)


def _made(path: Path, what: str, answer: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    words = shlex.quote(sys.executable), shlex.quote(answer)
    command = _COMMAND.format(what=what, python=words[0], answer=words[1])
    path.write_text(command, encoding="utf-8")
    path.chmod(0o755)
    return str(path)
