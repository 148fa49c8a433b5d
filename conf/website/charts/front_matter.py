"""Recordings that code cells read: named by their page, and told to its kernel."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from myst_parser.config.main import TopmatterReadError, read_topmatter

from sphinx_recorded.extension import (
    RecordedDomain,
    Request,
    cache_folder,
    fetch,
    named,
    runs_programs,
)

from .charts import CACHE, NAMED, REPEATS, SOURCE, STORED

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def on_builder_inited(app: Sphinx) -> None:
    """Tells the kernels of pages that compute, which inherit the environment."""
    programs = Path(app.confdir) / app.config.recorded_programs
    os.environ[SOURCE] = str(programs.resolve())
    os.environ[CACHE] = str(cache_folder(app))
    os.environ[REPEATS] = str(app.config.recorded_repeats)
    os.environ[STORED] = "" if runs_programs(app) else "yes"


def on_recordings_wanted(
    app: Sphinx,  # noqa: ARG001 (an event of its own signature)
    page: str,  # noqa: ARG001
    source: str,
) -> list[Request]:
    """What a page names, which is recorded before its cells run."""
    return [named(entry) for entry in listed(source)]


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Notes the recordings that a page names, and tells its kernel."""
    entries = listed(content[0])
    domain = RecordedDomain.of(app.env)
    for entry in entries:
        fetch(domain, docname, named(entry), location=(docname, 1))
    os.environ[NAMED] = "\n".join(entries)


def listed(source: str) -> list[str]:
    """What stands under ``recordings`` in the front matter of a page.

    What is no list is left out: there is nothing then that cells may read.
    """
    try:
        entries = (read_topmatter(source) or {}).get("recordings")
    except TopmatterReadError:
        return []
    if not isinstance(entries, list):
        return []
    return [entry for entry in entries if isinstance(entry, str) and entry.split()]
