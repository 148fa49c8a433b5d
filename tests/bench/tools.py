"""The usual ways to run a program for a page, with programs that start processes."""

from __future__ import annotations

import csv
import json
import platform
import re
import resource
import subprocess
import time
from argparse import Namespace
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from sphinx_recorded.programs import machine

from . import measuring
from .table import row

SAVED = Path(__file__).parents[2] / "docs" / "in-your-docs"
PATIENCE = 90
"""Seconds after which a tool that builds one page hangs."""
HANGS = "hangs"
COST = "CPU time of a build"
PROGRAMS = {
    "Process": """
from multiprocessing import Process

def work(name):
    print("hello from", name)

if __name__ == "__main__":
    processes = [Process(target=work, args=(name,)) for name in ("ann", "bob")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("both have", "ended")
""",
    "Pool": """
from multiprocessing import Pool

def square(number):
    print("squaring", number)
    return number * number

if __name__ == "__main__":
    with Pool(2) as pool:
        print("squares", pool.map(square, [3, 4, 5]))
        pool.close()
        pool.join()
""",
    "executor": """
from concurrent.futures import ProcessPoolExecutor

def shout(word):
    print("shouting", word)
    return word.upper()

if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        print("results", *executor.map(shout, ["one", "two"]))
""",
}
EXPECTED = {
    "Process": (["hello from ann", "hello from bob"], ["both have ended"]),
    "Pool": (
        ["squaring 3", "squaring 4", "squaring 5"],
        ["squares [9, 16, 25]"],
    ),
    "executor": (["shouting one", "shouting two"], ["results ONE TWO"]),
}
"""What workers print, and what main prints."""


class Tool(NamedTuple):
    """One way to run a program for a page."""

    name: str
    package: str
    extensions: tuple[str, ...]
    page: Callable[[str], str]
    """The page in reStructuredText, or what stands for it; given the source."""
    suffix: str = ".rst"
    settings: str = ""


def _titled(text: str) -> str:
    return f"Page\n====\n\n{text}\n"


def _indented(source: str) -> str:
    return "".join(f"   {line}\n" for line in source.strip().splitlines())


def _directive(words: str, options: str = "") -> Callable[[str], str]:
    return lambda _: _titled(f".. {words}\n{options}")


def _with_source(words: str, options: str = "") -> Callable[[str], str]:
    return lambda source: _titled(f".. {words}\n{options}\n{_indented(source)}")


def _notebook(source: str) -> str:
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": source,
    }
    title = {"cell_type": "raw", "metadata": {}, "source": ""}
    kernel = {"name": "python3", "language": "python", "display_name": "Python"}
    whole = {"nbformat": 4, "nbformat_minor": 4, "cells": [title, cell]}
    return json.dumps({**whole, "metadata": {"kernelspec": kernel}})


def _cell(source: str) -> str:
    head = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n# Page\n\n"
    return f"{head}```{{code-cell}} ipython3\n{source}```\n"


def _shell_cell(_: str) -> str:
    return _cell("!python program.py\n")


GALLERY = """
sphinx_gallery_conf = {
    "examples_dirs": "gallery-source",
    "gallery_dirs": "gallery",
    "filename_pattern": "",
    "image_scrapers": (),
    "reset_modules": (),
}
"""
TOOLS = (
    Tool(
        "sphinx-recorded",
        "sphinx-recorded",
        ("sphinx_recorded",),
        _directive("recorded:: program.py"),
    ),
    Tool(
        "sphinxcontrib-programoutput",
        "sphinxcontrib-programoutput",
        ("sphinxcontrib.programoutput",),
        _directive("command-output:: python program.py"),
    ),
    Tool(
        "MyST-NB, `!python` in a cell",
        "myst-nb",
        ("myst_nb",),
        _shell_cell,
        ".md",
        'nb_execution_mode = "force"\n',
    ),
    Tool(
        "MyST-NB, code in a cell",
        "myst-nb",
        ("myst_nb",),
        _cell,
        ".md",
        'nb_execution_mode = "force"\n',
    ),
    Tool(
        "nbsphinx",
        "nbsphinx",
        ("nbsphinx",),
        _notebook,
        ".ipynb",
        'nbsphinx_execute = "always"\n',
    ),
    Tool(
        "jupyter-sphinx",
        "jupyter-sphinx",
        ("jupyter_sphinx",),
        _with_source("jupyter-execute::"),
    ),
    Tool(
        "sphinx-gallery",
        "sphinx-gallery",
        ("sphinx_gallery.gen_gallery",),
        lambda source: f'"""\nPage\n====\n"""\n{source}',
        ".py",
        GALLERY,
    ),
    Tool(
        "sphinx-exec-code",
        "sphinx-exec-code",
        ("sphinx_exec_code",),
        _with_source("exec_code::"),
    ),
    Tool(
        "sphinx-runpython",
        "sphinx-runpython",
        ("sphinx_runpython.runpython",),
        _with_source(
            "runpython::",
            "   :showcode:\n   :process:\n   :store_in_file: FOLDER/stored.py\n",
        ),
    ),
    Tool(
        "Matplotlib's plot directive",
        "matplotlib",
        ("matplotlib.sphinxext.plot_directive",),
        _directive("plot:: program.py", "   :include-source:\n"),
        settings="plot_basedir = '.'\n",
    ),
)


def tools(folder: Path, options: Namespace) -> None:
    """(h) What each tool shows of a program that starts processes."""
    where = machine()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    head = [f"{python}, {where.system}, {time.strftime('%F')}", *PROGRAMS, COST]
    rows = {}
    row("tool", *PROGRAMS, "CPU time")
    for tool in TOOLS:
        if options.tool and not any(word in tool.name for word in options.tool):
            continue
        measured = [
            _measured(folder / f"{tool.package}-{len(rows)}-{name}", tool, name)
            for name in PROGRAMS
        ]
        said = [text for text, _ in measured]
        spent = [seconds for text, seconds in measured if text != HANGS]
        most = f"{max(spent):.1f} s" if spent else "-"
        rows[tool.name] = [f"{tool.name} ({version(tool.package)})", *said, most]
        row(*rows[tool.name])
    if options.save:
        series = ".".join(platform.python_version_tuple()[:2])
        _save(SAVED / f"tools-{series}.csv", head, rows)


def _save(path: Path, head: list[str], rows: dict[str, list[str]]) -> None:
    """Puts the rows that were measured in the place of those saved before."""
    if path.exists():
        with path.open(newline="") as file:
            saved = {each[0].rpartition(" (")[0]: each for each in csv.reader(file)}
        rows = {**saved, **rows}
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([head, *(rows[t.name] for t in TOOLS if t.name in rows)])


def _measured(folder: Path, tool: Tool, name: str) -> tuple[str, float]:
    """What the page shows in the end, and seconds of CPU time.

    That does not depend on what else the machine does.
    """
    source = PROGRAMS[name]
    make(folder, tool, source)
    out = folder / "out"
    begun = _cpu()
    try:
        with (folder / "log").open("w") as log:
            measuring.build(folder, out, longest=PATIENCE, log=log)
    except subprocess.CalledProcessError:
        return "the build fails", _cpu() - begun
    except subprocess.TimeoutExpired:
        return HANGS, 0.0
    taken = _cpu() - begun
    page = out / ("gallery/page.html" if tool.suffix == ".py" else "page.html")
    return verdict(lines_of(page.read_text("utf-8")), *EXPECTED[name]), taken


def _cpu() -> float:
    """Seconds that processes have used which this one and its children waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def make(folder: Path, tool: Tool, source: str) -> None:
    """A project with one page, which has one program."""
    folder.mkdir(parents=True)
    page = "gallery/index" if tool.suffix == ".py" else "page"
    conf = f"extensions = {list(tool.extensions)}\n{tool.settings}"
    (folder / "conf.py").write_text(conf)
    (folder / "index.rst").write_text(_titled(f".. toctree::\n\n   {page}\n"))
    (folder / "program.py").write_text(source)
    place = folder
    if tool.suffix == ".py":
        place = folder / "gallery-source"
        place.mkdir()
        (place / "README.rst").write_text(_titled(""))
    page = tool.page(source).replace("FOLDER", str(folder))
    (place / f"page{tool.suffix}").write_text(page)


def verdict(shown: list[str], workers: list[str], main: list[str]) -> str:
    """In a few words, what a page shows of what workers and main have printed."""
    if any("Traceback (most recent call last)" in line for line in shown):
        return "a traceback"
    found = [line for line in workers if _count(shown, line)]
    whole = len(found) == len(workers) and all(_count(shown, line) for line in main)
    if not whole:
        if any(_scraps(shown, line) for line in workers if line not in found):
            return "torn lines"
        some = found or any(_count(shown, line) for line in main)
        return f"{len(found)} of {len(workers)} workers' lines" if some else "nothing"
    named = all(_named(shown, line) for line in workers)
    return "all lines, and who wrote each" if named else "all lines"


def _count(shown: list[str], line: str) -> int:
    """How often it is there, also with something beside it, but not torn."""
    pattern = re.compile(
        rf"(?<![\w ]){re.escape(line)}(?!\w)|(?:^|  ){re.escape(line)}"
    )
    return sum(bool(pattern.search(each)) for each in shown)


def _scraps(shown: list[str], line: str) -> bool:
    """Whether a part of it is there; in the source of a program it is quoted."""
    first = line.split(maxsplit=1)[0]
    return any(first in each and '"' not in each for each in shown)


def _named(shown: list[str], line: str) -> bool:
    """Whether something beside the line says which process it is of."""
    beside = [each.replace(line, "") for each in shown if line in each]
    return any(re.search(r"worker|process", each, re.IGNORECASE) for each in beside)


class _Lines(HTMLParser):
    """The lines of a page: rows of tables are lines, cells have spaces between."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in {"script", "style", "title"}:
            self._skipped += 1
        self.text += {"td": "  ", "th": "  "}.get(tag, "")
        if tag in {"p", "tr", "div", "pre", "li", "br"}:
            self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "title"}:
            self._skipped -= 1

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.text += data


def lines_of(html: str) -> list[str]:
    """The lines that a reader of the page sees."""
    parser = _Lines()
    parser.feed(html)
    return [line for line in parser.text.splitlines() if line.strip()]
