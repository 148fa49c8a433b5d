"""Quantities as the pages write them."""

from __future__ import annotations


def duration(seconds: float) -> str:
    """``0.31 s``; milliseconds below a tenth of a second."""
    if seconds < 0.1:
        return f"{seconds * 1000:.0f} ms"
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.1f} s"


def stretch(start: float, end: float) -> str:
    """From when to when: ``0.11 s to 0.43 s``."""
    if end < 0.1:
        return f"{start * 1000:.0f} ms to {end * 1000:.0f} ms"
    return f"{start:.2f} s to {end:.2f} s"


def on_axis(seconds: float, total: float) -> str:
    """A time on the axis of a run of ``total`` seconds: ``0.5 s``, ``50 ms``."""
    number, unit = (seconds * 1000, "ms") if total < 0.1 else (seconds, "s")
    return f"{number:.6g} {unit}"


def moment(seconds: float) -> str:
    """A time in a run, to the millisecond: ``0.218 s``."""
    return f"{seconds:.3f} s"


def count(number: int, thing: str) -> str:
    """``1 CPU``, ``2 CPUs``."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def listed(words: list[str]) -> str:
    """``spawn``, ``spawn and fork``, ``worker 1, worker 2 and worker 3``."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def quantity(value: float, unit: str) -> str:
    """A measured value to two or three digits: ``0.62 s``, ``49 ms``, ``1.2 MB``."""
    scales = {
        "s": ((1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")),
        "B": ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "B")),
    }.get(unit, ((1, unit),))
    for factor, name in scales:
        if abs(value) >= factor or (unit == "s" and name == "s" and value >= 0.1):
            break
    number = value / factor
    size = abs(number)
    digits = 0 if size >= 10 or not size else 1 if size >= 1 and name != "s" else 2
    return f"{number:,.{digits}f} {name}"
