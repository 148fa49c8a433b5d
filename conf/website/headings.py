"""The headings that pages have in common: ``docs/about/how-to-add-a-question.md``."""

from __future__ import annotations

from docutils import nodes

VERSIONS = "Versions and platforms"
SEE_ALSO = "See also"
ANATOMY = frozenset({"Why", "When it goes wrong", VERSIONS, SEE_ALSO})
"""None of them says what a page is about."""
VERSIONS_ID = nodes.make_id(VERSIONS)
