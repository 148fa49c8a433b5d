"""What the pages of a site ask for, and the Library that has it."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from posixpath import dirname
from typing import TYPE_CHECKING, ClassVar, cast

import msgspec

from sphinx_recorded.errors import SettingsError, UnknownProgram

from .notes_domain import NotesDomain
from .requests import Reading, Request, Shown, included, meant, requests

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from typing import Any

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_recorded.library import Library
    from sphinx_recorded.programs import Run
    from sphinx_recorded.recording import Recording

    Found = dict[Request, tuple[str, ...]]

WANTED = "recordings-wanted"
"""Event with a page and its source: other extensions answer with Requests."""


class RecordedDomain(NotesDomain):
    """Remembers for each page what it asked for and what it was given.

    Being a domain, it is kept with the environment, cleared and merged with it.
    """

    name = "recorded"
    label = "Recorded programs"
    initial_data: ClassVar[dict[str, Any]] = {
        "requests": {},
        "data_files": {},
        "times": {},
    }
    data_version = 2  # tabs say whether the page means one of them
    builder: Builder
    """Who builds: transforms are not told of it from Sphinx 11 on."""
    library: Library
    """Set, as that is, when the builder is there."""

    @classmethod
    def of(cls, env: BuildEnvironment) -> RecordedDomain:
        """The one of this environment."""
        return cast("RecordedDomain", env.get_domain(cls.name))

    @property
    def requests(self) -> dict[str, Found]:
        """By page, then by request: what the recordings shown were known by."""
        return cast("dict[str, Found]", self.data["requests"])

    @property
    def data_files(self) -> dict[str, dict[str, str]]:
        """By page: names in the site of what it offers, and the files."""
        return cast("dict[str, dict[str, str]]", self.data["data_files"])

    @property
    def times(self) -> dict[str, float]:
        """By page: when it was last given a recording, in seconds since the epoch."""
        return cast("dict[str, float]", self.data["times"])

    @cached_property
    def lacks(self) -> set[tuple[str, str]]:
        """Pages, and what each of them has said that there is not."""
        return set()

    @cached_property
    def shown(self) -> dict[str, list[Shown]]:
        """By page that is being read: the programs of which it shows the result."""
        return {}

    def reading(self, page: str) -> Reading:
        """How what ``page`` says is to be understood."""
        config = self.env.config
        return Reading(
            directives=tuple(config.recorded_directives),
            folder="" if config.recorded_programs else dirname(page),
            versions=tuple(config.recorded_versions),
            write=self.library.write_program,
        )

    def wanted(self, page: str) -> Iterator[Request]:
        """What ``page`` and the files that it includes ask for, before it is read.

        A file that cannot be read is left out: Sphinx says so when it reads it.
        """
        reading = self.reading(page)
        for source in self._sources(page):
            yield from requests(source, reading)
            for more in self.env.events.emit(WANTED, page, source):
                yield from more or ()

    def prepare(self, page: str) -> None:
        """Finds out what ``page`` shows, which its roles are about."""
        reading = self.reading(page)
        sources = self._sources(page)
        self.shown[page] = [each for text in sources for each in reading.shown(text)]

    def meant(self, page: str, request: Request) -> Shown:
        """What a role of ``page`` asks for, and which of its views."""
        shown = self.shown.get(page, [])
        found = meant(request, (each.request for each in shown))
        return next((each for each in shown if each.request == found), Shown(found))

    def _sources(self, page: str) -> Iterator[str]:
        waiting, seen = [Path(self.env.doc2path(page))], set()
        while waiting:
            path = waiting.pop()
            if path in seen:
                continue
            seen.add(path)
            try:
                source = path.read_text(encoding="utf-8")
            except (OSError, ValueError):
                continue
            yield source
            root = Path(self.env.srcdir)
            waiting += [
                root / name.lstrip("/") if name.startswith("/") else path.parent / name
                for name in included(source)
            ]

    def note_data(self, page: str, name: str, file: Path) -> None:
        """Remembers that ``page`` offers ``file`` as ``name``."""
        self.data_files.setdefault(page, {})[name] = str(file)

    def note(self, page: str, request: Request) -> None:
        """Remembers that ``page``, which is being read, shows what there is now.

        The files of ``request`` become dependencies of the page. Raises
        UnknownProgram if there is no such program.
        """
        self.times.setdefault(page, time.time())
        found = self.requests.setdefault(page, {})
        found[request] = ()
        for file in self.library.dependencies(request.name):
            self.env.note_dependency(str(file))
        found[request] = self._found(request.name, self.runs(request))

    def runs(self, request: Request) -> list[Run]:
        """What is to be run for ``request``.

        Raises UnknownProgram if there is no such program.
        """
        runs = self.library.runs(
            request.name,
            start_methods=request.start_methods,
            versions=request.versions,
        )
        if request.arguments is None:
            return runs
        given = request.arguments
        return [
            replace(
                run, settings=msgspec.structs.replace(run.settings, arguments=given)
            )
            for run in runs
        ]

    def outdated(self) -> set[str]:
        """Pages that would be given something else if they were read now."""
        return {
            page
            for page, requests in self.requests.items()
            if any(self._is_outdated(page, *entry) for entry in requests.items())
        }

    def _is_outdated(self, page: str, request: Request, found: tuple[str, ...]) -> bool:
        since = self.times.get(page, 0)
        try:
            runs = self.runs(request)
            return found != self._found(request.name, runs) or not all(
                self.library.is_current(run, since) for run in runs
            )
        except (UnknownProgram, SettingsError, OSError):
            return True

    def _found(self, name: str, runs: list[Run]) -> tuple[str, ...]:
        """What can be found out about the recordings without reading them."""
        keys = [run.key for run in runs]
        try:
            elsewhere = self.library.from_elsewhere(name)
        except ValueError as error:
            return (*keys, str(error))
        return (*keys, *map(_identity, elsewhere.values()))

    def clear_doc(self, docname: str) -> None:
        """Forgets a page."""
        for kind in self.initial_data:
            self.data[kind].pop(docname, None)
        self.shown.pop(docname, None)
        self.lacks.difference_update({one for one in self.lacks if one[0] == docname})

    def merge_domaindata(
        self, docnames: AbstractSet[str], otherdata: dict[str, Any]
    ) -> None:
        """Takes over what another process read."""
        for kind, pages in self.data.items():
            if kind in self.initial_data:
                found = otherdata[kind]
                pages.update({page: found[page] for page in docnames & found.keys()})


def _identity(recording: Recording) -> str:
    system, version = recording.machine.system, recording.interpreter.version
    return f"{system} {version} {recording.start_method} {recording.date}"
