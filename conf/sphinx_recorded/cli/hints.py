"""What may help where a program has failed because of how it was run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_recorded.recording import lines, tracebacks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_recorded.programs import Run
    from sphinx_recorded.recording import Recording


def hints(run: Run, recording: Recording) -> Iterator[str]:
    """A sentence for each thing that may have been the cause."""
    if run.invocation.judged or _ended_well(recording):
        return
    raised = {t.exception.partition(":")[0] for t in tracebacks(recording)}
    alone = run.invocation.folder is None
    lost = "FileNotFoundError" in raised or _did_not_start(recording)
    if alone and (lost or "ModuleNotFoundError" in raised):
        yield (
            "it ran in an empty folder, with what it imports by name from beside it;"
            " --with FILE brings a file along, --here runs it where it lies"
        )
    if "ModuleNotFoundError" in raised:
        yield (
            f"it ran on {run.python.path}; --python names another interpreter,"
            " or a virtual environment"
        )
    if "EOFError" in raised:
        yield "--stdin FILE is what it reads from standard input"


def _ended_well(recording: Recording) -> bool:
    """Whether it ended with exit status 0."""
    return recording.ending.kind == "exit" and not recording.ending.code


def _did_not_start(recording: Recording) -> bool:
    """Whether Python could not find a script that the program has named."""
    return any("can't open file" in line.text for line in lines(recording.output))
