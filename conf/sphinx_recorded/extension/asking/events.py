"""Handlers of Sphinx's events, named after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_recorded.errors import SettingsError, UnknownProgram
from sphinx_recorded.extension.settings import open_library

from .environment import RecordedDomain
from .fetching import made_again
from .progress import show_progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_recorded.programs import Run

    from .requests import Request

logger = logging.getLogger(__name__)


def on_builder_inited(app: Sphinx) -> None:
    """Opens the Library that the settings describe."""
    domain = RecordedDomain.of(app.env)
    domain.builder = app.builder
    domain.library = open_library(app)


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
    app: Sphinx,
    env: BuildEnvironment,
    docnames: list[str],
) -> None:
    """Records what the pages ask for, before Sphinx forks to read them."""
    domain = RecordedDomain.of(env)
    if domain.library.only_stored:
        if app.builder.format:
            logger.info("examples: only what is stored is shown, nothing is run")
        return
    asked = (request for page in docnames for request in domain.wanted(page))
    runs = list(_runs(domain, dict.fromkeys(asked)))
    if runs:
        summary = domain.library.record(runs, show_progress)
        logger.info("examples: %s", summary)
        for error in summary.mended:
            made_again(error)
        for text in summary.undeclared:
            logger.warning("examples: %s", text, type="example")
        if summary.orphans:
            logger.warning(
                "examples: a program has left %s running, in a session and with"
                " an environment of its own: end what it starts",
                ", ".join(sorted(summary.orphans)),
                type="example",
            )


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:  # noqa: ARG001
    """Finds out what a page shows, before its roles are read."""
    RecordedDomain.of(app.env).prepare(docname)


def _runs(domain: RecordedDomain, asked: Iterable[Request]) -> Iterable[Run]:
    """The runs that can be made; the page says what is wrong with the others."""
    for request in asked:
        try:
            runs = domain.runs(request)
            runs = [run for run in runs if run.key]
        except (UnknownProgram, SettingsError, OSError):
            continue
        yield from runs
