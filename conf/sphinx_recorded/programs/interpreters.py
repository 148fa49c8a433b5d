"""The Python interpreters that programs can be run on."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_recorded.errors import InterpreterError
from sphinx_recorded.recording import Interpreter, StartMethod

from .settings import PACKER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .settings import Settings

SERIES = ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")
"""The series that the site is about, oldest first."""
PACKING = SERIES[: SERIES.index("3.13") + 1]
"""Series that pack executables: newer ones may start through a loader, of which
PyInstaller makes nothing."""
NO_PACKER = f"PyInstaller is not installed for Python {PACKING[0]} to {PACKING[-1]}"

# Run by interpreters of every version, and by this one itself.
_PROBE = """
import sys
def facts():
    return {
        "implementation": sys.implementation.name,
        "version": "%d.%d.%d" % sys.version_info[:3],
        "build": sys.version,
        "gil": getattr(sys, "_is_gil_enabled", lambda: True)(),
        "prefixes": sorted({sys.prefix, sys.base_prefix, sys.exec_prefix}),
        "folders": [folder for folder in sys.path if folder],
    }
"""
# What starts with an interpreter, such as a sitecustomize, may print as well.
_MARK = "<what sphinx-recorded asked for>"
_ANSWER = f"import json; print({_MARK!r} + json.dumps(facts()) + {_MARK!r})"
_IMPLEMENTATIONS = {"cpython": "CPython", "pypy": "PyPy", "graalpy": "GraalPy"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Python:
    """One interpreter of this machine."""

    path: Path
    interpreter: Interpreter
    build: str
    """``sys.version``, which tells two builds of a version apart."""
    prefixes: tuple[str, ...]
    """Where its files are; never shown."""
    folders: tuple[str, ...]
    """Where its packages are: ``sys.path``."""

    @property
    def series(self) -> str:
        """Such as ``3.15``."""
        return self.interpreter.series

    @property
    def version(self) -> str:
        """Such as ``3.15.2``."""
        return self.interpreter.version

    @property
    def start_method(self) -> StartMethod:
        """The start method that it uses by itself on this platform."""
        if sys.platform in {"win32", "darwin"}:
            return "spawn"
        return "forkserver" if self.interpreter.version_info >= (3, 14) else "fork"


@functools.cache
def probe(path: str, memory: Path | None = None) -> Python:
    """The interpreter at ``path``; ``memory`` is a folder for what was found.

    Raises InterpreterError if it does not run.
    """
    facts = _remembered(path, memory) or _ask(path)
    if memory is not None and path != sys.executable:
        _remember(path, memory, facts)
    return Python(
        path=Path(path),
        interpreter=Interpreter(
            implementation=_IMPLEMENTATIONS.get(
                facts["implementation"], facts["implementation"]
            ),
            version=facts["version"],
            gil=facts["gil"],
        ),
        build=facts["build"],
        prefixes=tuple(facts["prefixes"]),
        folders=tuple(facts["folders"]),
    )


@functools.cache
def packages(python: Python, names: tuple[str, ...]) -> dict[str, str]:
    """Versions of those distributions of ``names`` that it has."""
    if not names:
        return {}
    from importlib.metadata import Distribution  # noqa: PLC0415 (imports much)

    folders = list(python.folders)
    found = {name: Distribution.discover(name=name, path=folders) for name in names}
    first = {name: next(iter(several), None) for name, several in found.items()}
    return {name: one.version for name, one in first.items() if one}


@functools.cache
def find(series: str, memory: Path | None = None, tool: str = "") -> Python | None:
    """The first ``python3.N`` on PATH that runs, or None.

    ``tool`` is a package that it must have; its command lies beside it, so that
    most interpreters need not be asked.
    """
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = shutil.which(f"python{series}", path=folder)
        if path and (not tool or shutil.which(tool, path=folder)):
            try:
                python = probe(path, memory)
            except InterpreterError:
                continue
            has_it = not tool or packages(python, (tool,))
            if python.series == series and has_it:
                return python
    return None


def found() -> list[Python]:
    """The interpreters on PATH, one of each series, oldest first."""
    return [python for python in map(find, SERIES) if python]


@dataclass(frozen=True)
class Interpreters:
    """``own``, which runs programs by default, and those on PATH."""

    own: Python
    memory: Path | None
    """The folder for what was found out of them."""

    def find(self, series: str) -> Python | None:
        """The interpreter of that series."""
        return self.own if series == self.own.series else find(series, self.memory)

    def serving(self, settings: Settings, versions: Sequence[str] = ()) -> list[Python]:
        """Those of the ``versions`` that are here and that the program is for.

        Without ``versions`` it is ``own``; for an executable, the newest one
        that has PyInstaller.
        """
        found: Iterable[Python | None]
        if settings.run_as == "executable":
            asked = [s for s in versions or PACKING[::-1] if s in PACKING]
            found = (find(series, self.memory, PACKER) for series in asked)
        else:
            found = (self.find(series) for series in versions or (self.own.series,))
        good = (
            python for python in found if python and settings.runs_on(python.version)
        )
        return list(islice(good, None if versions else 1))

    def hindrance(self, settings: Settings) -> str:
        """What the program needs and none of them has; empty if there is one."""
        if self.serving(settings):
            return ""
        if settings.run_as == "executable":
            return NO_PACKER
        return f"Python {_in_words(settings.python)} is needed"


def _in_words(specifier: str) -> str:
    """``3.14 or later`` for ``>=3.14``; what is not as simple as it is."""
    match = re.fullmatch(r">=\s*([\d.]+)", specifier)
    return f"{match[1]} or later" if match else specifier


def _ask(path: str) -> dict[str, Any]:
    if path == sys.executable:
        own: dict[str, Any] = {}
        exec(_PROBE, own)
        facts: dict[str, Any] = own["facts"]()
        return facts
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8"}
    if sys.platform == "win32":
        environment = dict(os.environ)
    try:
        answer = subprocess.run(
            [path, "-c", _PROBE + _ANSWER],
            capture_output=True,
            check=True,
            env=environment,
            stdin=subprocess.DEVNULL,
            timeout=30,
        )
        facts = json.loads(answer.stdout.split(_MARK.encode())[1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
        said = getattr(error, "stderr", None) or str(error).encode()
        why = said.decode(errors="replace").strip().rpartition("\n")[2]
        raise InterpreterError(f"{path} does not run as Python: {why}") from None
    return facts


def _remembered(path: str, memory: Path | None) -> dict[str, Any] | None:
    if memory is None:
        return None
    try:
        facts: dict[str, Any] = json.loads(_note(path, memory).read_bytes())
    except (OSError, ValueError):
        return None
    return facts if "folders" in facts else None


def _remember(path: str, memory: Path, facts: dict[str, Any]) -> None:
    # Two builds may write the same at the same time: the file appears whole.
    with suppress(OSError):
        memory.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=memory)
        with open(handle, "w") as file:
            json.dump(facts, file)
        Path(temporary).replace(_note(path, memory))


def _note(path: str, memory: Path) -> Path:
    """Where is kept what is known of the file that is at ``path`` now."""
    status = Path(path).stat()
    facts = (path, str(Path(path).resolve()), status.st_mtime_ns, status.st_size)
    name = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:24]
    return memory / f"{name}.json"
