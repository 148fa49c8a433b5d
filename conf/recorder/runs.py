"""What is to be run: a program, on an interpreter, with a start method."""

from __future__ import annotations

import ast
import functools
import hashlib
import os
import platform
import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from .interpreters import packages
from .recording import SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

    from .interpreters import Python
    from .recording import StartMethod
    from .settings import Settings

VERSION = 8
"""To be raised with every change to how programs are run or written down."""


@dataclass(frozen=True)
class Run:
    """One run that can be asked for; equal ones have the same ``key``."""

    name: str
    """The program's path below the folder of examples."""
    path: Path
    settings: Settings
    python: Python
    start_method: StartMethod
    executables: Path | None = field(default=None, compare=False)
    """The folder where executables are kept; None: for this run only."""

    @functools.cached_property
    def files(self) -> tuple[Path, ...]:
        """The script, the local modules that it imports, its data files.

        Raises OSError if one of the sources cannot be read.
        """
        data = (self.path.parent / name for name in self.settings.files)
        files = (self.path, *local_imports(self.path), *data)
        return tuple(dict.fromkeys(files))

    @property
    def missing_packages(self) -> list[str]:
        """Packages that it needs and the interpreter does not have."""
        names = self.settings.needed
        return [name for name in names if name not in packages(self.python, names)]

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 of the files.

        Raises OSError if one of them cannot be read.
        """
        return digest(self.files)

    @functools.cached_property
    def key(self) -> str:
        """SHA-256 of everything that can change the result; no path, no time."""
        facts = (
            (SCHEMA, VERSION),
            self.name,
            self.digest,
            (self.python.interpreter, self.python.build),
            (sys.platform, platform.machine(), cpus()),
            self.start_method,
            self.settings,
            packages(self.python, self.settings.needed),
        )
        return hashlib.sha256(msgspec.json.encode(facts, order="sorted")).hexdigest()

    def __str__(self) -> str:
        return f"{self.name} ({self.start_method}, {self.python.version})"


def digest(files: tuple[Path, ...]) -> str:
    """SHA-256 of the files' names and contents.

    Line ends count as written on POSIX, so that a checkout on Windows agrees.
    """
    total = hashlib.sha256()
    for path in files:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def local_imports(script: Path) -> tuple[Path, ...]:
    """Modules beside the script that it imports, also through one another."""
    found: dict[Path, None] = {}
    waiting = [script]
    while waiting:
        for name in _imported(waiting.pop()):
            path = script.parent / f"{name}.py"
            if path != script and path not in found and path.is_file():
                found[path] = None
                waiting.append(path)
    return tuple(sorted(found))


def _imported(path: Path) -> frozenset[str]:
    folder, status = path.parent, path.stat()
    modules = _modules(folder, folder.stat().st_mtime_ns)
    return _imported_names(path, modules, status.st_mtime_ns, status.st_size)


@functools.cache
def _modules(folder: Path, _: int) -> frozenset[str]:
    """Names of the modules in a folder; cached until one comes or goes."""
    return frozenset(path.stem for path in folder.glob("*.py"))


@functools.cache
def _imported_names(path: Path, modules: frozenset[str], *_: int) -> frozenset[str]:
    """Which of ``modules`` it imports; cached as long as it is the same."""
    source = path.read_bytes()
    # most programs name none of them, and parsing takes long
    words = re.findall(r"\w+", source.decode(errors="replace"))
    if modules.isdisjoint(words):
        return frozenset()
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return frozenset()  # its traceback is what the run will show
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return modules & names


def cpus() -> int:
    """CPUs that this process, and so a program, can use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
