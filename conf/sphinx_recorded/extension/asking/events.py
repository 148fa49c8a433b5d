"""Handlers of Sphinx's events, named after them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_recorded.errors import UnknownProgram
from sphinx_recorded.library import Library

from .environment import RecordedDomain
from .fetching import fetch
from .progress import show_progress
from .requests import listed, requests

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_recorded.programs import Run

    from .requests import Request

logger = logging.getLogger(__name__)


def on_builder_inited(app: Sphinx) -> None:
    """Opens the Library that the settings name."""
    here, config = Path(app.confdir), app.config
    source = (here / config.example_source).resolve()
    cache = (here / config.example_cache).resolve()
    elsewhere = config.example_recordings
    RecordedDomain.of(app.env).library = Library(
        source,
        cache,
        elsewhere=(here / elsewhere).resolve() if elsewhere else None,
        most_repeats=config.example_repeats,
    )


def on_env_get_outdated(
    app: Sphinx,  # noqa: ARG001 (Sphinx's signature)
    env: BuildEnvironment,
    added: set[str],  # noqa: ARG001
    changed: set[str],  # noqa: ARG001
    removed: set[str],  # noqa: ARG001
) -> set[str]:
    """Pages whose recordings are no longer current are read again."""
    return RecordedDomain.of(env).outdated()


def on_env_before_read_docs(
    app: Sphinx,  # noqa: ARG001
    env: BuildEnvironment,
    docnames: list[str],
) -> None:
    """Records what the pages ask for, before Sphinx forks to read them."""
    domain = RecordedDomain.of(env)
    asked = (request for page in docnames for request in requests(_source(env, page)))
    runs = list(_runs(domain, dict.fromkeys(asked)))
    if runs:
        summary = domain.library.record(runs, show_progress)
        logger.info("examples: %s", summary)
        if summary.orphans:
            logger.warning(
                "examples: a program has left %s running, in a session and with"
                " an environment of its own: end what it starts",
                ", ".join(sorted(summary.orphans)),
                type="example",
            )


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Notes the recordings that a page's code cells read."""
    domain = RecordedDomain.of(app.env)
    for request in listed(content[0]):
        fetch(domain, docname, request, location=(docname, 1))


def _source(env: BuildEnvironment, page: str) -> str:
    try:
        return Path(env.doc2path(page)).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""  # Sphinx says so when it reads the page


def _runs(domain: RecordedDomain, asked: Iterable[Request]) -> Iterable[Run]:
    """The runs that can be made; the page says what is wrong with the others."""
    for request in asked:
        try:
            runs = domain.runs(request)
            runs = [run for run in runs if run.key]
        except (UnknownProgram, OSError):
            continue
        yield from runs
