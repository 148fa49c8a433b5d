"""Keywords lead to a page whoever types another word for what it is about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
KEYWORDS = re.compile(r"(?m)^    keywords: (.+)$")
PAGES = sorted(p for p in DOCS.rglob("*.md") if KEYWORDS.search(p.read_text("utf-8")))
IN_USE = {
    match[1]
    for path in (ROOT / "examples" / "environments").glob("*.txt")
    for match in re.finditer(r"(?m)^([a-z0-9-]+)==", path.read_text("utf-8"))
}
"""Packages with which programs are recorded."""
OTHERS = set(
    re.findall(
        r"\S+",
        """
        aiohttp airflow asyncpg billiard celery colab conda coverage cython daphne
        debian debugpy django docker dumb-init eventlet fastapi flask gdb gevent github
        gunicorn hpc ipython jax jupyter jupyterlab keras kubernetes loguru lsf luigi
        mpi4py mypy mysql nbsphinx nfs nginx nuitka numba opencv oracle pathos pbs
        perfetto podman polars postgres prctl psycopg2 pycharm pydantic pylance pypy
        pyright pyside pytest pytorch redis ruff sbatch scrapy selenium sge slurm spark
        sphinx spyder sqlite streamlit strace supervisord systemd taskset tensorflow
        tini torch tox twisted ubuntu uvicorn uwsgi virtualenv viztracer vscode wine wsl
        wsl2 zeromq zmq pandarallel swifter sklearn pyspark cffi rayon rtd
        """,
    )
)
"""What else a reader may come for by its name."""
SPELLINGS = {
    "docker": "container|docker",
    "hpc": "cluster",
    "jupyter": "jupyter|notebook",
    "postgres": "postgresql",
    "psycopg2": "psycopg",
    "pyspark": "spark",
    "rtd": "read the docs",
    "sklearn": "scikit-learn",
    "torch": "pytorch",
    "ubuntu": "linux",
    "virtualenv": "virtual environment|environment of its own|venv",
    "vscode": "vs code|visual studio code",
    "wsl2": "wsl",
}
"""Other names of the same, or of what it is a kind of."""


def keywords(page):
    found = KEYWORDS.search(page.read_text("utf-8"))[1]
    return [word.strip() for word in found.strip("'\"").split(",")]


def shown(page):
    """What a page, or those that it lists, says, also in programs and tables."""
    listed = page.parent.glob("*.md") if page.name == "index.md" else [page]
    text = "\n".join(each.read_text("utf-8") for each in sorted(listed))
    files = re.findall(r"(?m)^:file: (.+)$", text)
    tables = [(page.parent / name).read_text("utf-8") for name in files]
    names = re.findall(r"\{example\} (\S+\.py)", text)
    programs = [(ROOT / "examples" / name).read_text("utf-8") for name in names]
    return "\n".join([KEYWORDS.sub("", text), *tables, *programs]).lower()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(DOCS).as_posix())
def test_keywords_are_single_words_and_name_nothing_that_the_page_does_not(page):
    found, text = keywords(page), shown(page)
    assert [word for word in found if not re.fullmatch(r"[\w./+-]+", word)] == []
    assert len(found) == len(set(found))
    names = {word for word in map(str.lower, found) if word in IN_USE | OTHERS}
    said = {
        name
        for name in names
        if re.search(rf"(?<!\w)(?:{SPELLINGS.get(name, re.escape(name))})", text)
    }
    assert names - said == set()


def test_there_are_pages_with_keywords_and_packages_with_names():
    assert len(PAGES) > 100
    assert {"joblib", "numpy", "tqdm"} <= IN_USE
