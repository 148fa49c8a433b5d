"""What is public of Python's library, and where its documentation says so."""

from __future__ import annotations

import pkgutil
from types import ModuleType
from typing import TYPE_CHECKING

from sphinx_recorded.extension import original

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.util.typing import Inventory

SUBJECT = ("multiprocessing", "concurrent")
"""Packages that the site is about."""
_PARTS = {"attribute", "class", "data", "exception", "function", "method", "property"}
_PARTS |= {"classmethod", "staticmethod"}


class StandardLibrary:
    """The library as an inventory of its documentation knows it.

    The documentation does not name all that is public: it has neither
    ``multiprocessing.Pool`` nor ``multiprocessing.RawValue``, only what they
    give. Of the packages that the site is about, what can be imported counts.
    """

    def __init__(self, inventory: Inventory) -> None:
        self._modules = _addresses(inventory, {"module"})
        self._parts = _addresses(inventory, _PARTS)

    def module(self, name: str) -> str:
        """The module that has it; empty if that is built in, or it is not public.

        A module of the packages that the site is about is its own.
        """
        if name in self._parts or original(name) in self._parts:
            return self._documented(name)
        if not _is_subject(name) or not self._documented(name):
            return ""
        known = name in self._modules or isinstance(_imported(name), ModuleType)
        return name if known else self._parent(name)

    def address(self, name: str) -> str:
        """Of what the documentation says about it, or of the next that it has."""
        for names in self._parts, self._modules:
            if found := names.get(name) or names.get(original(name)):
                return found
        module, _, last = name.rpartition(".")
        elsewhere = [
            address
            for other, address in self._parts.items()
            if other.startswith(f"{module}.") and other.endswith(f".{last}")
        ]
        if len(elsewhere) == 1:
            return elsewhere[0]
        return self.address(module) if module else ""

    def _documented(self, name: str) -> str:
        while name and name not in self._modules:
            name = name.rpartition(".")[0]
        return name

    def _parent(self, name: str) -> str:
        """The module of something public that is not documented.

        What a documented class has but does not document is left out: it is
        listed under the class that documents it.
        """
        owner = name.rpartition(".")[0]
        private = any(part.startswith("_") for part in name.split("."))
        if private or owner in self._parts or _imported(name) is None:
            return ""
        while owner and not isinstance(_imported(owner), ModuleType):
            owner = owner.rpartition(".")[0]
        return owner


def _addresses(inventory: Inventory, parts: set[str]) -> Mapping[str, str]:
    return {
        name: item.uri
        for part in sorted(parts)
        for name, item in inventory.get(f"py:{part}", {}).items()
    }


def _is_subject(name: str) -> bool:
    return name.partition(".")[0] in SUBJECT


def _imported(name: str) -> object:
    try:
        return pkgutil.resolve_name(name)
    except (ImportError, AttributeError, ValueError):
        return None
