"""Sphinx's own test fixtures, for the small projects in ``roots``."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.testing.fixtures import (  # noqa: F401 (fixtures work by being here)
    app,
    app_params,
    make_app,
    pytest_configure,
    shared_result,
    sphinx_test_tempdir,
    status,
    test_params,
    warning,
)

OURS = r"error:::(sphinx_recorded|website)\."
"""What Sphinx is about to remove is an error where this package uses it."""


def pytest_collection_modifyitems(session):
    """The outermost mark comes last, after those by which others may warn."""
    session.add_marker(pytest.mark.filterwarnings(OURS))


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """Where the small Sphinx projects are."""
    return Path(__file__).parent / "roots"


@pytest.fixture
def built(app):  # noqa: F811 (a fixture is asked for by its name)
    """The app, which has built its site without a warning."""
    app.build()
    assert app.warning.getvalue() == ""
    return app
