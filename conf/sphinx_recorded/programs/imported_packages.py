"""The packages that a program imports, of those that its interpreter has."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sphinx_recorded.recording import Package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
    """Which distribution has which module."""
    found: dict[str, Distribution] = {}
    for distribution in _distributions(python).values():
        for module in _modules(distribution):
            found.setdefault(module, distribution)
    return found


def _modules(distribution: Distribution) -> Iterator[str]:
    source = _source_folder(distribution)
    if source is not None:
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


def _source_folder(distribution: Distribution) -> Path | None:
    """The folder that it is installed from, where changes are seen at once."""
    try:
        told = json.loads(distribution.read_text("direct_url.json") or "{}")
        editable = told.get("dir_info", {}).get("editable", False)
        url = urlsplit(told.get("url", ""))
    except (ValueError, AttributeError):
        return None
    return Path(unquote(url.path)) if editable and url.scheme == "file" else None


def _package(distribution: Distribution) -> Package:
    source = _source_folder(distribution)
    return Package(
        name=distribution.name,
        version=distribution.version,
        source="" if source is None else _digest_of(source, _parts(distribution)),
    )


def _parts(distribution: Distribution) -> tuple[str, ...]:
    """Modules of it, if it says which; documentation and tests are none."""
    return tuple((distribution.read_text("top_level.txt") or "").split())


def _folder_package(python: Python, module: str) -> Package | None:
    """A module that is found on the path and is of no distribution."""
    place = _place(python, module)
    if place is None:
        return None
    return Package(name=module, version="", source=_digest_of(place))


def _digest_of(place: Path, parts: tuple[str, ...] = ()) -> str:
    """SHA-256 of the Python sources in a folder, or of one file.

    With ``parts``: of these modules only, where the folder or its ``src`` has them.
    """
    inside = [f / name for f in (place, place / "src") for name in parts]
    places = [each for part in inside for each in (part, part.with_suffix(".py"))]
    places = [each for each in places if each.exists()] or [place]
    files = sorted(file for each in places for file in _files(each))
    states = [(path, path.stat()) for path in files]
    return _digest(place, tuple((p, s.st_mtime_ns, s.st_size) for p, s in states))


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for parent, folders, names in os.walk(place):
        folders[:] = [n for n in folders if not n.startswith((".", "__pycache__"))]
        yield from (Path(parent, name) for name in names if name.endswith(".py"))


@functools.lru_cache(maxsize=100)
def _digest(place: Path, stamps: tuple[tuple[Path, int, int], ...]) -> str:
    """Read again only if a file has changed."""
    total = hashlib.sha256()
    for path, _, _ in stamps:
        content = path.read_bytes()
        # Without the folder's own name, which differs between checkouts.
        name = path.relative_to(place).as_posix()
        total.update(os.fsencode(name) + f"\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
