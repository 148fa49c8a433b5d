"""Scripts and styles, on the pages that need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_recorded.drawing import STATIC

from .nodes import recorded_box, recorded_tabs
from .systems import SCRIPT as SYSTEM
from .systems import add_control, goes_by_system

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

STYLE, SCRIPT, BOOK = "recorded.css", "recorded.js", "recorded-book.css"
TABS = "recorded-tabs.js"


def on_config_inited(app: Sphinx, config: Config) -> None:  # noqa: ARG001
    """Tells Sphinx where they are; later it would see a change of the settings.

    A book has a style of its own, as its readers do not know newer selectors.
    """
    config.html_static_path = [*config.html_static_path, str(STATIC)]
    excluded = [*(f"_static/{name}" for name in (STYLE, SCRIPT, TABS)), SYSTEM]
    config.epub_exclude_files = [*config.epub_exclude_files, *excluded]


def on_html_page_context(
    app: Sphinx,
    pagename: str,  # noqa: ARG001 (Sphinx's signature)
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Adds them to pages with an example, or with what goes by the system."""
    if not doctree:
        return
    example = next(doctree.findall(recorded_box), None) is not None
    if app.builder.name == "epub":
        if example:
            app.add_css_file(BOOK)
        return
    by_system = goes_by_system(doctree)
    if example or by_system:
        app.add_css_file(STYLE)
    if by_system:
        app.add_js_file(SYSTEM.removeprefix("_static/"))
        add_control(context)
    if example:
        app.add_js_file(SCRIPT, loading_method="defer")
    if next(doctree.findall(recorded_tabs), None) is not None:
        app.add_js_file(TABS, loading_method="defer")
