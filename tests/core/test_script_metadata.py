"""What a program says that it needs, and what it cannot say."""

from __future__ import annotations

import os
import re

import pytest

from sphinx_recorded.errors import SettingsError
from sphinx_recorded.programs.script_metadata import (
    Metadata,
    metadata,
    read_metadata,
)


def block(*lines, before="", after="print(1)\n"):
    inside = "".join(f"# {line}".rstrip() + "\n" for line in lines)
    return f"{before}# /// script\n{inside}# ///\n{after}"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("print(1)\n", Metadata()),
        ("# /// other\n# a = 1\n# ///\n", Metadata()),
        (block('dependencies = ["b>=2", "a"]'), Metadata(("a", "b>=2"))),
        (block('dependencies = ["A_B.c"]'), Metadata(("a-b-c",))),
        (block('dependencies = ["a", "a"]', before="\n\n"), Metadata(("a",))),
        (block('requires-python = ">=3.12"'), Metadata((), ">=3.12")),
        (block("", "[tool.uv]", "x = 1"), Metadata()),
        (block('dependencies = ["a"]', after=""), Metadata(("a",))),
        (block('dependencies = ["a"]').replace("\n", "\r\n"), Metadata(("a",))),
        (block("dependencies = [", '  "a",', "]"), Metadata(("a",))),
    ],
)
def test_what_is_understood(source, found):
    assert metadata(source, "x.py") == found


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (block("dependencies = ["), "x.py:2: not TOML: .+"),
        (block("", "a = b", before='"""Title."""\n'), "x.py:4: not TOML: .+"),
        (block('dependencies = ["a", "b = 1"]'), "x.py:2: no requirement: b = 1"),
        (block("dependencies = [", '"c",', '"d e",', "]"), "x.py:4: no req.*: d e"),
        (block('dependencies = "a"'), "x.py:2: dependencies is not a list of texts"),
        (block("dependencies = [1]"), "x.py:2: dependencies is not a list of texts"),
        (block("requires-python = 3"), "x.py:2: requires-python is not a text"),
        (block('requires-python = "new"'), "x.py:2: no version specifier: new"),
        (block() + block(), "x.py:4: a second script block"),
        ("\n# /// script\n# a = 1\n", 'x.py:2: the script block has no "# ///" .*'),
        ("# /// script\nx = 1\n# ///\n", 'x.py:1: the script block has no "# ///" .*'),
    ],
)
def test_what_is_not_understood_is_named_with_its_line(source, problem):
    with pytest.raises(SettingsError) as raised:
        metadata(source, "x.py")
    assert re.fullmatch(problem, str(raised.value)), str(raised.value)


def test_a_file_that_grows_within_a_tick_is_read_again(tmp_path):
    path = tmp_path / "x.py"
    for name in ("a", "another"):
        path.write_text(block(f'dependencies = ["{name}"]'))
        os.utime(path, (1, 1))
        assert read_metadata(path, "x.py").dependencies == (name,)


def test_a_file_that_changes_is_read_again(tmp_path):
    path = tmp_path / "x.py"
    path.write_text(block('dependencies = ["a"]'))
    assert read_metadata(path, "x.py").dependencies == ("a",)
    path.write_text(block('dependencies = ["another"]'))
    assert read_metadata(path, "x.py").dependencies == ("another",)
