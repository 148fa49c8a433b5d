"""Which names of an API a program uses, where, and what documents them."""

from __future__ import annotations

from .names import Place, names, places
from .return_types import documented_as, original

__all__ = ["Place", "documented_as", "names", "original", "places"]
