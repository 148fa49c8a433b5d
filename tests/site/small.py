"""A site of three pages with a history, to be built with the settings of this one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from bs4 import BeautifulSoup

from .building import ROOT

URL = "https://people.example/by-example/"
REPOSITORY = "https://github.com/people/by-example"
ADDED, CHANGED = "2026-01-02T03:04:05", "2026-02-03T04:05:06"
TITLE = 'Can I pickle <lambda> & "more"?'
SUMMARY = (
    "A lambda has no name, so that a description of more than two hundred letters,"
    " which is where some would cut it, in the middle of a word or of a sentence, is"
    " needed to see that this one is shown as it is: whole."
)
QUESTION = f"""---
myst:
  html_meta:
    description: '{SUMMARY}'
---

# Can I pickle `<lambda>` & "more"?

No: it has no name.
"""
CHAPTER = """# A chapter

```{toctree}
question
```
"""
LANDING = """---
myst:
  html_meta:
    description: Few questions.
---

# Questions

```{toctree}
chapter/index
```
"""


def write_pages(docs: Path) -> None:
    """Writes the pages; the question is changed after it has been added."""
    (docs / "chapter").mkdir(parents=True)
    inventory = docs.with_name("conf") / "python.inv"  # as pages find it
    inventory.parent.mkdir()
    shutil.copy(ROOT / "conf/python.inv", inventory)
    (docs / "index.md").write_text(LANDING, "utf-8")
    (docs / "chapter/index.md").write_text(CHAPTER, "utf-8")
    (docs / "chapter/question.md").write_text(QUESTION, "utf-8")
    if shutil.which("git"):
        _git(docs, ADDED, "init", "--quiet")
        _git(docs, ADDED, "add", ".")
        _git(docs, ADDED, "commit", "--quiet", "--message=Add")
        (docs / "chapter/question.md").write_text(f"{QUESTION}\nSo.\n", "utf-8")
        _git(docs, CHANGED, "commit", "--quiet", "--all", "--message=Change")


def _git(folder: Path, day: str, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@people.example")
    dates = {f"GIT_{role}_DATE": f"{day}Z" for role in ("AUTHOR", "COMMITTER")}
    command = ["git", "-C", folder, *who, "-c", "commit.gpgsign=false", *words]
    subprocess.run(command, check=True, env={**os.environ, **dates})


def page(out: Path, name: str) -> BeautifulSoup:
    """A page of a built site."""
    return BeautifulSoup((out / name).read_text("utf-8"), "html.parser")


def tag(page: BeautifulSoup, name: str) -> str:
    """What the one tag with this name or property says."""
    either = page.select(f'meta[property="{name}"], meta[name="{name}"]')
    [content] = [found["content"] for found in either]
    return content
