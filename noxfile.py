# /// script
# requires-python = ">=3.11"
# dependencies = ["nox>=2026.7"]
# ///
"""The project's tasks; ``nox --list`` names them.

What stands after ``--`` goes to the tool that a session runs. ``-P 3.11``
runs a session on that interpreter instead of the newest one found.
"""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

import nox
from nox.command import CommandFailed
from python_discovery import get_interpreter

nox.needs_version = ">=2026.7"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.reuse_venv = "yes"

PROJECT = nox.project.load_toml("pyproject.toml")
DEPENDENCIES = PROJECT["project"]["dependencies"]
NEWEST = get_interpreter(["3.15", "3.14", "3.13", "3.12", "3.11"])
PYTHON = NEWEST and "{}.{}".format(*NEWEST.version_info)
BUILT = Path("build/package").resolve()
SPHINX = ("-n", "-c", "conf", "-d", "build/doctrees", "docs")
# further options for every build, as Sphinx's makefiles know them
SPHINXOPTS = tuple(shlex.split(os.environ.get("SPHINXOPTS", "")))


def install(session: nox.Session, group: str) -> None:
    """Install the project and one of its dependency groups, as locked."""
    groups = ("--group=build", f"--group={group}")
    # pip compiles what it installs, uv only if told to
    compiled = {"UV_COMPILE_BYTECODE": "1"}
    session.install("--constraint=lock.txt", *groups, *DEPENDENCIES, env=compiled)
    session.install("--no-deps", "--no-build-isolation", "--editable=.")


def path_with_pyinstaller(session: nox.Session) -> str:
    """PATH, and last on it an interpreter with PyInstaller.

    It packs the programs that pages show as executables. Those pages do without
    where it cannot be had.
    """
    path = os.environ.get("PATH", os.defpath)
    found = get_interpreter(["3.13", "3.12", "3.11", "3.10"])
    if os.name != "posix" or not found:
        session.warn("No Python 3.10 to 3.13: executables are not recorded")
        return path
    home = Path("build", "pyinstaller-{}.{}".format(*found.version_info)).resolve()
    python = str(home / "bin" / "python")
    packages = nox.project.dependency_groups(PROJECT, "frozen")
    install = ("install", "--quiet", "--constraint=lock.txt", *packages)
    try:
        if not Path(python).exists():
            # an older pip cannot install what lock.txt names with its hashes
            # what is there may belong to an interpreter that is gone
            venv = (found.executable, "-m", "venv", "--clear", "--upgrade-deps", home)
            session.run_install(*venv, external=True)
        session.run_install(python, "-m", "pip", *install, external=True)
    except CommandFailed:
        session.warn("PyInstaller cannot be had: executables are not recorded")
    return os.pathsep.join([path, str(home / "bin")])


@nox.session(python=PYTHON)
def docs(session: nox.Session) -> None:
    """Build the site into build/html, and as a book; a warning is an error."""
    install(session, "docs")
    # both CPUs of a small machine read and write pages, which halves what is left
    # when everything is recorded
    strict = ("-W", "--keep-going", "-j", "auto", *SPHINXOPTS, *session.posargs)
    # doctrees of its own: what one builder has read anew, the next would not
    # write anew; the site offers the book, and so comes after it
    book = ("-b", "epub", *SPHINX, "-d", "build/doctrees-epub", "build/epub")
    path = {"PATH": path_with_pyinstaller(session)}
    session.run("sphinx-build", *strict, *book, env=path)
    session.run("sphinx-build", *strict, *SPHINX, "build/html", env=path)
    session.log(f"Open {Path('build/html/index.html').resolve().as_uri()}")


@nox.session(python=PYTHON, default=False)
def live(session: nox.Session) -> None:
    """Show the site in the browser and build it again on every save."""
    install(session, "live")
    watch = ("--watch=conf", "--watch=examples", "--re-ignore=__pycache__")
    browser = ("--open-browser", *watch)
    path = {"PATH": path_with_pyinstaller(session)}
    arguments = (*browser, *SPHINX, "build/html", *session.posargs)
    session.run("sphinx-autobuild", *arguments, env=path)


@nox.session(python=PYTHON)
def tests(session: nox.Session) -> None:
    """Test the recorder, its extension and the site; or what is named after --."""
    install(session, "test")
    named = [word for word in session.posargs if word.startswith("tests/")]
    parts = ("core", "extension", "website", "site")
    folders = () if named else tuple(f"tests/{part}" for part in parts)
    path = {"PATH": path_with_pyinstaller(session)}
    if not named or any(word.startswith("tests/site") for word in named):
        # its tests begin when all is recorded, and this tells how far it is
        strict = ("-W", "--keep-going", "-j", "auto", *SPHINXOPTS)
        session.run("sphinx-build", *strict, *SPHINX, "build/html", env=path)
    # one process for the recorder, which waits most of the time, one for the rest
    two = ("--numprocesses=2", "--dist=loadgroup")
    session.run("pytest", *two, *folders, *session.posargs, env=path)


@nox.session(python=PYTHON, default=False)
def stress(session: nox.Session) -> None:
    """Test in bad conditions: ignored, busy, twice or shared."""
    install(session, "test")
    session.run("python", "-m", "tests.stress", *session.posargs)


@nox.session(python=PYTHON)
def examples(session: nox.Session) -> None:
    """Test what every program means, on every interpreter found."""
    install(session, "test")
    path = {"PATH": path_with_pyinstaller(session)}
    # first what is recorded, which tells how far it is, and measures alone
    record = ("--record-only", *session.posargs)
    session.run("pytest", "tests/examples", *record, env=path)
    # programs sleep and wait: another test fits in beside, and tests of time stand it
    two = ("--numprocesses=2", "--dist=worksteal")
    session.run("pytest", "tests/examples", *two, *session.posargs, env=path)


@nox.session(python=PYTHON, default=False)
@nox.parametrize("series", ["3.13t", "3.14t", "3.15t"])
def free_threaded(session: nox.Session, series: str) -> None:
    """Test what every program means on a free-threaded build."""
    if not shutil.which(f"python{series}"):
        session.skip(f"python{series} is not on PATH")
    install(session, "test")
    words = (f"--python={series}", *session.posargs)
    session.run("pytest", "tests/examples", *words)


@nox.session(python=PYTHON, default=False)
def pypy(session: nox.Session) -> None:
    """Check on PyPy 3.11 what is said of it."""
    if not shutil.which("pypy3.11"):
        session.skip("pypy3.11 is not on PATH")
    install(session, "test")
    # what a page shows is tested by stand-ins, in nox -s tests
    folders = ("core/test_pypy.py", "examples/test_pypy.py")
    for name in (*folders, "statements/versions/pypy.toml"):
        session.run("pytest", f"tests/{name}", *session.posargs)


@nox.session(python=PYTHON, default=False)
def newest(session: nox.Session) -> None:
    """Compare what programs mean with the newest packages and with the locked ones."""
    install(session, "test")
    session.run("pytest", "tests/newest", *session.posargs)


@nox.session(python=PYTHON, default=False)
def windows(session: nox.Session) -> None:
    """Run the programs on Python for Windows, under Wine; ``-- examples/pools``."""
    if not shutil.which("wine"):
        session.skip("Wine is not installed")
    install(session, "test")
    session.install("pip")  # environments of uv have none
    session.run("python", "-m", "tests.windows", *session.posargs)


@nox.session(python=PYTHON)
def statements(session: nox.Session) -> None:
    """Check what the text says; ``-- --report`` lists what nothing proves yet."""
    install(session, "test")
    words = [word for word in session.posargs if word != "--report"]
    if len(words) < len(session.posargs):
        session.run("python", "-m", "website.statements", *words)
        return
    path = {"PATH": path_with_pyinstaller(session)}
    named = [word for word in words if word.startswith("tests/")]
    folders = () if named else ("tests/statements",)
    session.run("pytest", *folders, *words, env=path)


@nox.session(python=PYTHON, default=False)
def browser(session: nox.Session) -> None:
    """Use the site in a browser; ``-- --all`` looks at every page in each way."""
    install(session, "browser")
    if not shutil.which("chromium"):
        session.run("playwright", "install", "--only-shell", "chromium")
    path = {"PATH": path_with_pyinstaller(session)}
    site = []
    if "--site" not in session.posargs:
        # built once, for all browsers
        strict = ("-q", "-W", *SPHINXOPTS)
        session.run("sphinx-build", *strict, *SPHINX, "build/html", env=path)
        site = ["--site", "build/html"]
    named = [word for word in session.posargs if word.startswith("tests/")]
    folders = () if named else ("tests/browser",)
    side_by_side = ("--numprocesses=auto", "--dist=worksteal")
    session.run("pytest", *folders, *side_by_side, *site, *session.posargs, env=path)


@nox.session(python=PYTHON, default=False)
def search(session: nox.Session) -> None:
    """Measure what the search of the built site finds; ``-- --final``: all of it."""
    if not shutil.which("node"):
        session.skip("Node.js is not installed")
    if not Path("build/html/_static/search/index.data.js").exists():
        session.error("build the site first: nox -s docs")
    session.run("python", "-m", "tests.search", *session.posargs)


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
    session.run("python", "-m", "sphinx_recorded", "soak", *session.posargs)


@nox.session(python=PYTHON, default=False)
def mutation(session: nox.Session) -> None:
    """Break the core in small ways: what no test notices; ``-- --sample 300``."""
    install(session, "mutation")
    path = {"PATH": path_with_pyinstaller(session)}
    session.run("python", "-m", "tests.mutation", *session.posargs, env=path)


@nox.session(python=PYTHON, default=False)
def package(session: nox.Session) -> None:
    """Build sphinx-recorded, check it, and use it where nothing else is installed."""
    groups = nox.project.dependency_groups(PROJECT, "package")
    session.install("--constraint=lock.txt", *groups)
    empty = f"import shutil; shutil.rmtree({str(BUILT)!r}, ignore_errors=True)"
    session.run("python", "-c", empty)
    words = ("-m", "build", "--no-isolation", f"--outdir={BUILT}")
    if session.run("python", *words) is None:
        return  # --install-only: nothing was built that could be used
    files = sorted(map(str, BUILT.iterdir()))
    session.run("twine", "check", "--strict", *files)
    session.run("check-wheel-contents", *BUILT.glob("*.whl"))
    session.notify("installed")


@nox.session(python=PYTHON, default=False, reuse_venv=False)
def installed(session: nox.Session) -> None:
    """Use what ``package`` has built, as somebody else would."""
    wheel = next(BUILT.glob("*.whl"), None)
    if wheel is None:
        session.error("build the package first: nox -s package")
    # the lock is for the site; what somebody else gets is the newest
    session.install(str(wheel))
    session.run("python", "-c", "import sphinx", success_codes=[1], silent=True)
    with session.chdir("tests/package"):
        session.run("sphinx-recorded", "record", "docs/examples/hello.py")
        session.run("sphinx-recorded", "check", "docs/examples")
        session.install(f"{wheel}[sphinx]")
        page = ("docs", BUILT / "html")
        if session.run("python", "-m", "sphinx", "-W", "-n", "-E", *page) is None:
            return  # --install-only
    written = (BUILT / "html" / "index.html").read_text(encoding="utf-8")
    if "hello from a worker" not in written:
        session.error("the page does not show what the program wrote")


@nox.session(python=["3.11", "3.13"], default=False)
@nox.parametrize("sphinx", ["7.4", "8.0", "8.1", "8.2", "9.0", "9.1", "9.2"])
def compatibility(session: nox.Session, sphinx: str) -> None:
    """Build somebody else's pages with every Sphinx that serves."""
    if sphinx > "9.0" and session.python == "3.11":
        session.skip(f"Sphinx {sphinx} needs a later Python")
    # what somebody else has is not in the lock
    session.install(f"sphinx=={sphinx}.*", "myst-parser", "pytest>=9", ".[sphinx]")
    session.run("pytest", "tests/package/test_builders.py", *session.posargs)


@nox.session(python=PYTHON, default=False)
@nox.parametrize("theme", ["alabaster", "furo", "pydata", "sphinx-book", "sphinx-rtd"])
def themes(session: nox.Session, theme: str) -> None:
    """Look at somebody else's pages in a usual theme, light and dark."""
    package = {"pydata": "pydata-sphinx-theme"}.get(theme, theme)
    package += "-theme" if theme.startswith("sphinx") else ""
    looking = ("axe-playwright-python", "playwright", "pytest>=9")
    session.install(package, *looking, "myst-parser", ".[sphinx]")
    if not shutil.which("chromium"):
        session.run("playwright", "install", "--only-shell", "chromium")
    module = package.replace("-", "_")
    session.run(
        "pytest", "tests/package/test_themes.py", "-k", module, *session.posargs
    )


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Write lock.txt and examples/environments anew; ``-- --upgrade``: newest."""
    session.install("--constraint=lock.txt", "--group=build", "uv", *DEPENDENCIES)
    session.install("--no-deps", "--no-build-isolation", "--editable=.")
    names = ("bench", "browser", "frozen", "lint", "live", "mutation", "nox")
    groups = [f"--group={name}" for name in (*names, "package")]
    session.run(
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version=3.11",  # the oldest that serves, whichever runs this
        "--generate-hashes",
        "--no-annotate",
        "--custom-compile-command=nox -s lock",
        "--output-file=lock.txt",
        "pyproject.toml",
        *groups,
        *session.posargs,
    )
    # what else uv understands, such as --upgrade-package, is about lock.txt alone
    upgrade = [word for word in session.posargs if word == "--upgrade"]
    session.run("sphinx-recorded", "lock", "examples", *upgrade)


if __name__ == "__main__":
    nox.main()
