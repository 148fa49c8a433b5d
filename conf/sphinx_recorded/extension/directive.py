"""The ``example`` directive: a program, and what happened when it ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_recorded.errors import UnknownProgram
from sphinx_recorded.extension.asking.environment import RecordedDomain
from sphinx_recorded.extension.asking.fetching import fetch, report
from sphinx_recorded.extension.asking.options import Options
from sphinx_recorded.extension.asking.requests import Request
from sphinx_recorded.extension.showing.program import program, together
from sphinx_recorded.extension.showing.result import Setting, problem_node, result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes

    from sphinx_recorded.extension.asking.fetching import Fetched


class RecordedDirective(SphinxDirective):
    """Shows a program of the folder of examples and its recordings.

    ::

        ```{example} start/create_a_pool.py
        :lines: 8-14
        :emphasize-lines: 9-10
        :start-methods: spawn fork
        :versions: 3.13 3.15
        :platforms: Linux Windows
        :no-timeline:
        ```

    Numbers of lines are those of the file. ``program-only`` and ``output-only``
    leave the other half out.
    """

    required_arguments = 1
    option_spec = Options.SPEC

    def run(self) -> list[nodes.Node]:
        """The nodes; a problem is reported with the page and the line."""
        self.program = self.arguments[0]
        self.library = RecordedDomain.of(self.env).library
        try:
            source = self.library.source(self.program)
            options = Options.parse(self.options, len(source.splitlines()))
            files = self._files(options) if options.program else []
        except UnknownProgram:
            problems = self._fetch(Options()).problems
        except (ValueError, OSError) as error:
            self.env.note_dependency(self.library.path(self.program))
            text = f"{self.program}: {error}"
            problems = [report(text, self.get_location())]
        else:
            return files + (self._result(options, source) if options.output else [])
        return [problem_node(problem) for problem in problems]

    def _files(self, options: Options) -> list[nodes.Node]:
        """The program, and each file that it needs beside it."""
        domain = RecordedDomain.of(self.env)
        path, *others = self.library.dependencies(self.program)
        shown: list[nodes.Node] = [
            program(path, domain, options.lines, options.emphasized),
            *(program(other, domain) for other in others),
        ]
        if others:
            shown.append(together(self.program, domain))
        return shown

    def _result(self, options: Options, source: str) -> list[nodes.Node]:
        setting = Setting(
            options=options,
            sources=(source, *self._imported()),
            settings=self.library.settings(self.program),
            series=self.library.python.series,
            lacking=self.library.missing_versions(options.versions),
            ident=lambda: f"x{self.env.new_serialno('example')}",
            domain=RecordedDomain.of(self.env),
        )
        return result(self._fetch(options), setting)

    def _imported(self) -> Iterator[str]:
        for path in self.library.dependencies(self.program)[1:]:
            if path.suffix == ".py":
                yield path.read_text(encoding="utf-8")

    def _fetch(self, options: Options) -> Fetched:
        request = Request(self.program, options.start_methods, options.versions)
        domain = RecordedDomain.of(self.env)
        return fetch(domain, self.env.docname, request, self.get_location())
