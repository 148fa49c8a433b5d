"""The evidence of every page, kept with the environment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from sphinx.util import logging

from sphinx_recorded.extension import NotesDomain

from . import results
from .binding import bind
from .entries import EntryError, Statement, load
from .marks import mark
from .sentences import blocks
from .tested import missing

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


class Proved(NamedTuple):
    """A sentence that has evidence."""

    text: str
    statements: tuple[Statement, ...]


class StatementsDomain(NotesDomain):
    """Knows which sentences of each page have evidence."""

    name = "statements"
    label = "Statements"
    initial_data: ClassVar[dict[str, Any]] = {"proved": {}, "given": {}, "counting": {}}
    data_version = 1
    entries: ClassVar[dict[str, tuple[Statement, ...]]] = {}
    """By page; read when a build begins."""
    results: ClassVar[results.Results] = results.Results()
    reading: ClassVar[bool] = False
    """Whether this build has pages to read."""

    @classmethod
    def of(cls, env: BuildEnvironment) -> StatementsDomain:
        """The one of this environment."""
        return cast("StatementsDomain", env.get_domain(cls.name))

    @property
    def proved(self) -> dict[str, list[Proved]]:
        """By page: its sentences that have evidence, in their order."""
        return cast("dict[str, list[Proved]]", self.data["proved"])

    @property
    def counting(self) -> dict[str, object]:
        """By page: what it was told, if it counts all statements."""
        return cast("dict[str, object]", self.data["counting"])

    def given(self, page: str) -> object:
        """What the marks of a page depend on."""
        return self.entries.get(page, ())

    def everything(self) -> object:
        """What the count of all statements depends on."""
        return tuple(self.entries.items()), self.results

    def outdated(self) -> set[str]:
        """Pages whose evidence is no longer what it was when they were read."""
        given = self.data["given"]
        changed = {page for page in given if given[page] != self.given(page)}
        now = self.everything()
        return changed | {page for page, told in self.counting.items() if told != now}

    def clear_doc(self, docname: str) -> None:
        """Forgets a page."""
        for kind in self.initial_data:
            self.data[kind].pop(docname, None)

    def merge_domaindata(
        self, docnames: AbstractSet[str], otherdata: dict[str, Any]
    ) -> None:
        """Takes over what another process read."""
        for kind in self.initial_data:
            found = otherdata[kind]
            both = docnames & found.keys()
            self.data[kind].update({page: found[page] for page in both})


def folder(app: Sphinx) -> Path:
    """Where the entries are; other pages with the same settings have others."""
    return Path(app.srcdir, app.config.statement_folder)


def on_builder_inited(app: Sphinx) -> None:
    """Reads the entries, and what their checks came to."""
    StatementsDomain.entries, StatementsDomain.results = {}, results.Results()
    if not app.config.statement_folder:
        return
    StatementsDomain.results = results.read(
        Path(app.srcdir, app.config.statement_results)
    )
    try:
        StatementsDomain.entries = load(folder(app))
    except EntryError as error:
        logger.warning("%s", error, type="statements")
    for page, check in missing(folder(app), StatementsDomain.entries):
        file = f"{app.config.statement_folder}/{page}.toml"
        logger.warning("%s: there is no test %s", file, check, type="statements")


def on_env_get_outdated(
    app: Sphinx,  # noqa: ARG001 (Sphinx's signature)
    env: BuildEnvironment,
    added: set[str],  # noqa: ARG001
    changed: set[str],  # noqa: ARG001
    removed: set[str],  # noqa: ARG001
) -> set[str]:
    """Pages whose entries have changed are read again."""
    domain = StatementsDomain.of(env)
    for page in sorted(domain.entries.keys() - env.found_docs):
        logger.warning(
            "%s/%s.toml: there is no such page",
            env.config.statement_folder,
            page,
            type="statements",
        )
    return domain.outdated()


def on_env_before_read_docs(
    app: Sphinx,  # noqa: ARG001 (Sphinx's signature)
    env: BuildEnvironment,  # noqa: ARG001
    docnames: list[str],
) -> None:
    """Notes whether there is something to read."""
    StatementsDomain.reading = bool(docnames)


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Marks the sentences of a page that have evidence."""
    page = app.env.current_document.docname
    domain = StatementsDomain.of(app.env)
    statements = domain.entries.get(page, ())
    domain.data["given"][page] = domain.given(page)
    bound, problems = bind(blocks(doctree), statements)
    for problem in problems:
        file = f"{app.config.statement_folder}/{page}.toml"
        logger.warning("%s: %s", file, problem, location=page, type="statements")
    found = [one for one in bound if one.statements]
    domain.proved[page] = [Proved(one.sentence.text, one.statements) for one in found]
    mark(found, page)
