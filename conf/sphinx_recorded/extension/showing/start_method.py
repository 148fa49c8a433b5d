"""How a reader starts processes in the way in which a recording was made."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_recorded.extension.asking.fetching import Made
    from sphinx_recorded.programs import Settings

_CHOOSES = re.compile(r"\b(set_start_method|get_context|mp_context)\b")
_GUARD = re.compile(r"^if __name__ == ([\"'])__main__\1:", re.MULTILINE)
_OWN = frozenset({"multiprocessing", "concurrent"})
_OTHERS = frozenset(
    {"billiard", "dask", "joblib", "loky", "mpire", "multiprocess", "pathos", "ray"}
)
"""Packages with processes of their own, which go by other settings."""


def start_method(
    made: Made, sources: Sequence[str], settings: Settings
) -> Iterator[nodes.Node]:
    """A line above a run with another start method than the usual one.

    ``sources``: the texts of the program and of what it imports beside it.
    Nothing if the program says it itself, or starts no processes.
    """
    method = made.recording.start_method
    if made.default in {None, method}:
        return
    packages = {name for text in sources for name in _imported(text)}
    if not packages & (_OWN | _OTHERS) or any(map(_CHOOSES.search, sources)):
        return
    if packages & _OTHERS or not _takes_a_line(sources[0], settings):
        yield _line("With ", method, " as the default start method:")
    else:
        code = f'multiprocessing.set_start_method("{method}")'
        yield _line("With ", code, " first under the main guard:")


def _takes_a_line(source: str, settings: Settings) -> bool:
    """Whether there is a main guard, and so a place for the line."""
    return settings.run_as != "prompt" and _GUARD.search(source) is not None


def _line(before: str, code: str, after: str) -> nodes.paragraph:
    return nodes.paragraph(
        "", "", nodes.Text(before), nodes.literal(code, code), nodes.Text(after)
    )


def _imported(source: str) -> set[str]:
    """The packages that a text imports; none if it is no Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    # concurrent.interpreters starts no processes
    return {
        name.partition(".")[0]
        for name in names
        if not name.startswith("concurrent.") or name == "concurrent.futures"
    }
