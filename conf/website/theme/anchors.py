"""Places on a page that can be linked to."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform


class RubricAnchors(SphinxTransform):
    """Gives each rubric an id, so that a link can lead to it."""

    default_priority = 270  # when targets above a rubric have become its ids

    def apply(self, **kwargs: object) -> None:  # noqa: ARG002 (docutils' signature)
        """Ids are made of the text; the second of two equal ones gets none."""
        for rubric in self.document.findall(nodes.rubric):
            ident = nodes.make_id(rubric.astext())
            if not rubric["ids"] and ident and ident not in self.document.ids:
                rubric["ids"].append(ident)
                self.document.ids[ident] = rubric
