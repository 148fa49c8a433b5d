"""What a project can set in ``conf.py``, all of it optional."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.errors import ConfigError

from sphinx_recorded.errors import RecorderError
from sphinx_recorded.library import Library
from sphinx_recorded.programs import (
    CHECKOUT,
    START_METHODS,
    Common,
    checkout,
    dependencies_digest,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


class _Setting(NamedTuple):
    name: str
    default: object
    rebuild: str
    """What Sphinx reads again when it has changed: ``env`` is every page."""
    kinds: tuple[type, ...]
    description: str


SETTINGS = (
    _Setting(
        "recorded_programs",
        "",
        "env",
        (str,),
        "The folder of the programs, relative to that of conf.py. If it is not"
        " set, a program is named relative to the page, or with a leading slash"
        " relative to the sources of the documentation, as in literalinclude.",
    ),
    _Setting(
        "recorded_cache",
        "",
        "",
        (str,),
        "The folder where recordings are kept, relative to that of conf.py; by"
        " default beside the doctrees.",
    ),
    _Setting(
        "recorded_start_methods",
        ("default",),
        "env",
        (list, tuple),
        "The start methods that every program is run with: some of fork, spawn,"
        " forkserver, and default, which is what the interpreter does by itself.",
    ),
    _Setting(
        "recorded_versions",
        (),
        "env",
        (list, tuple),
        "Versions of Python, such as 3.13, 3.14t for a free-threaded build, or"
        " pypy3.11 for PyPy, that every program is run on if they are found on PATH;"
        " by default the one that builds the documentation.",
    ),
    _Setting(
        "recorded_run",
        True,
        "env",
        (bool,),
        "Whether programs are run. If not, only what is stored already is shown.",
    ),
    _Setting(
        "recorded_depends",
        (),
        "",
        (list, tuple),
        "What recordings depend on beside their programs: files and folders,"
        " relative to that of conf.py, and names of packages. When one of them"
        " changes, the programs run again.",
    ),
    _Setting(
        "recorded_paths",
        {},
        "env",
        (dict,),
        "Paths that programs may print, relative to the folder of conf.py, and"
        " what is shown instead. The repository of the documentation is shown as"
        " /home/you/project without this setting.",
    ),
    _Setting(
        "recorded_environment",
        {},
        "",
        (dict,),
        "Variables of the environment that every program gets.",
    ),
    _Setting(
        "recorded_time_limit",
        30.0,
        "",
        (int, float),
        "Seconds after which a program is stopped, unless it declares another limit.",
    ),
    _Setting(
        "recorded_repeats",
        0,
        "env",
        (int,),
        "How often a program that measures is repeated at the most; 0: as often"
        " as it declares.",
    ),
    _Setting(
        "recorded_attempts",
        1,
        "",
        (int,),
        "How often a program is run at the most until it ends as it declares; with"
        " more than 1, an ending that comes by chance is logged and no warning.",
    ),
    _Setting(
        "recorded_recordings",
        "",
        "env",
        (str,),
        "A folder with recordings of other machines, as python -m sphinx_recorded"
        " export writes them, relative to that of conf.py.",
    ),
    _Setting(
        "recorded_links",
        (),
        "html",
        (list, tuple),
        "Packages whose names lead from a program to what documents them, where"
        " they occur on a page first: to pages of the project, or to others that"
        " intersphinx knows. Where a word may mean names of several packages, the"
        " first in the list counts. An asterisk means all packages.",
    ),
    _Setting(
        "recorded_directives",
        ("recorded",),
        "env",
        (list, tuple),
        "What the directive is called; the first name is enough for most.",
    ),
)


def add_settings(app: Sphinx) -> None:
    """Tells Sphinx their names, defaults, types and descriptions."""
    for name, default, rebuild, kinds, description in SETTINGS:
        app.add_config_value(name, default, rebuild, kinds, description)  # type: ignore[arg-type]


def check(config: Config) -> None:
    """Raises ConfigError for a value that cannot be used."""
    known = ("default", *START_METHODS)
    for method in config.recorded_start_methods:
        if method not in known:
            raise ConfigError(
                f"recorded_start_methods: {method} is none of {', '.join(known)}"
            )


def open_library(app: Sphinx) -> Library:
    """The Library that the settings describe; its programs run only if they may.

    Raises ConfigError if there can be none.
    """
    here, config = Path(app.confdir), app.config
    programs = here / config.recorded_programs
    common = Common(
        start_methods=tuple(config.recorded_start_methods),
        time_limit=config.recorded_time_limit,
        environment=tuple(sorted(_texts(config.recorded_environment))),
        depends=dependencies_digest(here, config.recorded_depends),
        paths=_paths(here, config.recorded_paths),
    )
    try:
        return Library(
            programs.resolve() if config.recorded_programs else Path(app.srcdir),
            cache_folder(app),
            elsewhere=_folder(here, config.recorded_recordings),
            most_repeats=config.recorded_repeats,
            attempts=config.recorded_attempts,
            common=common,
            only_stored=not runs_programs(app),
            keep_failures=True,
        )
    except RecorderError as error:
        raise ConfigError(f"sphinx_recorded: {error}") from error


def cache_folder(app: Sphinx) -> Path:
    """Where recordings are kept."""
    if app.config.recorded_cache:
        return Path(app.confdir, app.config.recorded_cache).resolve()
    return Path(app.doctreedir).resolve() / "recordings"


def runs_programs(app: Sphinx) -> bool:
    """Whether this build runs programs: one whose result nobody reads does not."""
    return bool(app.config.recorded_run and app.builder.format)


def _paths(here: Path, given: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Folders and what is shown for them; that of a project needs no setting."""
    root = checkout(here.resolve())
    names = {} if root is None else {str(root): CHECKOUT}
    for path, name in _texts(given):
        names[str((here / path).resolve())] = name
    return tuple(names.items())


def _texts(pairs: dict[str, str]) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in pairs.items()]


def _folder(here: Path, name: str) -> Path | None:
    return (here / name).resolve() if name else None
