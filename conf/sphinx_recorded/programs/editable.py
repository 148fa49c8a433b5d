"""Where a package is that is installed from a folder of its source."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

_IMPORT = re.compile(r"import[ \t]+(\w+)")
_NO_PACKAGES = frozenset(
    {"conftest", "doc", "docs", "examples", "noxfile", "setup", "test", "tests"}
)
"""What lies beside the packages in many a checkout."""


def source_folder(distribution: Distribution) -> Path | None:
    """The folder that it is installed from, where changes are seen at once."""
    from urllib.parse import unquote, urlsplit  # noqa: PLC0415 (imports much)

    try:
        told = msgspec.json.decode(distribution.read_text("direct_url.json") or "{}")
        editable = told.get("dir_info", {}).get("editable", False)
        url = urlsplit(told.get("url", ""))
    except (ValueError, AttributeError):
        return None
    return Path(unquote(url.path)) if editable and url.scheme == "file" else None


def places(distribution: Distribution) -> dict[str, Path]:
    """Its modules by name, each a file or a folder; for an editable package only.

    They are those that its ``top_level.txt`` names or, as only setuptools writes
    one, that its ``.pth`` file makes importable: it has the folder in which they
    are, or imports a module with a table of them. (See PEP 660, and "Editable
    installs" in the documentation of hatchling, setuptools and scikit-build-core.)
    Empty if nothing says which they are.
    """
    source = source_folder(distribution)
    if source is None:
        return {}
    named = (distribution.read_text("top_level.txt") or "").split()
    found = {name: place for name in named if (place := _named(source, name))}
    if found:
        return found
    for line in _pth_lines(distribution):
        imported = _IMPORT.match(line)
        if imported:
            found.update(_table(distribution, imported[1]))
        else:
            found.update(_modules_in(_folder(distribution, line), source))
    return found


def _named(source: Path, name: str) -> Path | None:
    for folder in (source, source / "src"):
        for place in (folder / name, folder / f"{name}.py"):
            if place.exists():
                return place
    return None


def _pth_lines(distribution: Distribution) -> Iterator[str]:
    for file in distribution.files or ():
        if file.suffix == ".pth" and len(file.parts) == 1:
            lines = _text(distribution, str(file)).splitlines()
            yield from (each for line in lines if (each := line.strip()))


def _text(distribution: Distribution, file: str) -> str:
    """Of a file that is installed; empty if it cannot be read."""
    try:
        return Path(str(distribution.locate_file(file))).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _folder(distribution: Distribution, line: str) -> Path:
    return Path(str(distribution.locate_file(line)))


def _modules_in(folder: Path, source: Path) -> dict[str, Path]:
    """What can be imported from a folder that is on the path now."""
    found = {each.parent.name: each.parent for each in folder.glob("*/__init__.py")}
    found.update({each.stem: each for each in folder.glob("*.py")})
    if folder.resolve() != source.resolve():
        return found
    return {name: at for name, at in found.items() if name not in _NO_PACKAGES}


def _table(distribution: Distribution, module: str) -> dict[str, Path]:
    """The places that a module which finds others has in a dictionary."""
    try:
        tree = ast.parse(_text(distribution, f"{module}.py"))
    except (SyntaxError, ValueError):
        return {}
    found: dict[str, Path] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for name, place in zip(node.keys, node.values, strict=True):
                found.update(_entry(name, place))
    return found


def _entry(name: ast.expr | None, place: ast.expr) -> Iterator[tuple[str, Path]]:
    """A module of the first level and where it is, if the entry is such."""
    match name, place:
        case ast.Constant(value=str(module)), ast.Constant(value=str(path)):
            at = _importable(path)
            if module.isidentifier() and at is not None:
                yield module, at


def _importable(path: str) -> Path | None:
    """The folder of a package or the file of a module, however it was named."""
    at = Path(path)
    if at.name == "__init__.py":
        at = at.parent
    if at.is_absolute():
        return next((p for p in (at, Path(f"{path}.py")) if p.exists()), None)
    return None
