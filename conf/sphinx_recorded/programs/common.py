"""What holds for all programs of a folder, unless one declares otherwise."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.errors import SettingsError
from sphinx_recorded.files import sha256

from .settings import START_METHODS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_recorded.recording import StartMethod

    from .settings import Settings

CHECKOUT = "/home/you/project"
"""What is shown for the repository of a documentation. The same for all, as the
key of a recording must not tell where it was made."""

_REPOSITORY = (".git", ".hg", ".svn", ".jj", "pyproject.toml", "setup.py")
_IGNORED = frozenset({"__pycache__", ".git", ".hg", ".nox", ".tox", ".venv"})


@dataclass(frozen=True, kw_only=True)
class Common:
    """What a project says about all its programs."""

    start_methods: tuple[str, ...] = START_METHODS
    """Those that a program is run with; ``default`` is the interpreter's own."""
    time_limit: float = 30.0
    """Seconds; what a program declares itself goes before it."""
    environment: tuple[tuple[str, str], ...] = ()
    """Variables and their values; those of a program go before them."""
    depends: str = ""
    """A digest of what else can change the result."""
    paths: tuple[tuple[str, str], ...] = ()
    """Paths that programs may print, and what is shown instead."""

    def methods(self, settings: Settings, default: StartMethod) -> set[str]:
        """The start methods for a program that runs where ``default`` is usual.

        If it is about none of them, the first one that it is about.
        """
        wanted = {default if m == "default" else m for m in self.start_methods}
        return wanted & set(settings.start_methods) or set(settings.start_methods[:1])


def checkout(folder: Path) -> Path | None:
    """The repository or project that ``folder`` is in, if it is in one."""
    for each in (folder, *folder.parents):
        if any((each / name).exists() for name in _REPOSITORY):
            return each
    return None


def dependencies_digest(root: Path, names: Iterable[str]) -> str:
    """SHA-256 of files, folders and packages; empty if none is named.

    Files and folders are relative to ``root``; what is neither is a package that
    this interpreter can import. Of an installed package the version counts, of
    one that lies elsewhere, as after ``pip install --editable``, every file.
    Raises SettingsError if it is nothing of these.
    """
    total = sha256()
    found = False
    for name in names:
        for path in _paths(root, name):
            for file in _files(path):
                total.update(f"{name}\0{file.name}\0{file.stat().st_size}\0".encode())
                total.update(file.read_bytes())
        total.update(f"{name}\0{_installed(name)}\0".encode())
        found = True
    return total.hexdigest() if found else ""


def _paths(root: Path, name: str) -> list[Path]:
    """Where the files are that count."""
    path = root / name
    if path.exists():
        return [path]
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        spec = None
    if spec is None:
        raise SettingsError(f"{name}: there is no such file, folder or package")
    found = list(spec.submodule_search_locations or filter(None, [spec.origin]))
    return [] if _installed(name) else [Path(each) for each in found]


def _installed(name: str) -> str:
    """The version of a package in the folder of installed ones; empty otherwise."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    origin = Path(spec.origin or "") if spec else Path()
    if {"site-packages", "dist-packages"}.isdisjoint(origin.parts):
        return ""
    from importlib import metadata  # noqa: PLC0415 (imports much)

    for distribution in metadata.packages_distributions().get(name, ()):
        return metadata.version(distribution)
    return ""


def _files(path: Path) -> Iterator[Path]:
    """A file, or every file in a folder, without what tools leave there."""
    if path.is_file():
        yield path
        return
    for each in sorted(path.rglob("*")):
        if each.is_file() and _IGNORED.isdisjoint(each.relative_to(path).parts):
            yield each
