"""Which tests touch which line, as coverage.py sees it."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from coverage import CoverageData

from .trees import copied, run_python

FOLDERS = ("tests/core", "tests/extension", "tests/website")
_Times = dict[str, float]
_Lines = dict[str, dict[int, list[str]]]
_LIMIT = 3600.0
_NOT_RUN = re.compile(r"/tests/(mutation|site|statements|examples|browser|bench)/")
_SUPERVISION = "conf/sphinx_recorded/runner/supervision.py"
_HANDED_ON = '"COVERAGE_PROCESS_START", "MUTATION_CONTEXT", '
_PATH_IS_SET = "sys.path[:] = [*folders, own]"
_IN_SUPERVISION = (
    ("_KEPT = (", f"_KEPT = ({_HANDED_ON}"),
    (_PATH_IS_SET, f"{_PATH_IS_SET}; import sitecustomize"),
)
_CONFIGURATION = """\
[run]
core = ctrace
parallel = true
data_file = {data}
context = ${{MUTATION_CONTEXT-none}}
source = {source}
concurrency = thread
"""


class Touching(msgspec.Struct, frozen=True):
    """What the tests have shown when they were run with coverage.py."""

    common: str = ""
    """A digest of all that any test may depend on."""
    files: dict[str, str] = {}
    """A digest of each file of tests."""
    times: dict[str, float] = {}
    """Seconds of each test that passed."""
    lines: dict[str, dict[int, list[str]]] = {}
    """Tests, or files of tests, that ran a line, by module and number."""

    def tests_of(self, path: str, lines: Container[int] | None) -> list[str]:
        """The tests that run one of the lines, the quickest first.

        Before all others those in a file that is named like the module.
        None stands for what was run when the module was imported: its tests are all
        that run anything of it, or all tests if it has nothing to run.
        """
        found = self.lines.get(path, {})
        touching = {
            test
            for line, tests in found.items()
            if lines is None or line in lines
            for test in tests
        }
        chosen = [
            test for test in self.times if any(_within(test, each) for each in touching)
        ]
        if lines is None and not chosen:
            chosen = list(self.times)
        own = f"/test_{Path(path).stem}.py::"
        return sorted(chosen, key=lambda test: (own not in test, self.times[test]))

    def without(self, files: set[str]) -> Touching:
        """What is known of the tests in all other files."""
        return Touching(
            self.common,
            {name: digest for name, digest in self.files.items() if name not in files},
            {test: t for test, t in self.times.items() if _file(test) not in files},
            {
                path: {
                    line: [test for test in tests if _file(test) not in files]
                    for line, tests in found.items()
                }
                for path, found in self.lines.items()
            },
        )

    def together(self, other: Touching) -> Touching:
        """With what is known of other tests."""
        lines: dict[str, dict[int, list[str]]] = {}
        for found in (self.lines, other.lines):
            for path, tests_by_line in found.items():
                here = lines.setdefault(path, {})
                for line, tests in tests_by_line.items():
                    here.setdefault(line, []).extend(tests)
        times = {**self.times, **other.times}
        return Touching(self.common, {**self.files, **other.files}, times, lines)


def _within(test: str, touching: str) -> bool:
    return test == touching or test.startswith((f"{touching}::", f"{touching}/"))


def _file(test: str) -> str:
    return test.partition("::")[0]


def touching(root: Path, stored: Path, tests: Sequence[str] = FOLDERS) -> Touching:
    """What the tests touch: files, or all in folders.

    What is ``stored`` is not measured again as long as it is the same.
    """
    files = {
        str(path.relative_to(root)): _digest([path]) for path in _files(root, tests)
    }
    common = _digest(path for path in _sources(root) if not _has_tests(path))
    known = Touching(common)
    if stored.exists():
        found = msgspec.json.decode(stored.read_bytes(), type=Touching, strict=False)
        known = found if found.common == common else known
    missing = {
        name for name, digest in files.items() if known.files.get(name) != digest
    }
    if missing:
        measured = _measured(root, sorted(missing))
        new = Touching(common, {name: files[name] for name in missing}, *measured)
        known = known.without(missing).together(new)
        stored.parent.mkdir(parents=True, exist_ok=True)
        stored.write_bytes(msgspec.json.encode(known))
    return known.without(known.files.keys() - files.keys())


def _files(root: Path, tests: Sequence[str]) -> list[Path]:
    paths = [root / name for name in tests]
    return [
        file
        for path in paths
        for file in ([path] if path.is_file() else sorted(path.rglob("test_*.py")))
    ]


def _measured(root: Path, tests: list[str]) -> tuple[_Times, _Lines]:
    with copied(root) as tree:
        data, report = tree / "build" / "coverage", tree / "build" / "times.json"
        data.parent.mkdir(exist_ok=True)
        _measure_everywhere(tree, data)
        options = ("-q", "-p", "no:cacheprovider", "-p", "tests.mutation.traced")
        variables = {
            "COVERAGE_PROCESS_START": str(tree / "coverage.ini"),
            "MUTATION_CONTEXT": "none",
            "MUTATION_TIMES": str(report),
        }
        words = ("-m", "pytest", *options, *tests)
        _, output = run_python(tree, words, _LIMIT, **variables)
        if not report.exists():
            raise RuntimeError(output[-2000:])
        told = json.loads(report.read_text(encoding="utf-8"))
        again = _fail_again(tree, told["failed"])
        for test in sorted(again):
            print(f"not used, it fails without a mutant: {test}", flush=True)
        times = {
            test: took for test, took in told["times"].items() if test not in again
        }
        return times, _lines(tree, data.parent)


def _measure_everywhere(tree: Path, data: Path) -> None:
    """Every process measures itself, also the one with an environment of its own."""
    start = "import coverage\ncoverage.process_startup()\n"
    (tree / "sitecustomize.py").write_text(start, encoding="utf-8")
    source = tree / "conf" / "sphinx_recorded"
    text = _CONFIGURATION.format(data=data, source=source)
    (tree / "coverage.ini").write_text(text, encoding="utf-8")
    path = tree / _SUPERVISION
    text = path.read_text(encoding="utf-8")
    # in place: no line gets another number
    for before, after in _IN_SUPERVISION:
        if before not in text:
            raise RuntimeError(f"{_SUPERVISION} has no {before!r} any more")
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")


def _fail_again(tree: Path, failed: list[str]) -> set[str]:
    """Those of the tests that fail also when nothing is measured."""
    path = tree / _SUPERVISION
    text = path.read_text(encoding="utf-8")
    for before, after in _IN_SUPERVISION:
        text = text.replace(after, before, 1)
    path.write_text(text, encoding="utf-8")
    (tree / "sitecustomize.py").unlink()
    again = set()
    for test in failed:
        words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", test)
        if run_python(tree, words, 300.0)[0] != 0:
            again.add(test)
    return again


def _lines(tree: Path, folder: Path) -> _Lines:
    lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file in folder.glob("coverage.*"):
        data = CoverageData(str(file))
        data.read()
        for name in data.measured_files():
            found = lines[str(Path(name).relative_to(tree))]
            for line, contexts in data.contexts_by_lineno(name).items():
                # what a process is told when it starts, and what it is told later
                tests = {each.removeprefix("none|") for each in contexts}
                found[line].update(tests - {"", "none"})
    return {
        path: {line: sorted(tests) for line, tests in found.items() if tests}
        for path, found in lines.items()
    }


def _sources(root: Path) -> Iterator[Path]:
    for folder in ("conf", "tests"):
        for path in sorted((root / folder).rglob("*.py")):
            if not _NOT_RUN.search(str(path)):
                yield path


def _has_tests(path: Path) -> bool:
    return path.name.startswith("test_")


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
