"""One run, from an empty folder to what was observed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_recorded.errors import Changed
from sphinx_recorded.programs import digest

from .backend import watch
from .packing import put
from .workspace import PREFIX, workplace

if TYPE_CHECKING:
    import threading

    from sphinx_recorded.programs import Run

    from .observation import Observation


def observe(run: Run, cancelled: threading.Event, mark: str = PREFIX) -> Observation:
    """Runs the program once, in a folder of its own whose name begins with ``mark``.

    Raises NotPossible if it cannot be run as declared, Changed if its files are
    not what ``run`` says, OSError if it cannot be started or something of it
    cannot be removed, Stopped if the recording was cancelled.
    """
    with workplace(run, mark) as place:
        if digest(place.copies(run)) != run.digest:
            raise Changed
        if run.settings.run_as == "executable":
            put(run, place, cancelled)
        return watch(run, place, cancelled, alone=run.settings.alone)
