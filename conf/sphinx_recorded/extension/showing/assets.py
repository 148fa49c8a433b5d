"""Scripts and styles, on the pages that need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_recorded.drawing import STATIC

from .nodes import recorded_box

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config


def on_config_inited(app: Sphinx, config: Config) -> None:  # noqa: ARG001
    """Tells Sphinx where they are; later it would see a change of the settings."""
    config.html_static_path = [*config.html_static_path, str(STATIC)]


def on_html_page_context(
    app: Sphinx,
    pagename: str,  # noqa: ARG001 (Sphinx's signature)
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],  # noqa: ARG001
    doctree: nodes.document | None,
) -> None:
    """Adds them to pages with an example."""
    if doctree and next(doctree.findall(recorded_box), None):
        app.add_css_file("recorded.css")
        if app.builder.name != "epub":  # a book plays nothing
            app.add_js_file("recorded.js", loading_method="defer")
