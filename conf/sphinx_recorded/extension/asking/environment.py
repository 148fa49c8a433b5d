"""What the pages of a site ask for, and the Library that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from sphinx.domains import Domain

from sphinx_recorded.errors import UnknownProgram

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path
    from typing import Any

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_recorded.library import Library
    from sphinx_recorded.programs import Run
    from sphinx_recorded.recording import Recording

    from .requests import Request

    Found = dict[Request, tuple[str, ...]]


class RecordedDomain(Domain):
    """Remembers for each page what it asked for and what it was given.

    Being a domain, it is kept with the environment, cleared and merged with it.
    """

    name = "example"
    label = "Example"
    initial_data: ClassVar[dict[str, Any]] = {"requests": {}, "data_files": {}}
    data_version = 3
    library: Library
    """Set when the builder is there."""

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

    def note_data(self, page: str, name: str, file: Path) -> None:
        """Remembers that ``page`` offers ``file`` as ``name``."""
        self.data_files.setdefault(page, {})[name] = str(file)

    def note(self, page: str, request: Request) -> None:
        """Remembers that ``page`` shows what there is now for ``request``.

        Its files become dependencies of the page. Raises UnknownProgram if
        there is no such program.
        """
        found = self.requests.setdefault(page, {})
        found[request] = ()
        for file in self.library.dependencies(request.name):
            self.env.note_dependency(file, docname=page)
        found[request] = self._found(request.name, self.runs(request))

    def runs(self, request: Request) -> list[Run]:
        """What is to be run for ``request``.

        Raises UnknownProgram if there is no such program.
        """
        return self.library.runs(
            request.name,
            start_methods=request.start_methods,
            versions=request.versions,
        )

    def outdated(self) -> set[str]:
        """Pages that would be given something else if they were read now."""
        return {
            page
            for page, requests in self.requests.items()
            if any(self._is_outdated(*entry) for entry in requests.items())
        }

    def _is_outdated(self, request: Request, found: tuple[str, ...]) -> bool:
        try:
            runs = self.runs(request)
            return found != self._found(request.name, runs) or not all(
                self.library.is_current(run) for run in runs
            )
        except (UnknownProgram, OSError):
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
        self.requests.pop(docname, None)
        self.data_files.pop(docname, None)

    def merge_domaindata(
        self, docnames: AbstractSet[str], otherdata: dict[str, Any]
    ) -> None:
        """Takes over what another process read."""
        for kind, pages in self.data.items():
            if kind in self.initial_data:
                found = otherdata[kind]
                pages.update({page: found[page] for page in docnames & found.keys()})

    def resolve_any_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002 (Sphinx's signature)
        fromdocname: str,  # noqa: ARG002
        builder: Builder,  # noqa: ARG002
        target: str,  # noqa: ARG002
        node: pending_xref,  # noqa: ARG002
        contnode: nodes.Element,  # noqa: ARG002
    ) -> list[tuple[str, nodes.reference]]:
        """Nothing: no cross-reference leads to an example."""
        return []


def _identity(recording: Recording) -> str:
    system, version = recording.machine.system, recording.interpreter.version
    return f"{system} {version} {recording.start_method} {recording.date}"
