"""The site itself: what its builds cost."""

from __future__ import annotations

import shutil
import statistics
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from sphinx_recorded.library.library import Library

from . import measuring
from .table import row

ROOT = Path(__file__).parents[2]
OTHERS = "sphinx.ext.intersphinx,myst_nb,sphinx_copybutton,notfound.extension"
BARE = (
    f"-Dextensions={OTHERS}",
    "-Dnotfound_template=page.html",
    "-Dnb_execution_mode=off",
    "-Dtemplates_path=",
    "-Dhtml_js_files=",
)
"""The site's settings without what is its own: the extensions of others remain."""


def site(folder: Path, options: Namespace) -> None:
    """(a) The site itself, cold."""
    build, examples = _site(folder, options)
    cold = build()
    library = Library(examples, folder / "build" / "recordings")
    runs = [run for name in library.names() for run in library.runs(name)]
    runs = [run for run in runs if library.is_current(run)]
    bare_programs = measuring.schedule(runs, library)
    shutil.rmtree(folder / "build" / "html")
    present = build()
    row("cold build", f"{cold:.1f} s", f"{cold / (bare_programs + present):.2f} L")
    row(f"  L: {len(runs)} bare programs", f"{bare_programs:.1f} s")
    row("  L: Sphinx with every recording present", f"{present:.1f} s")


def again(folder: Path, options: Namespace) -> None:
    """(b) The site itself, built before."""
    build, examples = _site(folder, options)
    recordings = folder / "build" / "recordings"
    if (ROOT / "build" / "recordings").exists():
        shutil.copytree(ROOT / "build" / "recordings", recordings)
    build()
    bare_docs = _without_examples(folder / "docs", folder / "bare")

    def build_bare() -> float:
        out, confdir = folder / "bare-html", folder / "conf"
        return measuring.build(bare_docs, out, *BARE, confdir=confdir)

    build_bare()
    unchanged, bare = _medians(5, build, build_bare)
    row("nothing changed", f"{unchanged:.2f} s", f"{unchanged - bare:+.2f} s")
    row("  bare Sphinx", f"{bare:.2f} s")
    name = "start/create_a_process.py"
    script = examples / name

    def edit() -> float:
        script.write_text(script.read_text() + "# edited\n")
        return build()

    def edit_bare() -> float:
        for page in (folder / "docs").rglob("*.md"):
            if name in page.read_text("utf-8"):
                same = bare_docs / page.relative_to(folder / "docs")
                same.write_text(same.read_text("utf-8") + "\nedited\n", "utf-8")
        return build_bare()

    edited, bare_edited = _medians(5, edit, edit_bare)
    own = Library(examples, folder / "none").runs(name)
    runs = measuring.schedule(own)
    more = edited - bare_edited - runs
    row("one script edited", f"{edited:.2f} s", f"{more:+.2f} s")
    row("  bare Sphinx, the same pages edited", f"{bare_edited:.2f} s")
    row("  its bare runs", f"{runs:.2f} s")


def _site(folder: Path, options: Namespace) -> tuple[Callable[[], float], Path]:
    """What builds a copy of the site in ``folder``, and the copy's programs."""
    for name in ("docs", "examples", "conf"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "tests").symlink_to(ROOT / "tests")
    docs, out = folder / "docs", folder / "build" / "html"
    for chapter in [path for path in docs.iterdir() if path.is_dir()]:
        if options.chapter and chapter.name not in options.chapter:
            shutil.rmtree(chapter)

    def build() -> float:
        return measuring.build(docs, out, confdir=folder / "conf")

    return build, folder / "examples"


def _without_examples(docs: Path, target: Path) -> Path:
    """The same pages with a literal block for each example."""
    shutil.copytree(docs, target)
    for page in target.rglob("*.md"):
        text = page.read_text("utf-8").replace("```{example}", "```text\nan example")
        page.write_text(text.replace("{recorded}", ""), "utf-8")
    return target


def _medians(times: int, *measures: Callable[[], float]) -> list[float]:
    """Of each; in turns, so that what disturbs one disturbs the others."""
    rounds = [[measure() for measure in measures] for _ in range(times)]
    return list(map(statistics.median, zip(*rounds, strict=True)))
