"""Every error that the library can raise has a program that causes it, or a reason.

``tests/errors/walk.py`` finds the texts in the sources of each Python,
``tests/errors/texts.toml`` says what causes each of them. A new Python with a text
that is not in the table fails here, as does a program that no longer prints its
text, or that no page shows.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from sphinx_recorded.errors import Unavailable
from sphinx_recorded.programs.settings import specifiers

from .pythons import PYTHONS
from .small import run

ROOT = Path(__file__).parents[2]
ERRORS = ROOT / "tests" / "errors"
ENTRIES = tomllib.loads((ERRORS / "texts.toml").read_text("utf-8"))
WAYS = {"program", "run", "reason"}


@cache
def texts(path: str) -> dict[str, list[str]]:
    """The texts in the sources of an interpreter, and where they stand."""
    walked = subprocess.run(
        [path, ERRORS / "walk.py"], capture_output=True, text=True, check=True
    )
    return json.loads(walked.stdout)


def pattern(text: str) -> re.Pattern[str]:
    """What a text looks like when it is printed; blanks and line ends are one."""
    shown = ENTRIES[text].get("shown", text)
    return re.compile(".{0,300}?".join(map(re.escape, shown.split("{}"))), re.DOTALL)


def versions(text: str) -> list:
    """The interpreters that have a text and for which the table names a cause."""
    on = specifiers(ENTRIES[text].get("python", ""))
    return [
        python
        for python in PYTHONS
        if text in texts(python.path) and on.contains(python.version, prereleases=True)
    ]


def words(output: str) -> str:
    """Its words, with one blank between them."""
    return " ".join(output.split())


@pytest.mark.parametrize("python", PYTHONS, ids=lambda python: python.series)
def test_every_text_of_the_sources_is_in_the_table(python):
    found = texts(python.path)
    new = [f"{text} ({' '.join(found[text])})" for text in found.keys() - ENTRIES]
    assert not new, "\n".join(["what causes these? texts.toml does not say:", *new])


def test_no_text_of_the_table_is_made_up():
    everywhere = {text for python in PYTHONS for text in texts(python.path)}
    if {python.series for python in PYTHONS} >= {"3.10", "3.13", "3.14", "3.15"}:
        assert ENTRIES.keys() <= everywhere
    assert [*ENTRIES] == sorted(ENTRIES)


@pytest.mark.parametrize("text", ENTRIES)
def test_each_text_has_one_cause_or_a_reason(text):
    entry = ENTRIES[text]
    assert len(WAYS & entry.keys()) == 1
    assert all(entry.values())
    assert ("python" in entry) == ("elsewhere" in entry)


@pytest.mark.parametrize("text", [t for t in ENTRIES if "program" in ENTRIES[t]])
def test_a_program_prints_the_text_and_a_page_shows_it(text, library):
    name = ENTRIES[text]["program"]
    directive = f"```{{example}} {name}\n"
    pages = (ROOT / "docs").rglob("*.md")
    assert any(directive in page.read_text("utf-8") for page in pages), name
    methods = library.settings(name).start_methods
    for python in versions(text):
        runs = library.runs(name, start_methods=methods, versions=[python.series])
        library.record(runs)
        outputs = []
        for each in runs:
            try:
                recording = library.load(each)
            except Unavailable as error:
                pytest.skip(str(error))
            outputs.append(words("".join(part.text for part in recording.output)))
        if not outputs:
            pytest.skip(f"{name} is not for this system or {python.series}")
        assert any(map(pattern(text).search, outputs)), python.version


@pytest.mark.skipif(sys.platform != "linux", reason="some lines are for Linux")
@pytest.mark.parametrize("text", [t for t in ENTRIES if "run" in ENTRIES[t]])
def test_a_few_lines_cause_the_text(text, tmp_path):
    files = {"program.py": ENTRIES[text]["run"]}
    for python in versions(text):
        ended = run(python, tmp_path, "program.py", files=files)
        output = words(ended.stdout + ended.stderr)
        assert pattern(text).search(output), f"{python.version}: {output[-500:]}"


def test_the_walk_finds_every_kind_of_text(tmp_path):
    package = tmp_path / "multiprocessing"
    package.mkdir()
    (package / "some.py").write_text("""
assert x, "one"
raise ValueError(f"two {x!r} and " + "three %s" % x)
warnings.warn("four", ResourceWarning)
warn("five {} and {name}".format(x))
util.warn("a line of a log", 3)
error = OSError(errno, "six")
raise Wrong("not an error by its name")
class LaterError(Exception):
    def __str__(self):
        return "seven: %d" % self.number
""")
    script = "import sys; sys.path.insert(0, sys.argv[1]); import walk, pathlib, json;"
    script += "print(json.dumps(walk.texts(pathlib.Path(sys.argv[2]))))"
    command = [sys.executable, "-c", script, str(ERRORS), str(tmp_path)]
    walked = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [*json.loads(walked.stdout)] == [
        "AssertionError: one",
        "LaterError: seven: {}",
        "OSError: six",
        "ResourceWarning: four",
        "UserWarning: five {} and {}",
        "ValueError: two {} and three {}",
    ]
