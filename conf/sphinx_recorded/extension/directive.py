"""The ``recorded`` directive: a program, and what happened when it ran."""

from __future__ import annotations

import contextlib
from itertools import count
from typing import TYPE_CHECKING, Any

from docutils.nodes import make_id
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_recorded.errors import SettingsError, UnknownProgram
from sphinx_recorded.extension.asking.environment import RecordedDomain
from sphinx_recorded.extension.asking.fetching import Fetched, fetch, warn
from sphinx_recorded.extension.asking.options import Options
from sphinx_recorded.extension.asking.requests import Request, code_of, named
from sphinx_recorded.extension.showing.nodes import (
    recorded_box,
    recorded_fold,
    recorded_program,
)
from sphinx_recorded.extension.showing.program import difference, program, together
from sphinx_recorded.extension.showing.result import Setting, problem_node, result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import ClassVar

    from docutils import nodes

    from sphinx_recorded.extension.showing.origins import Margin
    from sphinx_recorded.extension.showing.result import Result


GUESS = "What will this print? Think first, then open."


class RecordedDirective(SphinxDirective):
    """Shows a program and its recordings.

    ::

        .. recorded:: pool.py
           :lines: 8-14
           :emphasize-lines: 9-10
           :linenos:
           :caption: A pool
           :name: a-pool
           :class: wide
           :arguments: 4 --fast
           :start-methods: spawn fork
           :versions: 3.13 3.15
           :platforms: Linux Windows
           :open: spawn
           :no-timeline:
           :helpers:
           :guess:
           :diff: broken_pool.py

    Numbers of lines are those of the file. ``program-only`` and ``output-only``
    leave the other half out. ``open`` says which of several views readers see
    first. With ``helpers`` the fork server and the resource tracker have bars of
    their own, with ``guess`` readers are to think before they open what happened,
    and ``diff`` shows how the program differs from another. A program may also be
    the body of the directive, whose argument is then the name that it has for
    readers.
    """

    required_arguments = 1
    has_content = True
    option_spec = Options.SPEC

    def run(self) -> list[nodes.Node]:
        """The nodes; a problem is reported with the page and the line."""
        domain = RecordedDomain.of(self.env)
        self.library = domain.library
        try:
            self.program = self._name(domain)
            source = self.library.source(self.program)
            options = Options.parse(self._options(), source.splitlines())
            shown = self._boxes(options, source)
        except (UnknownProgram, SettingsError):
            problems = self._fetch(Options()).problems
        except (ValueError, OSError) as error:
            self._depend()
            text = f"{self.program}: {error}"
            problems = [warn(text, self.get_location())]
        else:
            return [recorded_box("", *shown, classes=["recorded"])]
        return [problem_node(problem) for problem in problems]

    def _name(self, domain: RecordedDomain) -> str:
        reading = domain.reading(self.env.docname)
        self.program = reading.located(self.arguments[0])
        code = code_of("\n".join(self.content))
        if not code:
            return self.program
        return self.library.write_program(code, self.arguments[0])

    def _options(self) -> dict[str, Any]:
        usual = " ".join(self.config.recorded_versions)
        return {**({"versions": usual} if usual else {}), **self.options}

    def _depend(self) -> None:
        with contextlib.suppress(UnknownProgram):
            self.env.note_dependency(str(self.library.path(self.program)))

    def _boxes(self, options: Options, source: str) -> list[nodes.Node]:
        """The program on the one hand, what happened on the other."""
        halves = []
        ident = self._ident()
        margin: Margin = {}
        if options.output:
            seen = f"{ident}p" if options.program else ""
            happened = self._result(options, source, seen)
            margin = happened.margin
            found = happened.nodes
            if options.guess and found:
                found = [recorded_fold("", *found, summary=GUESS, kind="guess")]
            halves.append(("recorded-result", found))
        if options.program:
            shown = self._files(options, ident, margin)
            halves.insert(0, ("recorded-program", shown))
        return [
            recorded_box("", *found, classes=[name]) for name, found in halves if found
        ]

    def _ident(self) -> str:
        return f"x{self.env.new_serialno('recorded')}"

    def _files(self, options: Options, ident: str, margin: Margin) -> list[nodes.Node]:
        """The program, and each file that it needs beside it."""
        domain = RecordedDomain.of(self.env)
        path, *others = self.library.dependencies(self.program)
        first = program(path, self.program, domain, options)
        for node in first.findall(recorded_program):
            node["ident"], node["margin"] = f"{ident}p", margin
        self.add_name(first)
        shown: list[nodes.Element] = [first]
        folder = self.program.rpartition("/")[0]
        for other in others:
            relative = other.relative_to(path.parent).as_posix()
            name = f"{folder}/{relative}" if folder else relative
            shown.append(program(other, name, domain, Options()))
        for file, block in zip([path, *others], shown, strict=True):
            self._identify(block, file.name)
        beside = zip(shown[1:], others, strict=True)
        shown[1:] = [self._once(block, file.name) for block, file in beside]
        more = [self._difference(options.diff, path)] if options.diff else []
        if others:
            more.append(together(self.program, domain))
        return [*shown, *more]

    def _once(self, block: nodes.Element, name: str) -> nodes.Element:
        """``block``, folded if the page has shown the whole of that file before."""
        whole = next(block.findall(recorded_program))["whole"]
        before = self.state.document.findall(recorded_program)
        if not any(each["whole"] == whole and not each["parts"] for each in before):
            return block
        return recorded_fold("", block, summary=f"{name} once more", kind="repeated")

    def _identify(self, block: nodes.Element, name: str) -> None:
        """An id by which a link to a program stays right when others are added.

        Sphinx would count: the first block of a page would be ``id1``.
        """
        known = self.state.document.ids
        candidates = (make_id(f"{name} {n}" if n > 1 else name) for n in count(1))
        if not block["ids"] and make_id(name):
            ident = next(each for each in candidates if each not in known)
            block["ids"].append(ident)
            known[ident] = block

    def _difference(self, name: str, path: Path) -> nodes.Node:
        """How the program differs from another one, which may be on the page too."""
        domain = RecordedDomain.of(self.env)
        other = domain.reading(self.env.docname).located(name)
        before = self.library.source(other)
        self.env.note_dependency(str(self.library.path(other)))
        return difference(before, self.library.source(self.program), other, path.name)

    def _result(self, options: Options, source: str, seen: str) -> Result:
        domain = RecordedDomain.of(self.env)
        setting = Setting(
            options=options,
            sources=(source, *self._beside(imported=True)),
            declared=tuple(self._beside(imported=False)),
            settings=self.library.settings(self.program),
            requirements=self.library.requirements(self.program),
            series=self.library.python.series,
            lacking=self.library.missing_versions(options.versions),
            ident=self._ident,
            domain=domain,
            program=seen,
        )
        return result(self._fetch(options), setting)

    def _beside(self, *, imported: bool) -> Iterator[str]:
        """Texts of Python files that it imports, or of others that it declares."""
        program, *others = self.library.dependencies(self.program)
        declared = self.library.settings(self.program).files
        for path in others:
            name = path.relative_to(program.parent).as_posix()
            if path.suffix == ".py" and imported is (name not in declared):
                yield path.read_text(encoding="utf-8")

    def _fetch(self, options: Options) -> Fetched:
        request = Request(
            self.program, options.start_methods, options.versions, options.arguments
        )
        domain = RecordedDomain.of(self.env)
        return fetch(domain, self.env.docname, request, self.get_location())


class RecordedIfDirective(SphinxDirective):
    """Text about what a program did, and other text where it could not run.

    ::

        .. recorded-if:: in_interpreters.py
           :else: An interpreter starts faster than a process.

           An interpreter started in :recorded:`in_interpreters.py "start"`.

    The argument is as in the role: a start method or a version may follow.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "else": directives.unchanged
    }

    def run(self) -> list[nodes.Node]:
        """The one text or the other."""
        domain, page = RecordedDomain.of(self.env), self.env.docname
        asked = named(self.arguments[0], domain.reading(page))
        request = domain.meant(page, asked).request
        if fetch(domain, page, request, self.get_location()).of(request):
            return self.parse_content_to_nodes()
        words = self.options.get("else", "")
        return self.parse_text_to_nodes(words) if words else []
