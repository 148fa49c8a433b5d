"""The search: what it knows of each page, its index, and its boxes."""

from __future__ import annotations

from .directive import SearchBoxDirective
from .environment import SearchDomain
from .files import on_build_finished

__all__ = ["SearchBoxDirective", "SearchDomain", "on_build_finished"]
