"""The ``recorded`` role: a value from a Recording within prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinx_recorded.extension.asking.environment import RecordedDomain
from sphinx_recorded.extension.asking.fetching import fetch, warn
from sphinx_recorded.extension.asking.requests import named
from sphinx_recorded.extension.showing.views import foremost
from sphinx_recorded.recording import (
    duration,
    labels,
    measured,
    measurements,
    on_screen,
    plain,
    quantity,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_recorded.recording import Recording

FIELDS: dict[str, Callable[[Recording], object]] = {
    "wall": lambda r: duration(r.wall),
    "processes": lambda r: sum(label.mark.isdigit() for label in labels(r).values()),
    "workers": lambda r: sum(process.role == "worker" for process in r.processes),
    "exit-code": lambda r: r.ending.code if r.ending.kind == "exit" else -r.ending.code,
    "version": lambda r: r.interpreter.version,
    "start-method": lambda r: r.start_method,
    "cpus": lambda r: r.machine.cpus,
    "date": lambda r: r.date,
}
NOTHING = "(not recorded)"
"""Stands where there is no value and the page has no other words for it."""
_SYNTAX = re.compile(
    r'(?P<program>\S+)\s+(?:"(?P<text>.+?)"|(?P<field>[\w-]+))(?P<rest>[^"]*?)'
    r"(?:\s+else\s+(?P<instead>.+))?"
)
_NUMBER = re.compile(
    r"[-+]?\d[\d,_]*(?:\.\d+)?(?:[eE][-+]?\d+)?"
    r"(?:\s?(?:ns|µs|us|ms|s|%|[kMG]i?B|bytes|B|times|x)\b|\s?%)?"
)


class NoValue(Exception):
    """The Recording does not have what was asked for; the text says what it has."""


class RecordedRole(SphinxRole):
    """``start/create_a_pool.py wall``: a field of the Recording.

    ``processes`` are those with a number: main and what it started, without the
    fork server and the resource tracker.

    Or ``start/create_a_pool.py "threads"``: the first number, with its unit, on
    the first line of output with the quoted text, or what that line measured. A
    start method or a version may follow; without them it is what the page shows
    of the program, or else what the building interpreter does by itself. After
    ``else`` stand the words for a machine that cannot run the program.
    """

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The value; a problem is reported with the page and the line."""
        try:
            value = self._value()
        except NoValue as error:
            warn(str(error), self.get_location())
            value = NOTHING
        return [nodes.inline(self.rawtext, value, classes=["recorded-value"])], []

    def _value(self) -> str:
        match = _SYNTAX.fullmatch(self.text)
        if not match:
            raise NoValue(f"{self.text}: not a program and a field or quoted text")
        if match["field"] and match["field"] not in FIELDS:
            known = ", ".join(FIELDS)
            raise NoValue(f"{self.text}: {match['field']} is none of {known}")
        asked = match["program"] + match["rest"]
        recording = self._recording(asked)
        if recording is None:
            return match["instead"] or NOTHING
        if match["field"]:
            return _unbroken(str(FIELDS[match["field"]](recording)))
        return number(recording, match["text"], beside=self._is_shown(asked))

    def _is_shown(self, asked: str) -> bool:
        """Whether the page shows what the program printed."""
        domain, page = RecordedDomain.of(self.env), self.env.docname
        name = named(asked, domain.reading(page)).name
        return any(each.request.name == name for each in domain.shown.get(page, ()))

    def _recording(self, asked: str) -> Recording | None:
        """What there is; None if the machine cannot run it, or it went wrong.

        The latter has been reported then.
        """
        domain, page = RecordedDomain.of(self.env), self.env.docname
        shown = domain.meant(page, named(asked, domain.reading(page)))
        fetched = fetch(domain, page, shown.request, self.get_location())
        made = foremost(fetched.of(shown.request), shown.opened)
        return made.recording if made else None


def number(recording: Recording, text: str, *, beside: bool = False) -> str:
    """The first number with its unit on the first line that contains ``text``.

    What the line measured if ``text`` is in its label, which may have numbers of
    its own.

    Of a program that measures repeatedly: the median, as its charts show it; but
    what the run printed if it stands ``beside`` its output, which is that of the
    run nearest to the median: the two must not disagree.
    Raises NoValue if there is no such line, or no number on it.
    """
    name = recording.program.name
    if recording.repeats and not beside:
        for label, measurement in measurements(recording).items():
            if text in label:
                return _unbroken(quantity(measurement.median, measurement.unit))
    for line in on_screen(recording.output):
        written = plain(line.text)
        if text in written:
            found = measured(written)
            if found and text in found[0]:
                return _unbroken(found[1])
            match = _NUMBER.search(written)
            if not match:
                raise NoValue(f'{name}: no number in "{written}"')
            return _unbroken(match[0].strip())
    left_out = " that was kept" if recording.dropped else ""
    raise NoValue(f'{name}: no line of its output{left_out} contains "{text}"')


def _unbroken(text: str) -> str:
    return text.replace(" ", "\N{NO-BREAK SPACE}")
