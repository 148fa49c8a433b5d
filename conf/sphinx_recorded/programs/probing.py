"""One Python interpreter, and what is found out of it."""

from __future__ import annotations

import functools
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

import msgspec

from sphinx_recorded.errors import InterpreterError
from sphinx_recorded.files import sha256, write
from sphinx_recorded.recording import Interpreter, StartMethod

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


class _Facts(TypedDict):
    """What an interpreter answers."""

    implementation: str
    version: str
    build: str
    gil: bool
    prefixes: list[str]
    folders: list[str]


_NO_ANSWER = (ValueError, IndexError, msgspec.DecodeError)
_FREE_THREADED = "free-threading build"
"""What ``sys.version`` says of such a build, on every platform since 3.13."""
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
        """Such as ``3.15``, ``3.15t`` for a free-threaded build, or ``pypy3.11``."""
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
            free_threaded=_FREE_THREADED in facts["build"],
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


def _ask(path: str) -> _Facts:
    # A package may have switched the GIL on here, and here only.
    if path == sys.executable and _FREE_THREADED not in sys.version:
        own: dict[str, Any] = {}
        exec(_PROBE, own)
        return msgspec.convert(own["facts"](), type=_Facts)
    import subprocess  # noqa: PLC0415 (only for one that is not known yet)

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
        text = answer.stdout.split(_MARK.encode())[1]
        return msgspec.json.decode(text, type=_Facts)
    except (OSError, subprocess.SubprocessError, *_NO_ANSWER) as error:
        said = getattr(error, "stderr", None) or str(error).encode()
        why = said.decode(errors="replace").strip().rpartition("\n")[2]
        raise InterpreterError(f"{path} does not run as Python: {why}") from None


def _remembered(path: str, memory: Path | None) -> _Facts | None:
    if memory is None:
        return None
    try:
        return msgspec.json.decode(_note(path, memory).read_bytes(), type=_Facts)
    except (OSError, msgspec.DecodeError):
        return None  # never asked, or damaged


def _remember(path: str, memory: Path, facts: _Facts) -> None:
    with suppress(OSError):
        write(_note(path, memory), msgspec.json.encode(facts))


def _note(path: str, memory: Path) -> Path:
    """Where is kept what is known of the file that is at ``path`` now."""
    status = Path(path).stat()
    facts = (path, str(Path(path).resolve()), status.st_mtime_ns, status.st_size)
    name = sha256(msgspec.json.encode(facts)).hexdigest()[:24]
    return memory / f"{name}.json"
