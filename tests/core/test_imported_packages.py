"""What a program imports is in the key of its recordings, and in them."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import msgspec
import pytest

from sphinx_recorded.library.cache import Cache
from sphinx_recorded.library.library import Library
from sphinx_recorded.programs.imported_packages import (
    imported_packages,
    named_modules,
    unchanged,
)
from sphinx_recorded.recording.model import Package, Started
from sphinx_recorded.recording.start_methods import used_method


@pytest.fixture
def python(run_of, tmp_path):
    """An interpreter with the packages in a folder."""
    site = tmp_path / "site"
    site.mkdir()
    folders = (str(site),)
    return dataclasses.replace(run_of("sleep.py").python, folders=folders), site


def install(site, name, version, module, source=None):
    """Puts a distribution there, or the note of one that is in ``source``."""
    info = site / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {name}\nVersion: {version}\n")
    record = f"{info.name}/METADATA,,\n"
    if source is None:
        (site / module).mkdir()
        (site / module / "__init__.py").touch()
        record += f"{module}/__init__.py,,\n"
    else:
        told = {"url": f"file://{source}", "dir_info": {"editable": True}}
        (info / "direct_url.json").write_text(json.dumps(told))
    (info / "RECORD").write_text(record)


def again(python):
    """The same, as it is to who has not asked yet."""
    return dataclasses.replace(python, build=python.build + ".")


def test_a_package_is_known_by_the_module_that_it_has(python):
    python, site = python
    install(site, "The-Package", "1.2", "module")
    (package,) = imported_packages(python, ["module", "os", "nowhere"])
    assert package == Package(name="The-Package", version="1.2")
    assert unchanged(python, [package])
    (site / "The_Package-1.2.dist-info" / "METADATA").write_text(
        "Name: The-Package\nVersion: 1.3\n"
    )
    assert not unchanged(again(python), [package])


def test_a_package_that_has_gone_is_another(python):
    python, _ = python
    assert not unchanged(python, [Package(name="gone", version="1")])
    assert unchanged(python, [])


@pytest.mark.parametrize("below", ["", "src"])
def test_the_source_counts_of_a_package_installed_from_a_folder(
    python, tmp_path, below
):
    python, site = python
    folder = tmp_path / "checkout" / below / "mine"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("a = 1\n")
    install(site, "mine", "0.1", "mine", tmp_path / "checkout")
    (package,) = imported_packages(python, ["mine"])
    assert package.version == "0.1"
    assert package.source
    assert unchanged(python, [package])
    (folder / "other.py").write_text("")
    assert not unchanged(python, [package])


def test_neither_its_documentation_counts_nor_the_name_of_its_folder(python, tmp_path):
    python, site = python
    folder = tmp_path / "checkout"
    for part in ("mine", "docs"):
        (folder / part).mkdir(parents=True)
        (folder / part / "__init__.py").write_text("a = 1\n")
    install(site, "mine", "0.1", "mine", folder)
    (site / "mine-0.1.dist-info" / "top_level.txt").write_text("mine\n")
    (package,) = imported_packages(python, ["mine"])
    (folder / "docs" / "conf.py").write_text("")
    assert unchanged(python, [package])
    moved = folder.rename(tmp_path / "latest")
    told = {"url": f"file://{moved}", "dir_info": {"editable": True}}
    (site / "mine-0.1.dist-info" / "direct_url.json").write_text(json.dumps(told))
    assert unchanged(again(python), [package])
    (moved / "mine" / "other.py").write_text("")
    assert not unchanged(again(python), [package])


FINDER = """
MAPPING: dict[str, str] = {{"mine": {mine!r}, "single": {single!r}}}
NAMESPACES: dict[str, list[str]] = {{}}
"""
LOADER = """
def install(known_source_files, known_wheel_files, path): ...

install({{"mine": {mine!r} + "", "mine": {init!r}, "mine.other": ""}}, {{}}, None)
"""


@pytest.mark.parametrize(
    "written",
    [
        {"_mine.pth": "{folder}\n"},
        {
            "__editable__.mine-0.1.pth": "import __editable___mine_finder; x.install()",
            "__editable___mine_finder.py": FINDER,
        },
        {"_mine_editable.pth": "import _mine_editable\n", "_mine_editable.py": LOADER},
    ],
    ids=["hatchling", "setuptools", "scikit-build-core"],
)
def test_only_modules_count_that_its_pth_file_leads_to(python, tmp_path, written):
    python, site = python
    folder = tmp_path / "checkout"
    for part in ("mine", "docs", "tests"):
        (folder / part).mkdir(parents=True)
        (folder / part / "__init__.py").write_text("a = 1\n")
    (folder / "single.py").touch()
    (folder / "setup.py").touch()
    install(site, "mine", "0.1", "mine", folder)
    known = {
        "folder": str(folder),
        "mine": str(folder / "mine"),
        "init": str(folder / "mine" / "__init__.py"),
        "single": str(folder / "single"),
    }
    with (site / "mine-0.1.dist-info" / "RECORD").open("a") as record:
        for name, text in written.items():
            (site / name).write_text(text.format(**known))
            record.write(f"{name},,\n")
    (package,) = imported_packages(python, ["mine"])
    assert imported_packages(python, ["docs", "tests", "setup"]) == ()
    (folder / "docs" / "conf.py").write_text("")
    (folder / "tests" / "test_mine.py").write_text("")
    (folder / "noxfile.py").write_text("")
    assert unchanged(python, [package])
    (folder / "mine" / "other.py").write_text("")
    assert not unchanged(python, [package])


def test_of_two_with_the_same_module_the_one_counts_that_is_named_so(python):
    python, site = python
    install(site, "a-former-name", "1", "the_module")
    (site / "the_module" / "__init__.py").unlink()
    (site / "the_module").rmdir()
    install(site, "The.Module", "2", "the_module")
    (package,) = imported_packages(python, ["the_module"])
    assert package == Package(name="The.Module", version="2")


def test_a_module_on_the_path_counts_with_its_source(python):
    python, site = python
    (site / "alone.py").write_text("a = 1\n")
    (package,) = imported_packages(python, ["alone"])
    assert (package.name, package.version) == ("alone", "")
    (site / "alone.py").write_text("a = 22\n")
    assert not unchanged(python, [package])


def test_python_s_own_modules_are_no_packages(run_of):
    python = run_of("sleep.py").python
    assert imported_packages(python, ["_sysconfigdata__linux_", "os", "_ctypes"]) == ()
    folders = map(Path, python.folders)
    (standard,) = [folder for folder in folders if (folder / "os.py").exists()]
    private = [path.stem for path in standard.glob("_sysconfigdata*.py")]
    assert imported_packages(python, private) == ()


def test_imports_are_found_in_a_source():
    source = (
        "import os, numpy as np, a.b\nfrom  joblib.x import y\n"
        "def f():\n    import  inside\n"
        '"""\nfrom the first line on\nimportant\n"""\n'
    )
    assert named_modules(source) == {"numpy", "a", "joblib", "inside"}


def test_what_a_program_names_is_in_its_key(run_of, python, tmp_path):
    python, site = python
    program = tmp_path / "x.py"
    program.write_text("import module\nimport beside\n")
    (tmp_path / "beside.py").touch()
    run = dataclasses.replace(
        run_of("sleep.py"), name="x.py", path=program, python=python
    )
    assert run.undeclared_packages == []
    install(site, "module", "1", "module")
    later = dataclasses.replace(run, python=again(python))
    assert later.undeclared_packages == ["module"]
    same_build = dataclasses.replace(python, folders=(*python.folders, str(tmp_path)))
    found = dataclasses.replace(run, python=same_build)
    assert found.named_packages
    assert found.key != run.key


def test_a_recording_is_stale_when_what_it_imported_is_another(
    recorded, run_of, tmp_path
):
    run = run_of("imports_a_package.py")
    recording = recorded("imports_a_package.py")
    assert "msgspec" in [package.name for package in recording.packages]
    cache = Cache(tmp_path)
    cache.store(run, recording)
    assert cache.load(run) == recording
    fields = recording.packages[0]
    other = Package(name=fields.name, version=fields.version + ".1")
    cache.store(run, msgspec.structs.replace(recording, packages=(other,)))
    assert cache.load(run) is None


def test_who_declares_nothing_of_what_is_imported_is_told(tmp_path):
    examples = tmp_path / "examples"
    examples.mkdir()
    (examples / "x.py").write_text("import msgspec\n")
    books = Library(examples, tmp_path / "cache")
    runs = books.runs("x.py", start_methods=["fork"])
    assert books.record(runs).undeclared == ()  # nothing is declared here
    (examples / "examples.toml").write_text('["x.py"]\n')
    books = Library(examples, tmp_path / "cache")
    told = books.record(books.runs("x.py", start_methods=["fork"])).undeclared
    assert told == ("x.py imports msgspec, which its script metadata does not name",)
    (examples / "examples.toml").write_text('["x.py"]\nown-python = true\n')
    books = Library(examples, tmp_path / "cache")
    runs = books.runs("x.py", start_methods=["fork"])
    assert books.record(runs).undeclared == ()


def test_declarations_below_the_folder_count_for_the_programs_there(tmp_path):
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.py").write_text("import msgspec\n")
    (tmp_path / "with" / "examples.toml").touch()
    books = Library(tmp_path, tmp_path / "cache")
    runs = [run for n in books.names() for run in books.runs(n, start_methods=["fork"])]
    told = books.record(runs).undeclared
    assert told == (
        "with/x.py imports msgspec, which its script metadata does not name",
    )


def test_the_start_method_is_the_one_that_was_used(recorded):
    recording = recorded("sets_its_start_method.py", "fork")
    assert recording.started == (
        Started(library="multiprocessing", method="spawn", processes=2),
    )
    assert used_method(recording) == "spawn"
    assert used_method(recorded("sleep.py", "fork", arguments=("0",))) == "fork"


@pytest.mark.parametrize(
    ("started", "text"),
    [
        ([], "forkserver"),
        ([("multiprocessing", "spawn")], "spawn"),
        ([("loky.backend", "loky")], "loky"),
        ([("joblib.externals.loky.backend", "loky")], "loky"),
        ([("billiard", "fork")], "fork of billiard"),
        (
            [("multiprocess", "fork"), ("multiprocessing", "spawn")],
            "fork of multiprocess and spawn",
        ),
    ],
)
def test_libraries_are_named_with_what_they_have_used(literal, started, text):
    every = tuple(
        Started(library=library, method=method, processes=1)
        for library, method in started
    )
    assert used_method(literal(started=every)) == text
