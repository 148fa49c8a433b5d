"""The site, built as readers get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .building import BUILD, ROOT, sphinx_build
from .small import REPOSITORY, URL, page, write_pages


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site; what is there already is not built again."""
    result = sphinx_build(
        "html", BUILD / "html", "-W", "-j", "auto", "-d", str(BUILD / "doctrees")
    )
    assert result.returncode == 0, result.stderr
    return BUILD / "html"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """The HTML of each page that has a source, by its name."""
    sources = sorted((ROOT / "docs").rglob("*.md"))
    names = [s.relative_to(ROOT / "docs").with_suffix("").as_posix() for s in sources]
    return {name: (site / f"{name}.html").read_text("utf-8") for name in names}


@pytest.fixture(scope="session")
def docs(tmp_path_factory) -> Path:
    """The sources of a small site."""
    docs = tmp_path_factory.mktemp("repository") / "docs"
    write_pages(docs)
    return docs


@pytest.fixture(scope="session")
def published(docs, tmp_path_factory) -> Path:
    """The folder of the small site, built as it is published."""
    out = tmp_path_factory.mktemp("published")
    built = sphinx_build(
        "html", out, "-W", docs=docs, SITE_URL=URL, REPOSITORY=REPOSITORY
    )
    assert built.returncode == 0, built.stderr
    return out


@pytest.fixture(scope="session")
def question(published):
    """A page of it that has everything."""
    return page(published, "chapter/question.html")
