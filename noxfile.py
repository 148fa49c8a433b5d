# /// script
# requires-python = ">=3.11"
# dependencies = ["nox>=2026.7"]
# ///
"""The project's tasks; ``nox --list`` names them.

What stands after ``--`` goes to the tool that a session runs. ``-P 3.11``
runs a session on that interpreter instead of the newest one found.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import nox
from python_discovery import get_interpreter

nox.needs_version = ">=2026.7"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.reuse_venv = "yes"

DEPENDENCIES = nox.project.load_toml("pyproject.toml")["project"]["dependencies"]
NEWEST = get_interpreter(["3.15", "3.14", "3.13", "3.12", "3.11"])
PYTHON = NEWEST and "{}.{}".format(*NEWEST.version_info)
SPHINX = ("-n", "-c", "conf", "-d", "build/doctrees", "docs")


def install(session: nox.Session, group: str) -> None:
    """Install the project and one of its dependency groups, as locked."""
    groups = ("--group=build", f"--group={group}")
    # pip compiles what it installs, uv only if told to
    compiled = {"UV_COMPILE_BYTECODE": "1"}
    session.install("--constraint=lock.txt", *groups, *DEPENDENCIES, env=compiled)
    session.install("--no-deps", "--no-build-isolation", "--editable=.")


@nox.session(python=PYTHON)
def docs(session: nox.Session) -> None:
    """Build the site into build/html, and as a book; a warning is an error."""
    install(session, "docs")
    strict = ("-W", "--keep-going", *session.posargs)
    # doctrees of its own: what one builder has read anew, the next would not
    # write anew; the site offers the book, and so comes after it
    book = ("-b", "epub", *SPHINX, "-d", "build/doctrees-epub", "build/epub")
    session.run("sphinx-build", *strict, *book)
    session.run("sphinx-build", *strict, *SPHINX, "build/html")
    session.log(f"Open {Path('build/html/index.html').resolve().as_uri()}")


@nox.session(python=PYTHON, default=False)
def live(session: nox.Session) -> None:
    """Show the site in the browser and build it again on every save."""
    install(session, "live")
    watch = ("--watch=conf", "--watch=examples", "--re-ignore=__pycache__")
    browser = ("--open-browser", *watch)
    session.run("sphinx-autobuild", *browser, *SPHINX, "build/html", *session.posargs)


@nox.session(python=PYTHON)
def tests(session: nox.Session) -> None:
    """Test the recorder, the pages and the site."""
    install(session, "test")
    folders = ("tests/recorder", "tests/pages", "tests/site")
    session.run("pytest", *folders, *session.posargs)


@nox.session(python=PYTHON)
def examples(session: nox.Session) -> None:
    """Test what every program means, on every interpreter found."""
    install(session, "test")
    session.run("pytest", "tests/examples", *session.posargs)


@nox.session(python=PYTHON, default=False)
def browser(session: nox.Session) -> None:
    """Use the site in a browser; ``-- --all`` looks at every page in each way."""
    install(session, "browser")
    if not shutil.which("chromium"):
        session.run("playwright", "install", "--only-shell", "chromium")
    session.run("pytest", "tests/browser", *session.posargs)


@nox.session(python=PYTHON)
def lint(session: nox.Session) -> None:
    """Check style, types, spelling, and the syntax and links of Markdown."""
    install(session, "lint")
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", "--check", "--exclude=examples")
    session.run("ruff", "format", "--check", "--line-length=72", "examples")
    session.run("mypy")
    session.run("codespell")
    session.run("rumdl", "check", "--quiet", ".")


@nox.session(python=PYTHON, default=False)
def linkcheck(session: nox.Session) -> None:
    """Follow every link of the site."""
    install(session, "docs")
    builder = ("-b", "linkcheck", *SPHINX, "-d", "build/doctrees-linkcheck")
    session.run("sphinx-build", *builder, "build/linkcheck", *session.posargs)


@nox.session(python=PYTHON, default=False)
def bench(session: nox.Session) -> None:
    """Measure what building the site costs."""
    install(session, "bench")
    session.run("python", "-m", "tests.bench", *session.posargs)


@nox.session(python=PYTHON, default=False)
def soak(session: nox.Session) -> None:
    """Repeat the programs under load and compare what they mean."""
    install(session, "docs")
    session.run("python", "-m", "recorder", "soak", *session.posargs)


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Write lock.txt anew; ``-- --upgrade`` takes the newest versions."""
    session.install("--constraint=lock.txt", "uv")
    names = ("bench", "browser", "build", "lint", "live", "nox")
    groups = [f"--group={name}" for name in names]
    session.run(
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
        "--no-annotate",
        "--custom-compile-command=nox -s lock",
        "--output-file=lock.txt",
        "pyproject.toml",
        *groups,
        *session.posargs,
    )


if __name__ == "__main__":
    nox.main()
