"""Shows programs and their recordings in Sphinx pages.

Knows no processes: what ran, and where, is the recorder's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asking import events
from .asking.environment import RecordedDomain
from .directive import RecordedDirective
from .pictures.colours import COUNT, NAMESPACE
from .role import RecordedRole
from .showing import assets, downloads, html
from .showing.nodes import (
    recorded_download,
    recorded_program,
    recorded_run,
    recorded_stacks,
    recorded_timeline,
    recorded_transcript,
)
from .showing.run_nodes import UNSEARCHED
from .showing.tabs import UnfoldTabs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tells Sphinx what there is."""
    app.setup_extension("sphinx_inline_tabs")

    app.add_config_value("example_source", "../examples", "env", str)
    app.add_config_value("example_cache", "../build/recordings", "", str)
    app.add_config_value("example_recordings", "", "env", str)
    app.add_config_value("example_repeats", 0, "env", int)

    app.add_domain(RecordedDomain)
    # (node, recording, source): lets other extensions note what a run did
    app.add_event("recording-shown")
    app.add_directive("example", RecordedDirective)
    app.add_role("recorded", RecordedRole())

    app.add_node(recorded_program, html=(html.visit_program, None))
    app.add_node(recorded_download, html=(html.visit_download, html.depart_download))
    app.add_node(recorded_run, html=(html.visit_run, html.depart_run))
    app.add_node(recorded_transcript, html=(html.visit_picture, None))
    app.add_node(recorded_timeline, html=(html.visit_picture, None))
    app.add_node(recorded_stacks, html=(html.visit_stacks, None))
    app.add_post_transform(UnfoldTabs)
    app.add_css_file("example.css")

    app.connect("builder-inited", events.on_builder_inited)
    app.connect("env-get-outdated", events.on_env_get_outdated)
    app.connect("env-before-read-docs", events.on_env_before_read_docs)
    app.connect("source-read", events.on_source_read)
    app.connect("html-page-context", assets.on_html_page_context)
    app.connect("build-finished", downloads.on_build_finished)

    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


__all__ = [
    "COUNT",
    "NAMESPACE",
    "UNSEARCHED",
    "RecordedDomain",
    "recorded_program",
    "recorded_run",
    "setup",
]
