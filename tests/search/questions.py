"""What readers ask the search, and the pages that should answer."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LISTS = Path(__file__).parents[1] / "browser"
FORMS = {"tune": "forms", "final": "unseen"}
"""What the halves of the newest list of pasted errors are called."""
NODE = shutil.which("node")


class Question(NamedTuple):
    """What somebody types or pastes."""

    half: str
    """``known`` and ``more``: always tuned to; ``tune`` and ``forms``: may be;
    ``final``, ``fresh`` and ``unseen``: measured.

    ``fresh`` and ``unseen`` ones were written after the search and the pages.
    """
    kind: str
    pages: tuple[str, ...]
    """Those that answer equally well, one as a rule."""
    text: str


def questions() -> list[Question]:
    """All, in the order of their files."""
    known = _read(LISTS / "questions.toml")
    asked = _read(LISTS / "queries.toml")
    later = _read(LISTS / "later.toml")
    pasted = _read(LISTS / "pasted.toml")
    more = _read(LISTS / "more.toml")
    fresh = _read(LISTS / "fresh.toml")
    forms = _read(LISTS / "forms.toml")
    return [
        *(Question("known", *each) for each in known),
        *(Question(_half(each[2]), *each) for each in (*asked, *later, *pasted)),
        *(Question("more", *each) for each in more),
        *(Question("fresh", *each) for each in fresh),
        *(Question(FORMS[_half(each[2])], *each) for each in forms),
    ]


def found(static: Path, asked: list[Question]) -> list[list[str]]:
    """The pages that the search finds for each, the best first.

    ``static``: the folder ``_static`` of a built site.
    """
    script = str(Path(__file__).with_name("find.js"))
    texts = json.dumps([question.text for question in asked])
    answer = subprocess.run(
        [str(NODE), script, str(static)],
        input=texts,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
        timeout=300,
    ).stdout
    return json.loads(answer)


def place(question: Question, pages: list[str]) -> int:
    """Where its page is among the results, from 0 on; 99 if it is missing."""
    return next((n for n, page in enumerate(pages) if page in question.pages), 99)


def _read(file: Path) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for kind, pages in tomllib.loads(file.read_text("utf-8")).items():
        for names, texts in pages.items():
            for text in texts:
                yield kind, tuple(names.split(" or ")), text.strip()


def _half(text: str) -> str:
    """By a hash of the text, so nobody chooses."""
    return "final" if hashlib.sha256(text.encode()).digest()[0] % 2 else "tune"
