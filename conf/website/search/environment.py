"""What each page says, kept with the environment for the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes

from sphinx_recorded.extension import NotesDomain

from .sections import Section, sections

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.environment import BuildEnvironment


class Searched(NamedTuple):
    """What the search knows of a page."""

    keywords: str
    """Words that readers type and the page does not say; a comma between them."""
    description: str
    sections: list[Section]
    asked: str = ""
    """Other words for its question, which stand under the page; a ; between them."""


class SearchDomain(NotesDomain):
    """Knows what pages say."""

    name = "search"
    label = "Search"
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    data_version = 4

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
            said.get("keywords", ""),
            said.get("description", ""),
            sections(document),
            said.get("asked", ""),
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
