"""Values from the output of programs that measure."""

from __future__ import annotations

import msgspec
import pytest

from sphinx_recorded.recording.measurements import (
    Measurement,
    disturbance,
    disturbed,
    measurements,
    noisy,
)
from sphinx_recorded.recording.model import Repeat, Write


def repeat(text):
    write = Write(time=0.0, process=1, stream="stdout", text=text)
    return Repeat(wall=0.1, output=(write,))


@pytest.fixture
def recording(recorded):
    one = recorded("exit_code.py", arguments=("0",))
    texts = [
        f"begin\nloop {s} s\nfork process: {s * 2} ms\nsize 1,024 kB\n"
        for s in (0.5, 0.7, 0.6)
    ]
    return msgspec.structs.replace(one, repeats=tuple(map(repeat, texts)))


def test_values_of_each_repeat_in_base_units(recording):
    found = measurements(recording)
    assert list(found) == ["loop", "fork process", "size"]
    assert found["loop"].values == (0.5, 0.7, 0.6)
    assert found["loop"].median == 0.6
    assert found["fork process"].median == pytest.approx(0.0012)
    assert (found["size"].median, found["size"].unit) == (1_024_000, "B")


def printed(recording, text):
    return measurements(msgspec.structs.replace(recording, repeats=(repeat(text),)))


def test_the_last_quantity_of_a_line_is_what_was_measured(recording):
    found = printed(recording, "queue 100 kB: 0.62 ms\nbusy 97%\n")
    assert list(found) == ["queue 100 kB", "busy"]
    assert found["queue 100 kB"].values == (pytest.approx(0.00062),)
    assert found["busy"].values == (97.0,)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("1 ns", 1e-9, "s"),
        ("1 us", 1e-6, "s"),
        ("1 µs", 1e-6, "s"),
        ("1 ms", 1e-3, "s"),
        ("1 s", 1.0, "s"),
        ("1 B", 1.0, "B"),
        ("1 kB", 1e3, "B"),
        ("1 KiB", 1024.0, "B"),
        ("1 MB", 1e6, "B"),
        ("1 MiB", 1024.0**2, "B"),
        ("1 GB", 1e9, "B"),
        ("1 GiB", 1024.0**3, "B"),
        ("1 %", 1.0, "%"),
        ("1,234.5 s", 1234.5, "s"),
    ],
)
def test_each_unit_counts_in_its_base(literal, written, value, unit):
    made = msgspec.structs.replace(literal(), repeats=(repeat(f"a {written}"),))
    [found] = measurements(made).values()
    assert (found.values, found.unit) == ((pytest.approx(value),), unit)


@pytest.mark.parametrize("written", ["1 mb", "1 h", "1 sec", "one s", "1"])
def test_what_has_no_unit_measures_nothing(literal, written):
    made = msgspec.structs.replace(literal(), repeats=(repeat(f"a {written}"),))
    assert measurements(made) == {}


@pytest.mark.parametrize(
    ("label", "series", "point"),
    [
        ("queue 100 kB", "queue", (100_000.0, "B")),
        ("compute, 4 workers", "compute, workers", (4.0, "")),
        ("chunksize 1,000", "chunksize", (1000.0, "")),
        ("loop", "loop", None),
        ("utf-8", "utf-8", None),
    ],
)
def test_number_in_a_label(label, series, point):
    measurement = Measurement(label=label, values=(1.0,), unit="s")
    assert (measurement.series, measurement.point) == (series, point)


def test_recording_without_repeats_has_one_value(recording):
    once = msgspec.structs.replace(
        recording, repeats=(), output=recording.repeats[0].output
    )
    assert measurements(once)["loop"].values == (0.5,)
    assert measurements(once)["loop"].spread == 0


@pytest.mark.parametrize(
    ("second", "expected"),
    [((1.0, 1.1, 0.9), True), ((2.0, 2.1, 1.9), False)],
)
def test_noisy_if_the_spread_is_larger_than_the_effect(second, expected):
    first = Measurement(label="a", values=(0.8, 1.1, 1.4), unit="s")
    other = Measurement(label="b", values=second, unit="s")
    assert noisy([first, other]) is expected
    assert noisy([first]) is False


@pytest.mark.parametrize(
    ("others", "again", "said"),
    [
        (None, False, ""),
        (0.04, False, ""),
        (0.07, False, "other programs used 7 % of the CPUs"),
        (0.4, True, "other programs used 40 % of the CPUs"),
    ],
)
def test_what_others_took(recording, others, again, said):
    shared = msgspec.structs.replace(recording, others=others)
    assert disturbed(shared) is again
    assert disturbance(shared) == said
