"""The sentences of all pages, without running a program."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole, docutils_namespace

from .sentences import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.util.typing import OptionSpec

    from .sentences import Block

VALUE = "…"
"""Stands for what a recording says."""
_SHOWING = ("example", "code-cell", "search-box", "downloads", "csv-table")
_LISTING = ("error-index", "api-index", "changes")


class _Nothing(SphinxDirective):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = None

    def run(self) -> list[nodes.Node]:
        return []


class _Content(SphinxDirective):
    """What a page says where there are recordings; not what it says otherwise."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"else": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        return self.parse_content_to_nodes()


class _Value(SphinxRole):
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.inline(self.rawtext, VALUE)], []


def read(docs: Path, settings: dict[str, Any]) -> dict[str, list[Block]]:
    """The blocks of every page in ``docs``, by its name.

    Programs are left out, and values of recordings are three dots, so that no
    text that depends on a run can be bound to evidence.
    """
    found: dict[str, list[Block]] = {}

    def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
        found[app.env.current_document.docname] = list(blocks(doctree))

    with tempfile.TemporaryDirectory() as out, docutils_namespace():
        app = _app(docs, Path(out), settings)
        app.connect("doctree-read", on_doctree_read)
        app.builder.read()
    return found


def _app(docs: Path, out: Path, settings: dict[str, Any]) -> Sphinx:
    app = Sphinx(
        docs,
        None,
        out,
        out / "doctrees",
        "dummy",
        confoverrides={
            "extensions": ["myst_parser"],
            "suppress_warnings": ["*"],
            **settings,
        },
        status=None,
        warning=None,
        parallel=1,
    )
    _stand_in(app, _SHOWING + _LISTING, _Nothing)
    app.add_directive("recorded-if", _Content)
    for role in ("recorded", "statements"):
        app.add_role(role, _Value())
    return app


def _stand_in(
    app: Sphinx, names: Iterable[str], directive: type[SphinxDirective]
) -> None:
    for name in names:
        app.add_directive(name, directive)
