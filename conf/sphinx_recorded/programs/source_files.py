"""The files that a program is made of."""

from __future__ import annotations

import ast
import functools
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_recorded.files import sha256

from .imported_packages import named_modules

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Sources:
    """A script, what it imports from beside it, its data files."""

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

    @functools.cached_property
    def foreign_modules(self) -> frozenset[str]:
        """Modules that its sources name and that are neither Python's nor here.

        Raises OSError if one of them cannot be read.
        """
        here = {path.relative_to(self.script.parent).parts[0] for path in self.files}
        sources = (path for path in self.files if path.suffix == ".py")
        texts = (path.read_bytes().decode(errors="replace") for path in sources)
        named = frozenset[str]().union(*map(named_modules, texts))
        return named - {name.removesuffix(".py") for name in here}


class NoSources(Sources):
    """Those of a command, of which nothing is known."""

    @property
    def files(self) -> tuple[Path, ...]:
        """None."""
        return ()

    @property
    def foreign_modules(self) -> frozenset[str]:
        """None that is known."""
        return frozenset()


def digest(files: tuple[Path, ...]) -> str:
    """SHA-256 of the files' names and contents.

    Line ends count as written on POSIX, so that a checkout on Windows agrees.
    """
    total = sha256()
    for path in files:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(os.fsencode(path.name) + f"\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def local_imports(script: Path) -> tuple[Path, ...]:
    """What it imports from beside it, also through one another.

    Of a package these are all its files, as it may read any of them.
    """
    folder = script.parent
    found: dict[Path, None] = {}
    waiting = [script]
    while waiting:
        for name in _imported(waiting.pop(), folder):
            new = [p for p in _files(folder, name) if p not in found and p != script]
            found.update(dict.fromkeys(new))
            waiting += [path for path in new if path.suffix == ".py"]
    return tuple(sorted(found))


def _files(folder: Path, name: str) -> list[Path]:
    """The files of a module or package; a package hides a module of its name."""
    package = folder / name
    if not (package / "__init__.py").is_file():
        return [path for path in [folder / f"{name}.py"] if path.is_file()]
    return [
        path
        for path in package.rglob("*")
        if "__pycache__" not in path.parts and path.is_file()
    ]


def _imported(path: Path, folder: Path) -> frozenset[str]:
    status = path.stat()
    names = _names(folder, folder.stat().st_mtime_ns)
    return _imported_names(path, names, status.st_mtime_ns, status.st_size)


@functools.cache
def _names(folder: Path, _: int) -> frozenset[str]:
    """What can be imported from a folder; cached until something comes or goes."""
    entries = list(os.scandir(folder))
    modules = {e.name[:-3] for e in entries if e.name.endswith(".py")}
    return frozenset(modules | {e.name for e in entries if e.is_dir()})


@functools.cache
def _imported_names(path: Path, local: frozenset[str], *_: int) -> frozenset[str]:
    """Which of the ``local`` names it imports; cached as long as it is the same."""
    source = path.read_bytes()
    # most programs name none of them, and parsing takes long
    words = re.findall(r"\w+", source.decode(errors="replace"))
    if local.isdisjoint(words):
        return frozenset()
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return frozenset()  # its traceback is what the run will show
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return local & names
