"""Notes on systems under "Versions and platforms"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_recorded.extension import FIRST, SYSTEMS, of_systems
from website.headings import VERSIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = rf"(?:{'|'.join(SYSTEMS)})"
_LEAD = re.compile(rf"(?:On )?(?:{_NAME}(?:, | and | or ))*{_NAME}\b")
"""Linux, macOS and Windows, if a note begins with them."""


class FirstForSystem(SphinxTransform):
    """Marks notes that begin with the name of a system.

    They come first for readers who have it; the others keep their places.
    """

    default_priority = 280  # when rubrics have become sections

    def apply(self, **kwargs: object) -> None:  # noqa: ARG002 (docutils' signature)
        """Gives the lists and the notes their classes."""
        for section in self.document.findall(nodes.section):
            heading, *rest = section.children
            for found in rest if heading.astext() == VERSIONS else ():
                if isinstance(found, nodes.bullet_list):
                    self._mark(found)

    def _mark(self, notes: nodes.bullet_list) -> None:
        for note in notes.children:
            if isinstance(note, nodes.list_item):
                note["classes"] += of_systems(systems_of(note.astext()))
        if any(note["classes"] for note in notes.findall(nodes.list_item)):
            notes["classes"].append(FIRST)


def systems_of(note: str) -> Sequence[str]:
    """The systems that a note begins with."""
    match = _LEAD.match(note)
    return [name for name in SYSTEMS if match and name in match[0]]
