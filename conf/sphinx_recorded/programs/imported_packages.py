"""The packages that a program imports, of those that its interpreter has."""

from __future__ import annotations

import functools
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.files import sha256
from sphinx_recorded.recording import Package

from .editable import places, source_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.metadata import Distribution

    from .probing import Python

_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(\w+)[\w.]*[ \t]+import\b|import[ \t]+([\w.,\t ]+))",
    re.MULTILINE,
)


def named_modules(source: str) -> frozenset[str]:
    """Modules that a program names in imports and that are none of Python's own.

    Also such as stand in a string: nothing is installed of that name, then.
    """
    names: set[str] = set()
    for one, several in _IMPORT.findall(source):
        words = [one] if one else re.split(r",", several)
        names.update(word.split()[0].split(".")[0] for word in words if word.split())
    return frozenset(names - sys.stdlib_module_names)


def imported_packages(python: Python, modules: Iterable[str]) -> tuple[Package, ...]:
    """The packages that these modules are of; none for what is not installed."""
    wanted = frozenset(modules) - sys.stdlib_module_names
    there = [name for name in wanted if _is_there(python, name)]
    if not there:
        return ()
    providers = _providers(python)
    found = {}
    for module in there:
        distribution = providers.get(module)
        package = (
            _package(distribution) if distribution else _folder_package(python, module)
        )
        if package is not None:
            found[package.name] = package
    return tuple(found[name] for name in sorted(found))


def unchanged(python: Python, packages: Iterable[Package]) -> bool:
    """Whether these are installed as they were."""
    return all(_now(python, package) == package for package in packages)


def normal(name: str) -> str:
    """The name of a distribution as all spellings of it have it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _now(python: Python, package: Package) -> Package | None:
    if not package.version:
        return _folder_package(python, package.name)
    distribution = _distributions(python).get(normal(package.name))
    return None if distribution is None else _package(distribution)


def _is_there(python: Python, module: str) -> bool:
    """Whether there can be such a module: most names that are no package's."""
    return module in _providers(python) or _place(python, module) is not None


def _place(python: Python, module: str) -> Path | None:
    for folder in _own_folders(python):
        for path in (folder / module, folder / f"{module}.py"):
            if path.exists():
                return path
    return None


@functools.cache
def _own_folders(python: Python) -> list[Path]:
    """Those of its folders that do not hold Python's own modules."""
    folders = map(Path, python.folders)
    return [
        f for f in folders if f.name != "lib-dynload" and not (f / "os.py").exists()
    ]


@functools.cache
def _distributions(python: Python) -> dict[str, Distribution]:
    from importlib.metadata import Distribution  # noqa: PLC0415 (imports much)

    found: dict[str, Distribution] = {}
    for distribution in Distribution.discover(path=list(python.folders)):
        found.setdefault(normal(distribution.name or ""), distribution)
    return found


@functools.cache
def _providers(python: Python) -> dict[str, Distribution]:
    """Which distribution has which module; of several the one with its name."""
    found: dict[str, Distribution] = {}
    for name, distribution in _distributions(python).items():
        for module in _modules(distribution):
            if module not in found or normal(module) == name:
                found[module] = distribution
    return found


def _modules(distribution: Distribution) -> Iterator[str]:
    known, source = places(distribution), source_folder(distribution)
    yield from known
    if source is not None and not known:
        for folder in (source / "src", source):
            yield from (path.parent.name for path in folder.glob("*/__init__.py"))
            yield from (path.stem for path in folder.glob("*.py"))
    yield from (distribution.read_text("top_level.txt") or "").split()
    for file in distribution.files or ():
        first = file.parts[0]
        if len(file.parts) > 1 and first.isidentifier():
            yield first
        elif len(file.parts) == 1 and file.suffix in {".py", ".so", ".pyd"}:
            yield first.partition(".")[0]


def _package(distribution: Distribution) -> Package:
    """With the sources of its modules if they can change; of all if none is known."""
    source = source_folder(distribution)
    counted = places(distribution) or ({} if source is None else {"": source})
    return Package(
        name=distribution.name,
        version=distribution.version,
        source=_digest_of(counted) if counted else "",
    )


def _folder_package(python: Python, module: str) -> Package | None:
    """A module that is found on the path and is of no distribution."""
    place = _place(python, module)
    if place is None:
        return None
    return Package(name=module, version="", source=_digest_of({"": place}))


def _digest_of(counted: Mapping[str, Path]) -> str:
    """SHA-256 of the Python sources in folders, or of files, by what each is called."""
    found = sorted(
        # Without the folder's own name, which differs between checkouts.
        (f"{name}/{file.relative_to(place).as_posix()}", file)
        for name, place in counted.items()
        for file in _files(place)
    )
    states = [(name, path, path.stat()) for name, path in found]
    return _digest(tuple((n, p, s.st_mtime_ns, s.st_size) for n, p, s in states))


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for parent, folders, names in os.walk(place):
        folders[:] = [n for n in folders if not n.startswith((".", "__pycache__"))]
        yield from (Path(parent, name) for name in names if name.endswith(".py"))


@functools.lru_cache(maxsize=100)
def _digest(stamps: tuple[tuple[str, Path, int, int], ...]) -> str:
    """Read again only if a file has changed."""
    total = sha256()
    for name, path, _, _ in stamps:
        content = path.read_bytes()
        total.update(os.fsencode(name) + f"\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
