"""How often a program that measures is run, and which run is shown."""

from __future__ import annotations

import msgspec
import pytest

from sphinx_recorded.library import attempts
from sphinx_recorded.library.repetition import settled, together
from sphinx_recorded.recording.model import Write


@pytest.fixture
def runs(literal):
    """A function that makes Recordings of runs that printed these texts."""

    def make(*texts, others=0.0):
        return [
            msgspec.structs.replace(
                literal(Write(time=0.0, process=1, stream="stdout", text=text)),
                wall=float(number),
                others=others,
            )
            for number, text in enumerate(texts, 1)
        ]

    return make


@pytest.mark.parametrize(
    "texts",
    [
        ("loop 1.00 s\n", "loop 1.07 s\n"),
        ("loop 96 s\n", "loop 104 s\n"),
        ("loop 1 s\npool 9 s\n", "loop 1.7 s\npool 9 s\n"),
        ("a 1 s\n", "a 5 s\n", "a 1 s\n", "a 1.01 s\n", "a 1.02 s\n"),
    ],
    ids=[
        "near each other",
        "at the limit",
        "near beside what is compared",
        "but for one",
    ],
)
def test_enough(runs, texts):
    assert settled(runs(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("loop 1.00 s\n",),
        ("loop 1.0 s\n", "loop 1.1 s\n"),
        ("loop 1 s\npool 1.2 s\n", "loop 1.2 s\npool 1.1 s\n"),
        ("hello\n", "hello\n"),
        ("size 9 MB\ntime 1 s\n", "size 9 MB\ntime 2 s\n"),
    ],
    ids=["one", "apart", "less apart than they differ", "nothing", "another unit"],
)
def test_not_enough(runs, texts):
    assert not settled(runs(*texts))


def test_the_run_nearest_to_the_median_is_shown(runs):
    made = together(
        runs("loop 5 s\npool 2 s\n", "loop 1 s\npool 3 s\n", "loop 4 s\npool 2.1 s\n")
    )
    assert made.output[0].text == "loop 4 s\npool 2.1 s\n"
    assert [repeat.wall for repeat in made.repeats] == [1.0, 2.0, 3.0]


def test_without_measurements_the_middle_length_is_shown(runs):
    assert together(runs("a\n", "b\n", "c\n")).output[0].text == "b\n"


def test_a_value_of_nothing_beside_others_is_not_compared(runs):
    made = together(runs("a 0 s\nb 5 s\n", "a 1 s\nb 9 s\n", "a 2 s\nb 6 s\n"))
    assert made.output[0].text == "a 0 s\nb 5 s\n"


def test_a_value_of_nothing_hinders_nothing(runs):
    assert together(runs("a 0 s\n", "a 0 s\n")).wall == 1.0


@pytest.mark.parametrize(
    ("printed", "times"),
    [(["a 1 s\n"], 2), ([f"a {n} s\n" for n in range(1, 99)], 5)],
    ids=["steady", "never"],
)
def test_a_measurement_is_repeated_until_it_is_settled(
    runs, run_of, monkeypatch, printed, times
):
    made = iter(runs(*printed * 10))
    monkeypatch.setattr(attempts, "_once", lambda *_: next(made))
    run = run_of("exit_code.py", alone=True, repeats=5)
    assert len(attempts.record(run).repeats) == times


def test_it_is_measured_once_more_if_others_kept_the_cpus_busy(
    runs, run_of, monkeypatch
):
    made = iter([*runs("a 1 s\n", "a 1 s\n", others=0.5), *runs("a 2 s\n", "a 2 s\n")])
    monkeypatch.setattr(attempts, "_once", lambda *_: next(made))
    run = run_of("exit_code.py", alone=True, repeats=5)
    assert attempts.record(run).output[0].text == "a 2 s\n"
