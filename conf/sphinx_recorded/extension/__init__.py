"""Shows programs and their recordings in Sphinx pages.

Knows no processes: what ran, and where, is the recorder's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_recorded.drawing import COUNT, NAMESPACE

from .api_names import names, original
from .asking import events
from .asking.environment import WANTED, RecordedDomain
from .asking.fetching import fetch
from .asking.notes_domain import NotesDomain
from .asking.options import Options
from .asking.requests import Request, named
from .directive import RecordedDirective, RecordedIfDirective
from .role import RecordedRole
from .settings import SETTINGS, add_settings, cache_folder, check, runs_programs
from .showing import assets, book, downloads, html
from .showing.links import LinkNames
from .showing.nodes import (
    recorded_box,
    recorded_download,
    recorded_fold,
    recorded_label,
    recorded_legend,
    recorded_program,
    recorded_run,
    recorded_stacks,
    recorded_stamp,
    recorded_tab,
    recorded_tabs,
    recorded_timeline,
    recorded_transcript,
)
from .showing.result import LACK
from .showing.run_nodes import UNSEARCHED
from .showing.systems import FIRST, KNOWN, SHOWN, SYSTEMS, of_systems
from .showing.transforms import OneLegend, ResolveFiles, Unfold

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tells Sphinx what there is."""
    add_settings(app)
    app.add_domain(RecordedDomain)
    # (node, recording, source): lets other extensions note what a run did
    app.add_event("recording-shown")
    app.add_event(WANTED)
    app.add_directive("recorded-if", RecordedIfDirective)
    app.add_role("recorded", RecordedRole())

    app.add_node(recorded_box, html=(html.visit_box, html.depart_box))
    app.add_node(recorded_program, html=(html.visit_program, None))
    app.add_node(recorded_download, html=(html.visit_download, html.depart_download))
    app.add_node(recorded_run, html=(html.visit_run, html.depart_run))
    app.add_node(recorded_transcript, html=(html.visit_picture, None))
    app.add_node(recorded_timeline, html=(html.visit_picture, None))
    app.add_node(recorded_stacks, html=(html.visit_stacks, None))
    app.add_node(recorded_stamp, html=(html.visit_stamp, None))
    app.add_node(recorded_legend, html=(html.visit_legend, None))
    app.add_node(recorded_fold, html=(html.visit_fold, html.depart_fold))
    app.add_node(recorded_tabs, html=(html.visit_tabs, html.depart_box))
    app.add_node(recorded_tab, html=(html.visit_tab, html.depart_tab))
    app.add_node(recorded_label, html=(html.visit_label, html.depart_label))
    app.add_post_transform(ResolveFiles)
    app.add_post_transform(Unfold)
    app.add_post_transform(OneLegend)
    app.add_post_transform(LinkNames)

    app.connect("config-inited", on_config_inited)
    app.connect("config-inited", assets.on_config_inited)
    app.connect("builder-inited", events.on_builder_inited)
    app.connect("builder-inited", book.on_builder_inited)
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


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Checks the settings and gives the directive its names."""
    check(config)
    for name in config.recorded_directives:
        app.add_directive(name, RecordedDirective)


__all__ = [
    "COUNT",
    "FIRST",
    "KNOWN",
    "LACK",
    "NAMESPACE",
    "SETTINGS",
    "SHOWN",
    "SYSTEMS",
    "UNSEARCHED",
    "WANTED",
    "NotesDomain",
    "Options",
    "RecordedDomain",
    "Request",
    "cache_folder",
    "fetch",
    "named",
    "names",
    "of_systems",
    "original",
    "recorded_box",
    "recorded_label",
    "recorded_program",
    "recorded_run",
    "runs_programs",
    "setup",
]
