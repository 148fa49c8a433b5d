"""What happened when a program ran: one view, or a tab for each meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from .caption import system
from .downloads import data_link
from .run_nodes import command_line, run
from .tabs import tabs
from .views import views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_recorded.extension.asking.environment import RecordedDomain
    from sphinx_recorded.extension.asking.fetching import Fetched, Made
    from sphinx_recorded.extension.asking.options import Options
    from sphinx_recorded.programs import Settings

    from .views import View

_STARTS = re.compile(r"\b(multiprocessing|concurrent\.futures)\b")
_CHOOSES = re.compile(r"\b(set_start_method|get_context|mp_context)\b")


class Setting(NamedTuple):
    """What a result depends on beside its recordings."""

    options: Options
    sources: tuple[str, ...]
    """The text of the program and of what it imports beside it."""
    settings: Settings
    """What the program declares."""
    series: str
    """Of the Python that builds the site."""
    lacking: Sequence[str]
    """Versions asked for that were not found."""
    ident: Callable[[], str]
    """Gives ids that are new on the page."""
    domain: RecordedDomain


def result(fetched: Fetched, setting: Setting) -> list[nodes.Node]:
    """The nodes: errors first, then the views."""
    options = setting.options
    found = views(
        [made for made in fetched.made if _wanted(made, options)],
        by_version=bool(options.versions),
        by_method=bool(options.start_methods) or not options.versions,
    )
    contents = [(view.label, _view(view, setting)) for view in found]
    contents += _not_recorded(fetched, setting)
    shown: list[nodes.Node] = [problem_node(text) for text in fetched.problems]
    if len(contents) == 1:
        return [*shown, *contents[0][1]]
    return [*shown, *tabs(contents)]


def problem_node(text: str) -> nodes.error:
    """What a reader of the page sees of a problem."""
    return nodes.error("", nodes.paragraph("", text))


def _wanted(made: Made, options: Options) -> bool:
    recording = made.recording
    if options.platforms and system(recording) not in options.platforms:
        return False
    series = recording.interpreter.series
    return not (made.elsewhere and options.versions) or series in options.versions


def _view(view: View, setting: Setting) -> list[nodes.Node]:
    recording = view.first.recording
    series = recording.interpreter.series
    usual = view.first.elsewhere or series == setting.series
    python = "python" if usual else f"python{series}"
    shown = run(
        recording,
        setting.ident(),
        command=command_line(recording, python, setting.settings),
        same=view.same,
        with_timeline=setting.options.timeline,
        data=_data(view.first, setting.domain),
    )
    events = setting.domain.env.events
    events.emit("recording-shown", shown, recording, setting.sources[0])
    return [*_start_method(view.first, "\n".join(setting.sources)), shown]


def _data(made: Made, domain: RecordedDomain) -> nodes.Node | None:
    return data_link(made.recording, made.file, domain) if made.file else None


def _start_method(made: Made, source: str) -> Iterator[nodes.Node]:
    """How to start processes in that way, unless the program says it itself."""
    method = made.recording.start_method
    if made.default in {None, method} or not _STARTS.search(source):
        return
    if _CHOOSES.search(source):
        return
    line = f'multiprocessing.set_start_method("{method}")'
    yield nodes.paragraph(
        "",
        "",
        nodes.Text("With "),
        nodes.literal(line, line),
        nodes.Text(" first under the main guard:"),
    )


def _not_recorded(
    fetched: Fetched, setting: Setting
) -> Iterator[tuple[str, list[nodes.Node]]]:
    recorded = {system(made.recording) for made in fetched.made}
    platforms = [name for name in setting.options.platforms if name not in recorded]
    for label in (*setting.lacking, *platforms):
        text = f"Not recorded here: {label} was not found."
        yield label, [nodes.paragraph("", text)]
    for text in fetched.missing:
        label = text.partition(" on ")[0]
        yield label, [nodes.paragraph("", f"Not recorded here: {text}.")]
