"""How the processes of a run were started, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .units import listed

if TYPE_CHECKING:
    from .model import Recording, Started


def used_method(recording: Recording) -> str:
    """How its processes were started, such as ``spawn`` or ``loky and fork``.

    What it was asked for if none of them was started by a library.
    """
    words = dict.fromkeys(map(_method, recording.started))
    return listed(list(words)) if words else recording.start_method


def _method(started: Started) -> str:
    """What a library calls it, with the library's name unless that is usual."""
    library = started.library.removesuffix(".backend").rpartition(".")[2]
    if library in {"multiprocessing", started.method}:
        return started.method
    return f"{started.method} of {library}"
