"""What is written down as the evidence of statements, one file a page."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Kind = Literal["check", "recording", "source"]
_CHECK = re.compile(r"(?P<file>[\w/]+\.py)::(?P<name>\w+(?:::\w+)?)")
_PYTHON = re.compile(
    r"https://(?:github\.com/python/cpython/(?:issues|pull)/\d+"
    r"|github\.com/python/cpython/blob/v3\.\d+\.\d+\w*/\S+"
    r"|docs\.python\.org/3(?:\.\d+)?/\S+\.html(?:#\S+)?)"
)
"""Issues, source at a tag, documentation with its changelog."""
_OTHERS = re.compile(
    r"https://(?:[\w-]+\.readthedocs\.io|(?:docs|www)\.kernel\.org|man7\.org"
    r"|(?:learn|devblogs)\.microsoft\.com|developer\.apple\.com|docs\.docker\.com"
    r"|kubernetes\.io|numpy\.org|docs\.sqlalchemy\.org|www\.psycopg\.org"
    r"|www\.postgresql\.org|www\.sqlite\.org|pyinstaller\.org|peps\.python\.org"
    r"|docs\.nvidia\.com|github\.com/celery/(?:celery/issues|billiard/pull)"
    r"|docs\.djangoproject\.com|docs\.pytest\.org|(?:docs\.)?gunicorn\.org"
    r"|docs\.celeryq\.dev|docs\.pytorch\.org|(?:doc\.)?pypy\.org|fastapi\.tiangolo\.com|www\.uvicorn\.org"
    r"|www\.starlette\.io|www\.structlog\.org"
    r"|github\.com/uqfoundation/(?:dill/issues|multiprocess/blob/multiprocess-[\d.]+)"
    r"|github\.com/(?:pytorch/pytorch|python/mypy|pytest-dev/pytest-xdist"
    r"|huggingface/tokenizers|grpc/grpc)/blob/v[\d.]+"
    r"|github\.com/(?:DeepLabCut/DeepLabCut|aboutcode-org/scancode-toolkit)/issues"
    r"|github\.com/desihub/desisim/pull"
    r"|github\.com/jax-ml/jax/blob/jax-v[\d.]+"
    r"|github\.com/apple-oss-distributions/xnu/blob/[0-9a-f]{40}"
    r"|github\.com/joblib/loky/blob/3\.5\.6|(?:docs\.)?aws\.amazon\.com"
    r"|github\.com/(?:Delgan/loguru|django/django|marcelotduarte/cx_Freeze)/blob/[\d.]+"
    r"|pypi\.org/project"
    r"|slurm\.schedmd\.com|www\.freedesktop\.org|docs\.pola\.rs"
    r"|(?:docs|distributed)\.dask\.org|scikit-learn\.org|docs\.ray\.io"
    r"|github\.com/spyder-ide/(?:spyder/issues|spyder(?:-kernels)?/blob/v[\d.]+)"
    r"|bloomberg\.github\.io/memray|github\.com/benfred/py-spy)/\S+"
)
"""Documentation, source and issues of other projects and systems."""


class EntryError(ValueError):
    """An entry that cannot be used; the text names the file and the entry."""


class Recorded(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A fact of a program that the page shows."""

    program: str
    """Path below the folder of examples."""
    line: str = ""
    """A part of a line of its output."""
    ending: str = ""
    """How it ends, in the words of the page, such as ``exit 1``."""
    start_methods: tuple[Literal["fork", "spawn", "forkserver"], ...] = ()
    """Those of which it is said; empty: all that the page shows."""
    versions: tuple[str, ...] = ()
    """Series of Python of which it is said; empty: all that the page shows."""

    @property
    def fact(self) -> str:
        """What there is to see."""
        return self.line or self.ending


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of a page, and one evidence of it."""

    text: str
    """The sentence as a reader sees it, or a part of it that is nowhere else."""
    check: str | tuple[str, ...] = ""
    """A test that proves it, or several: ``test_pools.py::test_ends``."""
    recording: Recorded | None = None
    source: str = ""
    """The address of a page that says it."""
    says: str = ""
    """What it says there."""

    @property
    def checks(self) -> tuple[str, ...]:
        """The tests that prove it together."""
        return (self.check,) if isinstance(self.check, str) else self.check

    @property
    def kind(self) -> Kind:
        """What proves it."""
        if self.check:
            return "check"
        return "recording" if self.recording else "source"


def load(folder: Path) -> dict[str, tuple[Statement, ...]]:
    """The entries of every page, by its name.

    Raises EntryError if one cannot be used.
    """
    files = sorted(folder.rglob("*.toml")) if folder.is_dir() else []
    return {
        file.relative_to(folder).with_suffix("").as_posix(): read(file)
        for file in files
    }


def read(file: Path) -> tuple[Statement, ...]:
    """The entries of a file; raises EntryError if one cannot be used."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise EntryError(f"{file}: {error}") from None
    if unknown := data.keys() - {"statement"}:
        raise EntryError(f"{file}: only [[statement]] is known, not {min(unknown)}")
    found: list[Statement] = []
    for number, entry in enumerate(data.get("statement", []), 1):
        text = str(entry.get("text", ""))[:50] if isinstance(entry, dict) else ""
        try:
            statement = msgspec.convert(entry, Statement)
            problem = wrong(statement)
        except msgspec.ValidationError as error:
            problem = str(error)
        if not problem and statement in found:
            problem = "it is there twice"
        if problem:
            raise EntryError(f'{file}: entry {number}, "{text}": {problem}')
        found.append(statement)
    return tuple(found)


def wrong(statement: Statement) -> str:
    """What is wrong with an entry; empty if nothing is."""
    return next((text for text, holds in _problems(statement) if holds), "")


def _problems(entry: Statement) -> Iterator[tuple[str, bool]]:
    """What may be wrong, and whether it is."""
    kinds = (entry.check, entry.recording, entry.source)
    told = (entry.recording.line, entry.recording.ending) if entry.recording else "x"
    yield (
        "exactly one of check, recording and source is needed",
        sum(map(bool, kinds)) != 1,
    )
    yield "the text is empty", not entry.text.strip()
    yield "source and says belong together", bool(entry.source) != bool(entry.says)
    for check in entry.checks if entry.check else ():
        yield (
            f"{check} is no test, such as test_pools.py::test_ends",
            not _CHECK.fullmatch(check),
        )
    yield (
        f"{entry.source} is neither an issue, source at a tag nor documentation",
        bool(entry.source) and not is_source(entry.source),
    )
    yield (
        "a recording needs exactly one of line and ending",
        sum(map(bool, told)) != 1,
    )


def is_source(address: str) -> bool:
    """Whether a statement may have this page as its source."""
    return bool(_PYTHON.fullmatch(address) or _OTHERS.fullmatch(address))
