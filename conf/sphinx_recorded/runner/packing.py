"""Packs a program into an executable, as its readers do: with PyInstaller."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sphinx_recorded.errors import NotPossible
from sphinx_recorded.files import sha256
from sphinx_recorded.programs import digest, packages

from .tools import call
from .workspace import HOOK

if TYPE_CHECKING:
    from sphinx_recorded.programs import Run

    from .workspace import Workplace

LIMIT = 300.0
"""Seconds for which PyInstaller may run; it takes five on a CPU of its own."""

_HOOK = HOOK / "sitecustomize.py"
_PARTS = sorted(HOOK.glob("*.py"))
"""The hook and what it imports, which PyInstaller may not see."""
# Runtime hooks run as __main__, where the program must not find anything.
_IMPORT_HOOK = f'__import__("{_HOOK.stem}")\n'
_turns: dict[Path, threading.Lock] = {}
_failures: dict[Path, str] = {}


def put(run: Run, place: Workplace, cancelled: threading.Event) -> None:
    """Puts the executable where PyInstaller would leave it: into ``dist``.

    Raises what ``pack`` raises.
    """
    packed = pack(run, run.executables or place.root, cancelled)
    (place.folder / "dist").symlink_to(packed)


def pack(run: Run, folder: Path, cancelled: threading.Event) -> Path:
    """What PyInstaller makes of the program, made now if ``folder`` has it not.

    It does not depend on the start method. Raises NotPossible if something is
    missing on this machine, OSError if PyInstaller fails, Stopped if the
    recording was cancelled.
    """
    target = folder.resolve() / f"{run.path.stem}.{_key(run)[:24]}"
    with _turns.setdefault(target, threading.Lock()):
        if target in _failures:
            raise OSError(_failures[target])
        if not target.is_dir():
            try:
                _make(run, target, cancelled)
            except OSError as error:
                _failures[target] = str(error)
                raise
    return target


def _key(run: Run) -> str:
    """SHA-256 of everything that can change the executable."""
    facts = (
        run.digest,
        run.python.build,
        (sys.platform, platform.machine()),
        packages(run.python, run.settings.needed),
        run.settings.unbuffered,
        [part.read_text() for part in _PARTS],
    )
    return sha256(msgspec.json.encode(facts, order="sorted")).hexdigest()


def _make(run: Run, target: Path, cancelled: threading.Event) -> None:
    if sys.platform == "linux" and not shutil.which("objcopy"):
        raise NotPossible("PyInstaller needs objcopy (binutils), not installed here")
    target.parent.mkdir(parents=True, exist_ok=True)
    # It appears whole or not at all: other builds may pack the same meanwhile.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as temporary:
        work = Path(temporary)
        (work / "hook.py").write_text(_IMPORT_HOOK)
        with open(work / "log", "w+b") as log:
            _call(_command(run), work, log.fileno(), cancelled)
        if digest(run.files) != run.digest:
            raise OSError(f"{run.path.name} was changed while it was packed")
        try:
            (work / "dist").rename(target)
        except OSError:
            if not target.is_dir():
                raise


def _command(run: Run) -> list[str]:
    words = [str(run.python.path), "-m", "PyInstaller", "--log-level=WARN"]
    words += ["--runtime-hook=hook.py"]
    words += [f"--hidden-import={part.stem}" for part in _PARTS]
    words.append(f"--paths={HOOK}")
    if run.settings.unbuffered:
        words.append("--python-option=u")  # it does not heed PYTHONUNBUFFERED
    return [*words, str(run.path.resolve())]


def _call(words: list[str], work: Path, log: int, cancelled: threading.Event) -> None:
    variables = {
        "PATH": os.defpath,
        "HOME": str(work),
        "LANG": "C.UTF-8",
        "PYINSTALLER_CONFIG_DIR": str(work),
    }
    code = call(words, work, variables, log, LIMIT, cancelled)
    if code is None:
        raise OSError(f"PyInstaller took longer than {LIMIT:.0f} s")
    if code:
        last = (work / "log").read_text("utf-8", "replace").strip().splitlines()[-1:]
        raise OSError(f"PyInstaller failed: {''.join(last)}")
