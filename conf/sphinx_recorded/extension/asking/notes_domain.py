"""What domains have in common that only keep notes of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.domains import Domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class NotesDomain(Domain):
    """Keeps notes of pages with the environment; no reference leads to them."""

    def resolve_any_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002 (Sphinx's signature)
        fromdocname: str,  # noqa: ARG002
        builder: Builder,  # noqa: ARG002
        target: str,  # noqa: ARG002
        node: pending_xref,  # noqa: ARG002
        contnode: nodes.Element,  # noqa: ARG002
    ) -> list[tuple[str, nodes.reference]]:
        """Nothing: notes are no targets."""
        return []
