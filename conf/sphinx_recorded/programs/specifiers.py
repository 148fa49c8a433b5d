"""Which versions of Python are meant."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet


@functools.cache
def specifiers(text: str) -> SpecifierSet:
    """``text`` as version specifiers. Raises ValueError if it is none."""
    # It takes as long to import as most of this package.
    from packaging.specifiers import (  # noqa: PLC0415
        InvalidSpecifier,
        SpecifierSet,
    )

    try:
        return SpecifierSet(text)
    except InvalidSpecifier:
        raise ValueError(f"no version specifier: {text}") from None
