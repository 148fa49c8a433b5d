"""Commands and notes by the system that a reader has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .commands import ForSystems
from .notes import FirstForSystem

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def add_transforms(app: Sphinx) -> None:
    """Tells Sphinx of them."""
    app.add_transform(FirstForSystem)
    app.add_post_transform(ForSystems)
