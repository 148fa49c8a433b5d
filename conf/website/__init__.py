"""What stands around the answers: indexes, terms, and what machines read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import aliases, package_tables, search, statements, systems
from .changes import ChangesDirective
from .charts import front_matter, lacks
from .files import downloads, files, minify
from .indexes import directive as indexes
from .kernels import use_files
from .nodes import index_tools, page_list, statement_mark
from .page_facts import errors
from .page_facts.environment import SiteDomain
from .search.directive import search_box, skip, visit_search_box
from .theme import book, chapters, forge, glossary, navigation, page_context, sharing
from .theme.anchors import HeadingSections

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _add_for_browsers(
    app: Sphinx, node: type[nodes.Element], visit: Callable[..., None]
) -> None:
    """A node that only HTML has: there is nothing to click elsewhere."""
    app.add_node(
        node,
        html=(visit, None),
        epub=(skip, None),
        latex=(skip, None),
        man=(skip, None),
        texinfo=(skip, None),
        text=(skip, None),
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tells Sphinx what there is."""
    use_files()
    app.add_config_value("site_book", "", "html", str)
    aliases.add_aliases(app)
    # before the package, at 500, looks at its settings
    app.connect("config-inited", aliases.on_config_inited, priority=400)

    app.add_domain(SiteDomain)
    app.add_directive("error-index", indexes.IndexDirective)
    app.add_directive("api-index", indexes.IndexDirective)
    app.add_directive("changes", ChangesDirective)
    for name, directive in package_tables.DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_directive("downloads", downloads.DownloadsDirective)
    app.add_node(page_list, html=(indexes.visit_page_list, None))
    app.add_transform(HeadingSections)
    systems.add_transforms(app)
    app.add_post_transform(glossary.LinkTerms)

    app.add_domain(search.SearchDomain)
    app.add_directive("search-box", search.SearchBoxDirective)
    _add_for_browsers(app, search_box, visit_search_box)
    _add_for_browsers(app, index_tools, indexes.visit_index_tools)

    app.add_config_value("statement_folder", "", "env", str)
    app.add_config_value("statement_results", "", "html", str)
    app.add_domain(statements.StatementsDomain)
    app.add_node(statement_mark, html=(statements.visit_statement_mark, None))
    app.add_post_transform(statements.RemoveMarks)
    app.add_role("statements", statements.StatementsRole())

    app.connect("recording-shown", errors.on_recording_shown)
    app.connect("builder-inited", front_matter.on_builder_inited)
    app.connect("recordings-wanted", front_matter.on_recordings_wanted)
    app.connect("source-read", front_matter.on_source_read)
    app.connect("doctree-resolved", lacks.on_doctree_resolved)
    app.connect("config-inited", forge.on_config_inited)
    app.connect("env-get-outdated", indexes.on_env_get_outdated)
    app.connect("env-updated", indexes.on_env_updated)
    app.connect("builder-inited", statements.on_builder_inited)
    app.connect("env-get-outdated", statements.on_env_get_outdated)
    app.connect("env-before-read-docs", statements.on_env_before_read_docs)
    app.connect("doctree-read", statements.on_doctree_read)
    app.connect("html-collect-pages", statements.on_html_collect_pages)
    app.connect("doctree-resolved", indexes.on_doctree_resolved)
    app.connect("doctree-resolved", downloads.on_doctree_resolved)
    app.connect("doctree-resolved", chapters.on_doctree_resolved)
    app.connect("doctree-resolved", glossary.on_doctree_resolved)
    # Furo, at 500, asks for the tree; at 900 its context is complete.
    app.connect("html-page-context", navigation.on_html_page_context, priority=400)
    app.connect("html-page-context", sharing.on_html_page_context, priority=400)
    app.connect("html-page-context", page_context.on_html_page_context, priority=900)
    app.connect("config-inited", book.on_config_inited)
    app.connect("html-page-context", book.on_html_page_context, priority=900)
    app.connect("build-finished", files.on_build_finished)
    app.connect("build-finished", search.on_build_finished)
    # Furo, at 500, writes a style then
    app.connect("build-finished", minify.on_build_finished, priority=900)

    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
