"""The files that a program is made of."""

from __future__ import annotations

import ast
import functools
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Sources:
    """A script, the local modules that it imports, its data files."""

    script: Path
    data: tuple[str, ...] = ()
    """Names of its data files, beside it."""

    @functools.cached_property
    def files(self) -> tuple[Path, ...]:
        """Each of them once, the script first.

        Raises OSError if one of the sources cannot be read.
        """
        data = (self.script.parent / name for name in self.data)
        files = (self.script, *local_imports(self.script), *data)
        return tuple(dict.fromkeys(files))

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 of the files.

        Raises OSError if one of them cannot be read.
        """
        return digest(self.files)


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
