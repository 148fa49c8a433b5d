"""Programs that are shown as executables."""

from __future__ import annotations

import msgspec
import pytest
from bs4 import BeautifulSoup

from sphinx_recorded.extension.showing.run_nodes import command_line
from sphinx_recorded.programs.settings import Settings

from ..literal import recording

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn


@pytest.fixture
def no_interpreters(monkeypatch, tmp_path):
    """No Python on PATH, and so no PyInstaller."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.sphinx("html", testroot="packed", freshenv=True)
def test_without_pyinstaller_the_page_says_so_without_a_warning(no_interpreters, app):
    app.build()
    assert app.warning.getvalue() == ""
    html = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "html.parser")
    said = [paragraph.get_text() for paragraph in html.select("p")]
    reason = "PyInstaller is not installed for Python 3.10 to 3.13"
    assert f"Not recorded here: {reason}." in said
    assert html.select_one(".run") is None
    assert 'print("hello")' in html.get_text()


def test_how_it_is_packed_is_shown_before_how_it_is_run():
    made = recording()
    command = ("COLOUR=red", "dist/x/x", "a word")
    program = msgspec.structs.replace(made.program, name="start/x.py", command=command)
    packed = msgspec.structs.replace(made, program=program)
    settings = Settings(run_as="executable")
    assert command_line(packed, "python3.13", settings).splitlines() == [
        "$ python3.13 -m pip install pyinstaller",
        "$ python3.13 -m PyInstaller x.py",
        "$ COLOUR=red dist/x/x 'a word'",
    ]


def test_a_limit_is_set_for_the_program_alone():
    without = command_line(recording(), "python", Settings())
    settings = Settings(resource_limits={"nofile": 32})
    limited = command_line(recording(), "python", settings)
    assert limited == f"$ (ulimit -Sn 32; {without.removeprefix('$ ')})"
