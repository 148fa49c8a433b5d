"""Which runs a command line asks for."""

from __future__ import annotations

import dataclasses
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_recorded.errors import SettingsError, UsageError
from sphinx_recorded.files import readable
from sphinx_recorded.library import Library, named_like_a_secret
from sphinx_recorded.programs import (
    POSSIBLE,
    Environment,
    Interpreters,
    Invocation,
    NoSources,
    Run,
    Settings,
    Sources,
    probe,
    read_metadata,
)

from .declarations import distrusted, lock_of
from .pythons import interpreter, usual
from .values import variable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from sphinx_recorded.programs import Python
    from sphinx_recorded.recording import StartMethod


class Target(NamedTuple):
    """What is to be run, as a command line names it."""

    name: str
    path: Path
    """The script, or what stands for it in the folder where a command runs."""
    sources: Sources
    arguments: tuple[str, ...] | None
    """None: as they are declared."""
    invocation: Invocation


def target(options: Namespace) -> Target:
    """What is to be run. Raises UsageError if it is not there."""
    after = tuple(options.after) if options.after is not None else None
    if options.file is not None:
        return _script(options, after)
    if options.module is not None:
        return _words(options.module, ("-m", options.module), after)
    if options.code is not None:
        return _words("-c", ("-c", options.code), after)
    command, *rest = after or ()
    if not shutil.which(command):
        raise UsageError(f"{command}: there is no such command")
    found = _words(Path(command).name, (command,), tuple(rest))
    path = os.environ.get("PATH", os.defpath)
    invocation = dataclasses.replace(found.invocation, interpreted=False, path=path)
    return found._replace(invocation=invocation)


def _words(
    name: str, words: tuple[str, ...], arguments: tuple[str, ...] | None
) -> Target:
    here = Path.cwd()
    invocation = Invocation(words=words, folder=here)
    return Target(readable(name), here / name, NoSources(here), arguments, invocation)


def _script(options: Namespace, arguments: tuple[str, ...] | None) -> Target:
    # Not resolved: a program may be known by the name of a link to it.
    path = Path(os.path.abspath(options.file))  # noqa: PTH100
    if path.is_dir():
        raise UsageError(
            f"{options.file} is a folder: sphinx-recorded check runs all its programs"
        )
    if not path.is_file():
        raise UsageError(f"{options.file}: there is no such file")
    invocation = Invocation(folder=path.parent if options.here else None)
    return Target(readable(path.name), path, Sources(path), arguments, invocation)


def runs(
    wanted: Target, options: Namespace, folder: Path | None, cache: Path
) -> list[Run]:
    """A run for each Python and start method that is asked for.

    ``folder`` is that of the declarations that apply. Raises UsageError if one of
    the runs cannot be had.
    """
    found: list[Run] = []
    for path in map(interpreter, options.python) if options.python else [usual()]:
        if folder is None:
            made = _undeclared(wanted, options, probe(path), cache)
            methods = options.start_method or [made.python.start_method]
            found += [_started(made, method) for method in methods]
        else:
            heeds = not options.no_environment
            library = Library(folder, cache, python=path, metadata=heeds)
            several = _declared(wanted, options, library)
            alone = not options.python and not options.start_method
            found += several[:1] if alone else several
    return [_changed(run, wanted, options) for run in found]


def _undeclared(wanted: Target, options: Namespace, python: Python, cache: Path) -> Run:
    """Its run on ``python``; on another Python if it says that it is for others.

    With the packages that it says it needs, in an environment in ``cache``. Raises
    UsageError if there is no Python for it, SettingsError if its script metadata or
    its lock file cannot be understood.
    """
    run = Run(
        wanted.name,
        wanted.path,
        Settings(),
        python,
        python.start_method,
        sources=wanted.sources,
        invocation=dataclasses.replace(wanted.invocation, judged=False),
    )
    if options.file is None or options.no_environment:
        return run
    metadata = read_metadata(wanted.path, wanted.name)
    if metadata.requires_python:
        settings = Settings(python=metadata.requires_python)
        known = Interpreters(python, None)
        several = known.serving(settings, anywhere=not options.python)
        if not several:
            version = python.version
            text = f"{wanted.name}: {known.hindrance(settings)}, and this is {version}"
            raise UsageError(text)
        python = several[0]
    if not metadata.dependencies:
        return dataclasses.replace(run, python=python)
    environment = Environment(
        metadata.dependencies,
        python,
        cache.resolve() / "environments",
        lock_of(wanted.path, metadata.dependencies),
        # Where everybody may write, somebody else may have told uv something.
        None if distrusted(wanted.path) else wanted.path.parent.resolve(),
    )
    return dataclasses.replace(run, python=environment.python, environment=environment)


def _started(run: Run, method: StartMethod) -> Run:
    if method not in POSSIBLE:
        raise UsageError(f"this system has no start method {method}")
    return dataclasses.replace(run, start_method=method)


def _declared(wanted: Target, options: Namespace, library: Library) -> list[Run]:
    name = wanted.path.relative_to(library.examples).as_posix()
    methods = options.start_method
    found = library.runs(name, start_methods=methods)
    left_out = set(methods) - {run.start_method for run in found}
    hindrance = "" if found else library.hindrance(name)
    if hindrance:
        raise UsageError(f"{name}: {hindrance}")
    if left_out or not found:
        what = ", ".join(sorted(left_out)) or "this system"
        raise UsageError(f"{name} is declared not to be for {what}")
    return [dataclasses.replace(run, invocation=wanted.invocation) for run in found]


def _changed(run: Run, wanted: Target, options: Namespace) -> Run:
    given = [variable(text) for text in options.env]
    # What is only named may be a secret.
    hidden = {text for text in options.env if "=" not in text}
    hidden |= {name for name, _ in given if named_like_a_secret(name)}
    changes: dict[str, object] = {
        "alone": run.settings.alone or options.cpu,
        "pipes": run.settings.pipes or options.pipes,
        "terminal": run.settings.terminal or options.pty,
        "unbuffered": run.settings.unbuffered and not options.buffered,
        "interpreter_options": (
            *run.settings.interpreter_options,
            *_python_options(options),
        ),
        "environment": {
            **run.settings.environment,
            **{name: value for name, value in given if name not in hidden},
        },
    }
    if wanted.arguments is not None:
        changes["arguments"] = wanted.arguments
    for name in ("time_limit", "grace", "output_limit"):
        if getattr(options, name) is not None:
            changes[name] = getattr(options, name)
    sources = run.sources
    if options.data:
        data = tuple(_beside(options.data, wanted.path.parent))
        changes["files"] = (*run.settings.files, *data)
        sources = None  # it has those of its settings then
    handed_on = tuple((name, value) for name, value in given if name in hidden)
    invocation = dataclasses.replace(
        run.invocation, raw=options.raw, variables=handed_on
    )
    settings = msgspec.structs.replace(run.settings, **changes)
    return dataclasses.replace(
        run, settings=settings, invocation=invocation, sources=sources
    )


def _beside(paths: Iterable[Path], folder: Path) -> Iterator[str]:
    """The names of files below the ``folder`` of a program, of folders each file."""
    for path in paths:
        # Not resolved: a link is a file of the program's, wherever it leads.
        full = Path(os.path.abspath(path))  # noqa: PTH100
        if not full.exists():
            raise UsageError(f"--with {path}: there is no such file")
        if not full.is_relative_to(folder) or full == folder:
            raise UsageError(f"--with {path}: it is not below {folder}")
        inside = sorted(full.rglob("*")) if full.is_dir() else [full]
        yield from (f.relative_to(folder).as_posix() for f in inside if f.is_file())


def _python_options(options: Namespace) -> Iterable[str]:
    yield from (f"-X{text}" for text in options.X)
    yield from (f"-W{text}" for text in options.W)
    if options.O:
        yield f"-{'O' * options.O}"
    yield from options.python_option


def no_declarations(error: SettingsError, folder: Path) -> UsageError:
    """The same, for somebody who may not know of the file."""
    return UsageError(
        f"{error} (in {folder}; --no-declarations runs the program without it)"
    )
