"""The program of an example: its text, its name and its download."""

from __future__ import annotations

import difflib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes

from .downloads import download
from .nodes import recorded_fold, recorded_program

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_recorded.extension.asking.environment import RecordedDomain
    from sphinx_recorded.extension.asking.options import Options

_LANGUAGES = {".py": "python", ".toml": "toml", ".json": "json", ".sh": "sh"}


def program(
    path: Path, name: str, domain: RecordedDomain, options: Options
) -> nodes.container:
    """The file at ``path`` with its name, which downloads it, as caption.

    ``name``: where the site has it. Of ``options`` it is the lines that count,
    and how they are shown; without ``lines`` the whole file is shown.
    """
    whole = path.read_text(encoding="utf-8")
    lines = whole.splitlines()
    numbers = list(options.lines) or list(range(1, len(lines) + 1))
    text = "\n".join(lines[number - 1] for number in numbers)
    marked = [n for n, number in enumerate(numbers, 1) if number in options.emphasized]
    shown = recorded_program(
        text,
        text,
        language=_LANGUAGES.get(path.suffix, "text"),
        whole=whole,
        parts=list(options.lines),
        emphasized=list(options.emphasized),
        numbered=options.numbered,
        linenos=options.numbered,
        force=True,
        highlight_args={"hl_lines": marked, "linenostart": numbers[0]},
    )
    wrapper = nodes.container(
        literal_block=True, classes=["literal-block-wrapper", *options.classes]
    )
    before = [nodes.Text(f"{options.caption} ")] if options.caption else []
    wrapper += nodes.caption("", "", *before, _named(path, name, domain))
    wrapper += shown
    return wrapper


def difference(before: str, after: str, other: str, name: str) -> nodes.Node:
    """How the text of a program differs from that of ``other``, to be opened."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="")
    text = "\n".join(list(lines)[2:])  # without the names, which stand above
    shown = nodes.literal_block(text, text, language="diff")
    summary = f"How {name} differs from {PurePosixPath(other).name}"
    return recorded_fold("", shown, summary=summary, kind="difference")


def together(program: str, domain: RecordedDomain) -> nodes.paragraph:
    """What downloads a program with all the files that it needs."""
    archive = domain.library.archive(program)
    name = PurePosixPath(program).with_suffix(archive.suffix)
    link = _named(archive, str(name), domain)
    return nodes.paragraph("", "", nodes.Text("All files in one: "), link)


def _named(file: Path, name: str, domain: RecordedDomain) -> nodes.Node:
    text = nodes.literal("", file.name, classes=["xref", "download"])
    return download(file, name, text, domain)
