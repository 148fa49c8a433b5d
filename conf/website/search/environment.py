"""What each page says, kept with the environment for the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.domains import Domain

from .sections import Section, sections

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class Searched(NamedTuple):
    """What the search knows of a page."""

    keywords: str
    """Words that readers type and the page does not say; a comma between them."""
    description: str
    sections: list[Section]


class SearchDomain(Domain):
    """Knows what pages say."""

    name = "search"
    label = "Search"
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    data_version = 2

    @classmethod
    def of(cls, env: BuildEnvironment) -> SearchDomain:
        """The one of this environment."""
        return cast("SearchDomain", env.get_domain(cls.name))

    @property
    def pages(self) -> dict[str, Searched]:
        """By name."""
        return cast("dict[str, Searched]", self.data["pages"])

    def process_doc(
        self,
        env: BuildEnvironment,  # noqa: ARG002 (Sphinx's signature)
        docname: str,
        document: nodes.document,
    ) -> None:
        """Notes what a page says."""
        said = {m.get("name"): m["content"] for m in document.findall(nodes.meta)}
        self.pages[docname] = Searched(
            said.get("keywords", ""), said.get("description", ""), sections(document)
        )

    def clear_doc(self, docname: str) -> None:
        """Forgets a page."""
        self.pages.pop(docname, None)

    def merge_domaindata(
        self, docnames: AbstractSet[str], otherdata: dict[str, Any]
    ) -> None:
        """Takes over what another process read."""
        for page in docnames & otherdata["pages"].keys():
            self.pages[page] = otherdata["pages"][page]

    def resolve_any_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,  # noqa: ARG002
        builder: Builder,  # noqa: ARG002
        target: str,  # noqa: ARG002
        node: pending_xref,  # noqa: ARG002
        contnode: nodes.Element,  # noqa: ARG002
    ) -> list[tuple[str, nodes.reference]]:
        """Nothing: no cross-reference leads to a text."""
        return []
