"""The tree of pages in the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def on_html_page_context(
    app: Sphinx,  # noqa: ARG001 (Sphinx's signature)
    pagename: str,  # noqa: ARG001
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Leaves the questions of other chapters out of what Furo asks for.

    All questions on all pages would be heavy, to build as well as to load.
    """
    if "toctree" not in context:
        return
    whole = context["toctree"]

    def toctree(**options: Any) -> Any:
        return whole(**{**options, "collapse": True})

    context["toctree"] = toctree
