"""The reference of the package leaves nothing out."""

from __future__ import annotations

import msgspec
import pytest

from sphinx_recorded.extension import SETTINGS
from sphinx_recorded.programs import End, Settings, Signal
from website.package_tables import _attribute_docstrings


@pytest.mark.parametrize("declared", [Settings, Signal, End])
def test_every_declaration_says_what_it_is(declared):
    told = _attribute_docstrings(declared)
    assert [
        f.name for f in msgspec.structs.fields(declared) if not told.get(f.name)
    ] == []


def test_every_setting_says_what_it_is():
    named = [each.name for each in SETTINGS if each.description]
    assert len(named) == len(SETTINGS)
    what = ("run", "depends", "environment", "repeats", "cache", "paths", "time_limit")
    assert {f"recorded_{name}" for name in what} <= set(named)
