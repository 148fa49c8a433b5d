"""The program of an example: its text, its name and its download."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes

from .downloads import download
from .nodes import recorded_program

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_recorded.extension.asking.environment import RecordedDomain

_LANGUAGES = {".py": "python", ".toml": "toml", ".json": "json", ".sh": "sh"}


def program(
    path: Path,
    domain: RecordedDomain,
    parts: Sequence[int] = (),
    emphasized: Sequence[int] = (),
) -> nodes.container:
    """The file at ``path`` with its name, which downloads it, as caption.

    ``parts`` and ``emphasized`` are numbers of lines, from 1; without
    ``parts`` the whole file is shown.
    """
    whole = path.read_text(encoding="utf-8")
    lines = whole.splitlines()
    numbers = list(parts) or list(range(1, len(lines) + 1))
    text = "\n".join(lines[number - 1] for number in numbers)
    marked = [n for n, number in enumerate(numbers, 1) if number in emphasized]
    shown = recorded_program(
        text,
        text,
        language=_LANGUAGES.get(path.suffix, "text"),
        whole=whole,
        parts=list(parts),
        emphasized=list(emphasized),
        force=True,
        highlight_args={"hl_lines": marked},
    )
    name = path.relative_to(domain.library.examples).as_posix()
    wrapper = nodes.container(literal_block=True, classes=["literal-block-wrapper"])
    wrapper += nodes.caption("", "", *_named(path, name, domain))
    wrapper += shown
    return wrapper


def together(program: str, domain: RecordedDomain) -> nodes.paragraph:
    """What downloads a program with all the files that it needs."""
    archive = domain.library.archive(program)
    name = PurePosixPath(program).with_suffix(archive.suffix)
    links = _named(archive, str(name), domain)
    return nodes.paragraph("", "", nodes.Text("All files in one: "), *links)


def _named(file: Path, name: str, domain: RecordedDomain) -> list[nodes.Node]:
    text = nodes.literal("", file.name, classes=["xref", "download"])
    return download(file, name, text, domain)
