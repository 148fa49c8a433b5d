"""Somebody else's documentation, built by the Sphinx that is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BUILDERS = {
    "html": "index.html",
    "dirhtml": "index.html",
    "singlehtml": "index.html",
    "epub": "index.xhtml",
    "latex": "everything.tex",
    "man": "everything.1",
    "text": "index.txt",
}
"""Each with the file that has the first page."""
SPHINX = (sys.executable, "-m", "sphinx", "-W", "-q")
NOBODY = (
    *("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
    *("--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"),
)
STARTS_ITSELF = (
    "import subprocess, sys; subprocess.check_call([sys.executable, '-c', ''])"
)


def build(docs: Path, out: Path, *options: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        # doctrees elsewhere: an old Sphinx takes those beside an ePub for a part of it
        [*SPHINX, "-n", f"-d{out}-doctrees", *options, docs, out],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """Recordings of all builds."""
    return tmp_path_factory.mktemp("recordings")


@pytest.mark.parametrize("builder", BUILDERS)
def test_everything_is_built_without_a_warning(tmp_path, cache, builder):
    # which reads pages side by side; what has one CPU reads them by itself
    options = ("-b", builder, "-j", "auto", "-D", f"recorded_cache={cache}")
    result = build(HERE / "everything", tmp_path, *options)
    assert (result.returncode, result.stderr) == (0, "")
    text = (tmp_path / BUILDERS[builder]).read_text("utf-8")
    plain = text.replace("\\", "")
    for shown in ("hello from a worker to bob", "from a file", "written in the page"):
        assert shown in plain, shown
    assert "ZeroDivisionError: division by zero" in plain
    assert "It has run" in plain
    assert plain.count("100 %") == 1 or builder == "latex"
    if builder.endswith("html"):
        assert (tmp_path / "_programs" / "programs" / "pool.py").is_file()
        assert any((tmp_path / "_recordings").rglob("*.json"))


def test_the_second_build_writes_nothing_anew(tmp_path, cache):
    options = ("-D", f"recorded_cache={cache}")
    assert build(HERE / "everything", tmp_path, *options).returncode == 0
    page = tmp_path / "index.html"
    before = page.stat().st_mtime_ns
    result = build(HERE / "everything", tmp_path, *options)
    assert (result.returncode, result.stderr) == (0, "")
    assert page.stat().st_mtime_ns == before


def test_the_least_that_a_project_needs(tmp_path):
    source = HERE / "docs"
    before = sorted(source.rglob("*"))
    result = build(source, tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert "hello from a worker" in (tmp_path / "index.html").read_text("utf-8")
    assert sorted(source.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="a group of its own is of POSIX")
def test_it_works_for_somebody_without_rights(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root can give its rights away")
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o777)
    if subprocess.run(
        [*NOBODY, sys.executable, "-c", STARTS_ITSELF], check=False
    ).returncode:
        pytest.skip("this interpreter is where only root may go")
    result = subprocess.run(
        [*NOBODY, *SPHINX, "-b", "text", HERE / "docs", tmp_path / "out"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (result.returncode, result.stderr) == (0, "")
    page = (tmp_path / "out" / "index.txt").read_text("utf-8")
    assert "[main] hello from a worker" in page
