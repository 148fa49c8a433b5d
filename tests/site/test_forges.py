"""Where the repository is decides where pages are edited and reported."""

from __future__ import annotations

import re

import pytest

from .building import sphinx_build
from .small import page


@pytest.mark.parametrize(
    ("repository", "edit"),
    [
        ("https://gitlab.people.example/a/b/", "/-/edit/main/docs/index.md"),
        ("https://codeberg.org/a/b", "/_edit/main/docs/index.md"),
    ],
)
def test_other_forges_edit_pages_elsewhere(docs, tmp_path, repository, edit):
    built = sphinx_build("html", tmp_path, "-W", docs=docs, REPOSITORY=repository)
    assert built.returncode == 0, built.stderr
    link = page(tmp_path, "index.html").find("a", rel="edit")
    assert link["href"] == repository.rstrip("/") + edit


def test_an_unknown_forge_is_told_once(docs, tmp_path):
    repository = "https://people.example/a/b"
    built = sphinx_build("html", tmp_path, docs=docs, REPOSITORY=repository)
    assert built.returncode == 0
    [line] = [line for line in built.stderr.splitlines() if "WARNING" in line]
    assert "source_edit_link" in line
    index = page(tmp_path, "index.html")
    assert not index.find("a", rel="edit")
    assert not index.find("a", string=re.compile("Report"))
