"""The site as a book: without the styles and scripts of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

STYLE = "book.css"
_KEPT = ("epub.css", "pygments.css", "recorded-book.css")


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Leaves out what is for browsers: readers of books need not know it."""
    static = Path(app.confdir, "_static")
    files = (path for path in static.rglob("*") if path.is_file())
    names = sorted(path.relative_to(static).as_posix() for path in files)
    excluded = [f"_static/{name}" for name in names if name != STYLE]
    config.epub_exclude_files = [*config.epub_exclude_files, *excluded]


def on_html_page_context(
    app: Sphinx,
    pagename: str,  # noqa: ARG001 (Sphinx's signature)
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Keeps the styles that are in the book."""
    if app.builder.name != "epub":
        return
    app.add_css_file(STYLE)
    files = context["css_files"]
    kept = (*_KEPT, STYLE)
    files[:] = [file for file in files if Path(_name(file)).name in kept]


def _name(file: object) -> str:
    return str(getattr(file, "filename", file)).partition("?")[0]
