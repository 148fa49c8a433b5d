"""Sphinx projects around the same generated programs, one for each way to run them."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_all_start_methods
from pathlib import Path

PROCESS = '''"""Program {n}: a Process."""

from multiprocessing import Process


def work(word):
    print(f"child says {{word}}")


if __name__ == "__main__":
    process = Process(target=work, args=("word {n}",))
    process.start()
    process.join()
    print("main of {n} ends")
'''
POOL = '''"""Program {n}: a Pool."""

from multiprocessing import Pool


def square(number):
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        print("squares {n}:", pool.map(square, range({n}, {n} + 3)))
'''
EXECUTOR = '''"""Program {n}: an executor."""

from concurrent.futures import ProcessPoolExecutor


def shout(word):
    print(f"worker got {{word}}")
    return word.upper()


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        print(*executor.map(shout, ["word {n}", "more {n}"]))
'''
CONF = """
project = "bench"
html_theme = "furo"
extensions = {extensions}
nb_execution_mode = "force"
nb_execution_raise_on_error = True
recorded_programs = "examples"
recorded_cache = "recordings"
recorded_start_methods = ["fork", "spawn", "forkserver"]
programoutput_use_ansi = False
exclude_patterns = ["examples", "recordings", "out*"]
{more}
"""
GALLERY = """
sphinx_gallery_conf = {
    "examples_dirs": "examples",
    "gallery_dirs": "gallery",
    "filename_pattern": "",
    "ignore_pattern": "nothing",
    "copyfile_regex": "",
    "image_scrapers": (),
    "reset_modules": (),
    "min_reported_time": 1000,
}
"""


def expected(n: int) -> tuple[str, ...]:
    """Lines that a page must show to be right."""
    return (
        (f"child says word {n}", f"main of {n} ends"),
        (f"squares {n}: [{n * n}, {(n + 1) ** 2}, {(n + 2) ** 2}]",),
        (f"worker got word {n}", f"worker got more {n}", f"WORD {n} MORE {n}"),
    )[n % 3]


def _ours(name: str, _: str) -> str:
    return f"```{{recorded}} {name}\n```\n"


def _bare(_: str, source: str) -> str:
    return f"```python\n{source}```\n\n```text\n{source}```\n"


def _cell(name: str, _: str) -> str:
    return f"```{{code-cell}} ipython3\n!python examples/{name}\n```\n"


def _programoutput(name: str, _: str) -> str:
    return f"```{{command-output}} python examples/{name}\n```\n"


NOTEBOOK = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n"
KINDS: dict[str, tuple[list[str], str, Callable[[str, str], str] | None]] = {
    "bare Sphinx": (["myst_nb"], "", _bare),
    "this site": (["myst_nb", "sphinx_recorded"], "", _ours),
    "MyST-NB, !python cell": (["myst_nb"], NOTEBOOK, _cell),
    "programoutput": (["myst_nb", "sphinxcontrib.programoutput"], "", _programoutput),
    "sphinx-gallery": (["sphinx_gallery.gen_gallery"], "", None),
}


def make(folder: Path, kind: str, count: int) -> None:
    """A project of ``count`` pages with a program each.

    Each runs once, with the start method that it has by default.
    """
    extensions, head, body = KINDS[kind]
    examples = folder / "examples"
    examples.mkdir(parents=True)
    more = GALLERY if body is None else ""
    (folder / "conf.py").write_text(CONF.format(extensions=extensions, more=more))
    if body is None:
        (examples / "README.txt").write_text("Examples\n========\n")
        (folder / "index.rst").write_text(
            "Bench\n=====\n\n.. toctree::\n\n   gallery/index\n"
        )
    else:
        (folder / "index.md").write_text(
            "# Bench\n\n```{toctree}\n:glob:\n\npage*\n```\n"
        )
    declared, default = [], get_all_start_methods()[0]
    for n in range(count):
        source = (PROCESS, POOL, EXECUTOR)[n % 3].format(n=n)
        name = f"program_{n}.py"
        (examples / name).write_text(source)
        declared.append(f'["{name}"]\nstart-methods = ["{default}"]\n')
        if body is not None:
            page = f"{head}# Page {n}\n\n{body(name, source)}"
            (folder / f"page{n}.md").write_text(page)
    if kind == "this site":
        (examples / "examples.toml").write_text("\n".join(declared))


def right(out: Path, count: int) -> int:
    """How many pages show what their programs print."""
    found = 0
    for n in range(count):
        names = [f"page{n}.html", f"gallery/program_{n}.html"]
        pages = [out / name for name in names if (out / name).exists()]
        text = pages[0].read_text() if pages else ""
        found += all(line.replace(">", "&gt;") in _plain(text) for line in expected(n))
    return found


def _plain(html: str) -> str:
    """The text of a page, tags left out."""
    parts = [part.partition(">")[2] for part in ("<>" + html).split("<")]
    return "".join(parts)
