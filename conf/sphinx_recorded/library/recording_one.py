"""One run, recorded now.

What that takes is imported with the first one: whoever only reads recordings can
do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_recorded.errors import RecordingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_recorded.programs import Run
    from sphinx_recorded.recording import Recording


def prepare(run: Run) -> None:
    """Makes the environment of ``run``, if it needs one and it is not there.

    For whoever hands Ctrl-C on to the program: nothing is there yet to get it.
    Raises Unavailable if it cannot be had.
    """
    from .batch import Batch  # noqa: PLC0415 (imports much)

    failures = Batch([run], lambda *_: None).prepare()
    if failures:
        raise failures[0]


def record(run: Run) -> Recording:
    """The Recording of ``run``, made now. Raises what ``record_one`` raises."""
    return record_one(run, lambda *_: None)


def record_one(
    run: Run,
    store: Callable[[Run, Recording], None],
    attempts: int = 1,
    told: Callable[[RecordingError], None] = lambda _: None,
) -> Recording:
    """The Recording of ``run``, which is handed to ``store`` as well.

    It is made at most ``attempts`` times until it ends as declared; ``told`` is
    then called with how it ended first.

    Raises RecordingError if there is none, or if a process is left that has
    hidden from its run.
    """
    from .batch import Batch  # noqa: PLC0415 (imports much)

    made: list[Recording] = []

    def keep(run: Run, recording: Recording) -> None:
        store(run, recording)
        made.append(recording)

    batch = Batch([run], keep, attempts=attempts)
    failures = batch.record()
    if failures:
        raise failures[0]
    for error in batch.mended:
        told(error)
    if batch.orphans:
        names = ", ".join(batch.orphans)
        raise RecordingError(run, f"has left {names} running: ended now", made[0])
    return made[0]
