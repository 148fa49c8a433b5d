"""Tables of what can be set in the package, from its own code."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_recorded.extension import SETTINGS, Options
from sphinx_recorded.programs import End, Settings, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = ((Settings, ""), (Signal, "signals"), (End, "ends"))


class _Row(NamedTuple):
    name: str
    default: str
    description: str


class SettingsDirective(SphinxDirective):
    """``package-settings``: the settings in ``conf.py``."""

    def run(self) -> list[nodes.Node]:
        """A table with a row for each."""
        rows = [
            _Row(each.name, repr(_plain(each.default)), each.description)
            for each in SETTINGS
        ]
        return [_table(rows)]


class OptionsDirective(SphinxDirective):
    """``package-options``: the options of the directive."""

    def run(self) -> list[nodes.Node]:
        """A table with a row for each."""
        self.env.note_dependency(inspect.getfile(Options))
        rows = [_Row(f":{name}:", "", Options.TOLD[name]) for name in Options.SPEC]
        return [_table(rows)]


class DeclarationsDirective(SphinxDirective):
    """``package-declarations``: what programs can declare."""

    def run(self) -> list[nodes.Node]:
        """A table of the keys, and one each of the tables in them."""
        found: list[nodes.Node] = []
        for declared, key in _PARTS:
            self.env.note_dependency(str(Path(inspect.getfile(declared))))
            if key:
                text = f"The keys of each table in {key}:"
                found.append(nodes.paragraph("", text))
            found.append(_table(list(_rows(declared))))
        return found


DIRECTIVES = {
    "package-settings": SettingsDirective,
    "package-options": OptionsDirective,
    "package-declarations": DeclarationsDirective,
}


def _rows(declared: type[msgspec.Struct]) -> Iterator[_Row]:
    told = _attribute_docstrings(declared)
    for each in msgspec.structs.fields(declared):
        default = each.default
        if default is msgspec.NODEFAULT:
            factory = each.default_factory
            default = "" if factory is msgspec.NODEFAULT else factory()
        name = each.name.replace("_", "-")
        written = json.dumps(default) if default != "" else ""
        yield _Row(name, written, told.get(each.name, ""))


def _attribute_docstrings(declared: type) -> dict[str, str]:
    """The texts under its fields."""
    [body] = ast.parse(textwrap.dedent(inspect.getsource(declared))).body
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, text in zip(body.body[:-1], body.body[1:], strict=True):
        match field, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(told))),
            ):
                found[name] = inspect.cleandoc(told).replace("``", "`")
    return found


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _table(rows: list[_Row]) -> nodes.table:
    """Without a column for defaults if nothing has one."""
    with_default = any(row.default for row in rows)
    kept = [0, 1, 2] if with_default else [0, 2]
    head = [nodes.Text(word) for word in ("Name", "Default", "What it is")]
    group = nodes.tgroup(cols=len(kept))
    group += [nodes.colspec(colwidth=(25, 20, 55)[each]) for each in kept]
    group += nodes.thead("", _row(*(head[each] for each in kept)))
    body = nodes.tbody()
    for name, default, description in rows:
        cells = (
            nodes.literal("", name),
            nodes.literal("", default) if default else nodes.Text(""),
            nodes.inline("", "", *_with_code(description)),
        )
        body += _row(*(cells[each] for each in kept))
    group += body
    return nodes.table("", group)


def _row(*cells: nodes.Node) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", c)) for c in cells))


def _with_code(text: str) -> Iterator[nodes.Node]:
    """Text in which `backquotes` mark code."""
    for number, part in enumerate(text.replace("\n", " ").split("`")):
        yield nodes.literal("", part) if number % 2 else nodes.Text(part)
