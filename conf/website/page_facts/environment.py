"""The facts of every page, kept with the environment."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from sphinx_recorded.extension import NotesDomain

from .facts import facts
from .history import history

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from typing import Any

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from .facts import Facts
    from .history import Dates


class SiteDomain(NotesDomain):
    """Knows what pages say, for pages and files that are made from all of them."""

    name = "site"
    label = "Site"
    initial_data: ClassVar[dict[str, Any]] = {"facts": {}}
    data_version = 3
    before: dict[str, tuple[object, ...]] | None = None
    """What was listed of each page when this build began."""

    @classmethod
    def of(cls, env: BuildEnvironment) -> SiteDomain:
        """The one of this environment."""
        return cast("SiteDomain", env.get_domain(cls.name))

    @property
    def facts(self) -> dict[str, Facts]:
        """By page."""
        return cast("dict[str, Facts]", self.data["facts"])

    def listed(self) -> dict[str, tuple[object, ...]]:
        """What indexes and lists say of each page."""
        titles = self.env.titles
        return {
            page: (titles[page].astext(), facts._replace(answer=""))
            for page, facts in self.facts.items()
            if page in titles
        }

    def in_order(self) -> list[str]:
        """Pages in the order in which they are read, the others after them."""
        order: list[str] = []
        waiting = [self.env.config.root_doc]
        while waiting:
            page = waiting.pop(0)
            if page not in order:
                order.append(page)
                waiting[:0] = self.env.toctree_includes.get(page, [])
        return [*order, *sorted(self.facts.keys() - set(order))]

    def meaning(self, term: str) -> str:
        """What a page says first of a term that it defines; empty for others."""
        defined = (facts.terms for facts in self.facts.values() if facts.terms)
        return next((terms[term] for terms in defined if term in terms), "")

    def dates(self, page: str) -> Dates | None:
        """When it was added and changed; known only of a site that has an address."""
        return self._history.get(Path(self.env.doc2path(page)))

    @cached_property
    def _history(self) -> dict[Path, Dates]:
        published = self.env.config.html_baseurl
        return history(Path(self.env.srcdir)) if published else {}

    def process_doc(
        self,
        env: BuildEnvironment,  # noqa: ARG002 (Sphinx's signature)
        docname: str,
        document: nodes.document,
    ) -> None:
        """Notes the facts of a page."""
        self.facts[docname] = facts(document)

    def clear_doc(self, docname: str) -> None:
        """Forgets a page."""
        self.facts.pop(docname, None)

    def merge_domaindata(
        self, docnames: AbstractSet[str], otherdata: dict[str, Any]
    ) -> None:
        """Takes over what another process read."""
        for page in docnames & otherdata["facts"].keys():
            self.facts[page] = otherdata["facts"][page]
