"""Which files a program is made of, and when they are the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sphinx_recorded.programs.source_files import (
    NoSources,
    Sources,
    digest,
    local_imports,
)


@pytest.fixture
def folder(tmp_path):
    """A function that writes files by their names; the folder that they are in."""

    def write(**texts):
        for name, text in texts.items():
            path = tmp_path / name.replace("__in__", "/").replace("__dot__", ".")
            if not path.suffix:
                path = path.with_suffix(".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return write


def names(folder, script="x.py"):
    return [str(p.relative_to(folder)) for p in local_imports(folder / script)]


@pytest.mark.parametrize(
    "text",
    [
        "import a",
        "import a as b",
        "import a.b",
        "from a import b",
        "from a.b import c",
        "import os, a",
        "if 0:\n    def f():\n        import a",
    ],
)
def test_what_is_imported_from_beside_it_counts(folder, text):
    assert names(folder(x=text, a="", b="")) == ["a.py"]


@pytest.mark.parametrize(
    "text",
    ["import os", "from . import a", "from .a import b", "a = 1", '"import a"', "a("],
)
def test_what_is_not_imported_does_not(folder, text):
    assert names(folder(x=text, a="")) == []


def test_what_that_imports_counts_too_and_each_once(folder):
    made = folder(x="import b", b="import a, c", a="import b, x", c="", d="import a")
    assert names(made) == ["a.py", "b.py", "c.py"]


def test_of_a_package_every_file_counts(folder):
    made = folder(
        x="import p",
        p="",
        p__in____init__="import a",
        p__in__data__dot__txt="",
        p__in__q__in__r="import b",
        p__in____pycache____in__r="",
        a="",
        b="",
        c="",
    )
    assert names(made) == [*("a.py", "b.py", "p/__init__.py", "p/data.txt", "p/q/r.py")]


def test_a_folder_without_a_file_of_its_own_is_no_package(folder):
    assert names(folder(x="import p", p__in__a="")) == []


def test_what_comes_or_goes_is_noticed(folder):
    made = folder(x="import a, b", a="")
    assert names(made) == ["a.py"]
    folder(b="import c", c="")
    os.utime(made, (1, 1))
    assert names(made) == ["a.py", "b.py", "c.py"]
    folder(b="import x")
    assert names(made) == ["a.py", "b.py"]


def test_the_script_comes_first_and_data_last(folder):
    made = folder(x="import a", a="", d__dot__txt="")
    sources = Sources(made / "x.py", ("d.txt", "a.py"))
    assert [path.name for path in sources.files] == ["x.py", "a.py", "d.txt"]
    assert sources.digest == digest(sources.files)


def test_a_digest_is_of_names_and_contents(folder):
    made = folder(a="1", b="1", c="2", ab="")
    one = digest((made / "a.py",))
    assert len(one) == 64
    assert digest((made / "b.py",)) != one
    folder(a="2")
    assert digest((made / "a.py",)) != one
    folder(a="1")
    assert digest((made / "a.py",)) == one
    other = Path(made, "other")
    other.mkdir()
    (other / "a.py").write_text("1")
    assert digest((other / "a.py",)) == one
    both = made / "a.py", made / "b.py"
    assert digest(both) != digest(both[::-1]) != one


def test_ends_of_lines_make_no_difference(folder):
    made = folder(a="")
    (made / "a.py").write_bytes(b"1\n2\n")
    one = digest((made / "a.py",))
    (made / "a.py").write_bytes(b"1\r\n2\r\n")
    assert digest((made / "a.py",)) == one
    (made / "a.py").write_bytes(b"1\r2\r")
    assert digest((made / "a.py",)) != one


def test_modules_that_are_neither_python_s_nor_here(folder):
    made = folder(
        x="import a, os, numpy.linalg, package",
        a="import pandas",
        d__dot__txt="import x9",
    )
    folder(package__in____init__="import dask")
    found = Sources(made / "x.py", ("d.txt",)).foreign_modules
    assert found == {"numpy", "pandas", "dask"}


def test_of_a_command_nothing_is_known(tmp_path):
    sources = NoSources(tmp_path)
    assert sources.files == ()
    assert sources.foreign_modules == frozenset()
    assert sources.digest == digest(())
