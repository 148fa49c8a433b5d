"""The house: which part may know which, and only by its door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

CONF = Path(__file__).parents[2] / "conf"
PACKAGE = "sphinx_recorded"

KNOWS = {
    "errors": ("recording",),
    "files": (),
    "recording": (),
    "programs": ("errors", "files", "recording"),
    "runner": ("errors", "files", "recording", "programs"),
    "library": ("errors", "files", "recording", "programs", "runner"),
    "terminal": ("recording",),
    "drawing": ("recording",),
    "cli": (
        *("", "errors", "files", "recording"),
        *("programs", "library", "terminal", "drawing"),
    ),
    "extension": ("errors", "files", "recording", "programs", "library", "drawing"),
    "website": ("", "errors", "files", "recording", "programs", "extension"),
}
"""Each part and what it may import; ``""`` is the door of the whole package.

What only types need counts, too.
"""

FLOORS = {
    "extension": ("api_names", "asking", "showing"),
    "website": ("nodes", "page_facts", "charts", "indexes", "files", "theme"),
}
"""Inside a part, from the lowest up: a folder imports none above itself."""


def part(module: str) -> str:
    """``runner`` for ``sphinx_recorded.runner.linux.pidfd``; ``website``."""
    first, _, rest = module.partition(".")
    return rest.partition(".")[0] if first == PACKAGE else first


def modules() -> Iterator[tuple[str, Path]]:
    for file in sorted(CONF.rglob("*.py")):
        name = ".".join(file.relative_to(CONF).with_suffix("").parts)
        if name.partition(".")[0] in {PACKAGE, "website"}:
            yield name.removesuffix(".__init__"), file


def imports(name: str, file: Path) -> Iterator[str]:
    """Modules of ours that a file imports; ``from x import y`` is ``x`` or ``x.y``."""
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            words = above if node.level else []
            base = ".".join([*words, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                offered = alias.name in exported(base)
                yield inner if _is_module(inner) and not offered else base


@cache
def exported(name: str) -> frozenset[str]:
    """What the door of a folder has in ``__all__``: often named like a module."""
    door = CONF.joinpath(*name.split("."), "__init__.py")
    if not door.is_file():
        return frozenset()
    for node in ast.parse(door.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return frozenset(ast.literal_eval(node.value))
    return frozenset()


def _is_module(name: str) -> bool:
    path = CONF.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


ARROWS = [
    (name, imported)
    for name, file in modules()
    for imported in sorted(set(imports(name, file)))
    if imported.partition(".")[0] in {PACKAGE, "website"}
]


def test_there_are_arrows():
    assert len(ARROWS) > 300
    assert {part(name) for name, _ in ARROWS} >= KNOWS.keys() - {"files"}


@pytest.mark.parametrize("box", KNOWS)
def test_no_arrow_runs_up(box):
    assert not [
        f"{name} imports {imported}"
        for name, imported in ARROWS
        if part(name) == box != part(imported) and part(imported) not in KNOWS[box]
    ]


@pytest.mark.parametrize("box", KNOWS)
def test_others_come_in_by_the_door(box):
    door = {f"{PACKAGE}.{box}", box}
    assert not [
        f"{name} imports {imported}"
        for name, imported in ARROWS
        if part(imported) == box != part(name)
        and imported not in door
        and name not in {PACKAGE, f"{PACKAGE}.__main__"}
    ]


@pytest.mark.parametrize("box", FLOORS)
def test_inside_a_part_arrows_run_down(box):
    floors = FLOORS[box]

    def floor(module: str) -> str:
        return next((name for name in floors if f".{name}." in f"{module}."), "")

    assert not [
        f"{name} imports {imported}"
        for name, imported in ARROWS
        if part(name) == part(imported) == box
        and floor(name)
        and floor(imported)
        and floors.index(floor(imported)) > floors.index(floor(name))
    ]


def test_the_core_knows_no_sphinx():
    core = set(KNOWS) - {"extension", "website"}
    assert not [
        f"{name}: {imported}"
        for name, file in modules()
        if part(name) in core
        for imported in imports(name, file)
        if imported.partition(".")[0] in {"sphinx", "docutils", "myst_parser"}
        and not (name == PACKAGE and imported.startswith("sphinx."))
    ]


def test_the_picture_for_contributors_has_every_part():
    picture = CONF.parent / "docs" / "about" / "how-the-code-is-arranged.svg"
    tree = ElementTree.fromstring(picture.read_text(encoding="utf-8"))
    texts = tree.iter("{http://www.w3.org/2000/svg}text")
    assert {text.text for text in texts if text.get("class") == "text"} == set(KNOWS)
