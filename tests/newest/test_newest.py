"""Programs mean the same with the newest packages as with the locked ones.

Everything is recorded with both: ``nox -s newest`` runs this, no other session does.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinx_recorded.errors import Unavailable
from sphinx_recorded.library.library import Library
from sphinx_recorded.library.locking import needed
from sphinx_recorded.library.soaking import difference
from sphinx_recorded.programs.interpreters import SERIES
from sphinx_recorded.recording import meaning

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
LOCKED = Library(EXAMPLES, ROOT / "build" / "recordings")
SETS = needed(LOCKED)
PROGRAMS = sorted(name for each in SETS for name in each.programs)


@pytest.fixture(scope="session")
def newest(tmp_path_factory):
    """The same programs with whatever is the newest now."""
    return Library(EXAMPLES, tmp_path_factory.mktemp("newest"), locks=None)


def pages(program):
    """The pages that show the program."""
    shown = re.compile(rf"\{{example\}} {re.escape(program)}\s")
    docs = ROOT / "docs"
    found = (
        page for page in docs.rglob("*.md") if shown.search(page.read_text("utf-8"))
    )
    return ", ".join(page.relative_to(docs).as_posix() for page in sorted(found))


def installed(run):
    """What is in its environment; nothing if its recording was there without it."""
    mark = run.environment.mark
    return mark.read_text().splitlines() if mark.is_file() else []


def difference_of(before, after, old, new):
    """What means something else, and which packages are not the same."""
    changed = sorted(set(installed(after)) - set(installed(before)))
    return f"{after} with {', '.join(changed)}: {difference(old, new)}"


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_means_the_same(newest, name):
    try:
        for before, after in zip(
            LOCKED.runs(name, versions=SERIES),
            newest.runs(name, versions=SERIES),
            strict=True,
        ):
            old, new = meaning(LOCKED.load(before)), meaning(newest.load(after))
            # What is measured differs each time; that it ends well counts.
            same = before.settings.alone or old == new
            if not same:
                told = difference_of(before, after, old, new)
                pytest.fail(f"{pages(name)}: {told}")
    except Unavailable as error:
        pytest.skip(str(error))
