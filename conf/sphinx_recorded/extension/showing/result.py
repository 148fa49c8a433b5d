"""What happened when a program ran: one view, or a tab for each meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_recorded.drawing import system
from sphinx_recorded.recording import listed, names_of

from .downloads import data_link
from .origins import margin, origins
from .run_nodes import command_line, run
from .start_method import start_method
from .tabs import tabs
from .views import foremost_view, views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_recorded.drawing import Origins
    from sphinx_recorded.extension.asking.environment import RecordedDomain
    from sphinx_recorded.extension.asking.fetching import Fetched, Lack, Made
    from sphinx_recorded.extension.asking.options import Options
    from sphinx_recorded.programs import Settings

    from .origins import Margin
    from .views import View

LACK = "recorded-lack"
"""Class of the sentence that says what there is not; a page has each once."""


class Setting(NamedTuple):
    """What a result depends on beside its recordings."""

    options: Options
    sources: tuple[str, ...]
    """The text of the program and of what it imports beside it."""
    declared: tuple[str, ...]
    """The texts of other Python files that it declares, and may run."""
    settings: Settings
    """What the program declares."""
    requirements: tuple[str, ...]
    """What it says that has to be installed."""
    series: str
    """Of the Python that builds the site."""
    lacking: Sequence[str]
    """Versions asked for that were not found."""
    ident: Callable[[], str]
    """Gives ids that are new on the page."""
    domain: RecordedDomain
    program: str = ""
    """What the ids of the program's lines begin with, if the page shows it."""


class Result(NamedTuple):
    """What happened, for the page."""

    nodes: list[nodes.Node]
    margin: Margin
    """Who printed from which line of the program, in the view that is seen first;
    nobody from those that printed in other views only."""


def result(fetched: Fetched, setting: Setting) -> Result:
    """The nodes: errors first, then the views, then what could not be recorded."""
    options = setting.options
    found = views(
        [made for made in fetched.made if _wanted(made, options)],
        by_version=bool(options.versions),
        by_method=bool(options.start_methods) or not options.versions,
    )
    printed = [
        origins(
            view.first.recording,
            (*setting.sources, *setting.declared),
            setting.program,
        )
        for view in found
    ]
    contents = [
        (view.labels, view.names, _view(view, setting, lines))
        for view, lines in zip(found, printed, strict=True)
    ]
    opened, meant = foremost_view(found, options.opened), bool(options.opened)
    shown: list[nodes.Node] = [problem_node(text) for text in fetched.problems]
    if len(contents) == 1:
        shown += contents[0][2]
    elif contents:
        shown.append(tabs(contents, setting.ident(), opened, meant=meant))
    shown += _not_recorded(fetched, setting)
    # lines that printed in other views only are led to as well
    places: Margin = {at: () for each in printed for at in each.lines.values()}
    if found:
        places |= margin(found[opened].first.recording, printed[opened].lines)
    return Result(shown, places)


def problem_node(text: str) -> nodes.error:
    """What a reader of the page sees of a problem."""
    return nodes.error("", nodes.paragraph("", text))


def _wanted(made: Made, options: Options) -> bool:
    recording = made.recording
    if options.platforms and system(recording) not in options.platforms:
        return False
    series = recording.interpreter.series
    return not (made.elsewhere and options.versions) or series in options.versions


def _view(view: View, setting: Setting, lines: Origins) -> list[nodes.Node]:
    recording = view.first.recording
    series = recording.interpreter.series
    elsewhere = view.first.elsewhere and series == recording.interpreter.language
    usual = elsewhere or series == setting.series
    python = "python" if usual else recording.interpreter.command
    shown = run(
        recording,
        setting.ident(),
        command=command_line(recording, python, setting.settings, setting.requirements),
        same=view.same,
        with_timeline=setting.options.timeline,
        origins=lines,
        helpers=setting.options.helpers,
        source=setting.sources[0],
        data=_data(view.first, setting.domain),
    )
    events = setting.domain.env.events
    events.emit("recording-shown", shown, recording, setting.sources[0])
    return [*start_method(view.first, setting.sources, setting.settings), shown]


def _data(made: Made, domain: RecordedDomain) -> nodes.Node | None:
    return data_link(made.recording, made.file, domain) if made.file else None


def _not_recorded(fetched: Fetched, setting: Setting) -> list[nodes.Node]:
    """What there is not, and why; a page says each of these sentences once."""
    page, said = setting.domain.env.docname, setting.domain.lacks
    reasons = list(_reasons(fetched, setting))
    new = [reason for reason in reasons if (page, reason) not in said]
    said.update((page, reason) for reason in new)
    if not new:
        return []
    text = f"Not recorded here: {'; '.join(new)}."
    return [nodes.paragraph("", text, classes=[LACK])]


def _reasons(fetched: Fetched, setting: Setting) -> Iterator[str]:
    recorded = {system(made.recording) for made in fetched.made}
    recorded |= {made.recording.interpreter.series for made in fetched.made}
    versions, platforms = (
        [name for name in names if name not in recorded]
        for names in (setting.lacking, setting.options.platforms)
    )
    missing = [*names_of(versions), *platforms]
    if missing:
        were = "was" if len(missing) == 1 else "were"
        yield f"{listed(missing)} {were} not found"
    runs: dict[str, list[Lack]] = {}
    for lack in fetched.missing:
        if not lack.run and setting.lacking:
            continue  # it says of the same versions that they are needed
        runs.setdefault(lack.reason, []).append(lack)
    for reason, lacks in runs.items():
        if len(lacks) == len(fetched.missing) and not fetched.own:
            yield reason  # it is the same for all runs
        else:
            yield f"{listed([lack.run for lack in lacks])} ({reason})"
