"""Programs that need packages, on a page."""

from __future__ import annotations

import html
import re

import pytest
from sphinx.util.console import strip_escape_sequences

from ..wheels import wheel


@pytest.fixture(autouse=True)
def index(tmp_path, monkeypatch):
    """uv takes wheels from a folder, and nothing from elsewhere."""
    folder = wheel(tmp_path / "wheels", "thing", "1.5").parent
    settings = tmp_path / "uv.toml"
    settings.write_text(f"no-index = true\nfind-links = ['{folder.as_posix()}']\n")
    monkeypatch.setenv("UV_CONFIG_FILE", str(settings))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))


@pytest.mark.sphinx("html", testroot="packages", freshenv=True, warningiserror=True)
def test_what_cannot_be_installed_is_said_and_no_warning(app):
    app.build()
    assert (app.warning.getvalue(), app.statuscode) == ("", 0)
    page = (app.outdir / "index.html").read_text("utf-8")
    text = html.unescape(re.sub("<[^>]+>", "", page))
    assert "the version is 1.5" in text
    assert "$ python -m pip install thing\n$ python with_thing.py" in text
    assert re.search(r"exit 0, thing 1\.5, recorded ", text)
    lacking = r"Not recorded here: no-such-thing for Python [\d.]+ cannot be installed"
    assert re.search(rf"{lacking}: there is no package no-such-thing\.", text)
    told = strip_escape_sequences(app.status.getvalue())
    assert "examples: 2 of 2 environments\n" in told
    assert "1 recorded, 0 from the cache, 1 not possible here" in told
