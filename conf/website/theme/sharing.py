"""What a link to a page shows where it is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from website.page_facts.environment import SiteDomain
from website.page_facts.facts import is_question

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def on_html_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001 (Sphinx's signature)
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Says what sphinxext-opengraph is to say, which comes after it.

    By itself it would cut the first paragraph, in the middle of a word.
    """
    if not doctree:
        return
    said = {"og:type": "article" if is_question(pagename) else "website"}
    if description := SiteDomain.of(app.env).facts[pagename].description:
        said["og:description"] = description
    context["meta"] = {**(context["meta"] or {}), **said}
