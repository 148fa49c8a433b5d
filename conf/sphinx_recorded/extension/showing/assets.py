"""Scripts and styles, on the pages that need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .nodes import recorded_run

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def on_html_page_context(
    app: Sphinx,
    pagename: str,  # noqa: ARG001 (Sphinx's signature)
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],  # noqa: ARG001
    doctree: nodes.document | None,
) -> None:
    """Adds the replay to pages with a run."""
    if doctree and next(doctree.findall(recorded_run), None):
        app.add_css_file("replay.css")
        app.add_js_file("replay.js", loading_method="defer")
