"""Charts of what programs measured."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from sphinx_recorded.recording.measurements import measurements
from sphinx_recorded.recording.model import Repeat
from website.charts import charts, front_matter
from website.charts.axis import Axis, short
from website.charts.charts import Chartable, NotNamed, bars, curve

from ..literal import recording, write

SVG = "{http://www.w3.org/2000/svg}"


def chartable(*runs):
    """What a program measured that printed these lines in each of its runs."""
    repeats = tuple(
        Repeat(wall=0.1, output=tuple(write(1, x) for x in r)) for r in runs
    )
    made = recording(repeats=repeats)
    return Chartable(made, measurements(made))


def html(chart):
    return chart._repr_html_()


def picture(chart):
    svg = re.search("<svg.*</svg>", html(chart).partition("<ul>")[0])[0]
    assert ElementTree.fromstring(svg).tag == f"{SVG}svg"
    return ElementTree.fromstring(svg.replace("xmlns=", "data-xmlns="))


def number(text):
    return float(text.rstrip("%"))


LOOP = chartable(
    ["loop 0.80 s", "pool 0.41 s"],
    ["loop 0.82 s", "pool 0.40 s"],
    ["loop 0.84 s", "pool 0.42 s"],
)
SENT = chartable(
    *[
        [
            f"queue 1 kB 0.1{n} ms",
            f"queue 100 kB 1.{n} ms",
            f"queue 10 MB 20.{n} ms",
            "pipe 1 kB 0.05 ms",
            f"pipe 10 MB 18.{n} ms",
        ]
        for n in (1, 2, 3)
    ]
)
COMPUTED = chartable(
    *[
        [
            f"loop 1.0{n} s",
            f"compute, 1 worker 1.0{n} s",
            f"compute, 2 workers 0.5{n} s",
        ]
        for n in (1, 2, 3)
    ]
)


def test_bars_are_as_long_as_their_medians():
    loop, pool = (
        number(bar.get("width")) for bar in picture(bars(LOOP, "T")).iter("rect")
    )
    assert pool / loop == pytest.approx(0.41 / 0.82, abs=0.01)
    assert loop < 100


def test_a_thin_line_is_the_middle_half():
    drawn = picture(bars(LOOP, "T"))
    scale = number(next(drawn.iter("rect")).get("width")) / 0.82
    line = next(each for each in drawn.iter("line") if each.get("class") == "spread")
    ends = [number(line.get(end)) / scale for end in ("x1", "x2")]
    assert ends == pytest.approx([0.81, 0.83], abs=0.001)


def test_bars_say_label_and_median_in_words():
    made = picture(bars(LOOP, "The same & twice"))
    assert made.get("role") == "img"
    assert made.get("aria-label") == "The same & twice; loop: 0.82 s; pool: 0.41 s"
    assert [text.text for text in made.iter("text")] == [
        "loop",
        "0.82 s",
        "pool",
        "0.41 s",
    ]


def test_a_chart_names_runs_python_and_machine():
    stamp = "median of 3 runs, CPython 3.15.2, Linux, 2 CPUs, 2026-11-22"
    assert stamp in html(bars(LOOP, "T"))
    assert repr(bars(LOOP, "T")).splitlines() == [
        "T",
        "loop: 0.82 s",
        "pool: 0.41 s",
        stamp,
    ]


def test_no_picture_where_the_spread_is_larger_than_the_effect():
    noise = chartable(["a 1 s", "b 1.1 s"], ["a 2 s", "b 1.2 s"], ["a 3 s", "b 1.3 s"])
    for chart in (bars(noise, "T"), curve(noise, "T", "n")):
        assert "<svg" not in html(chart)
        assert "spreads further than it differs" in html(chart)
        assert "2.00 s" in html(chart)


def test_a_line_per_series_with_a_mark_per_point():
    made = picture(curve(SENT, "Sent", "size"))
    groups = [group for group in made.iter("g") if "p" in group.get("class")]
    marks = [[number(m.get("x")) for m in group.iter("svg")] for group in groups]
    assert [len(each) for each in marks] == [3, 2]
    # 1 kB, 100 kB and 10 MB are equally far apart: the axis is logarithmic
    first, second, third = marks[0]
    assert second - first == pytest.approx(third - second, abs=0.1)
    assert marks[1] == [first, third]


def test_series_are_told_apart_without_colour():
    legend = html(curve(SENT, "Sent", "size")).partition("<ul>")[2]
    shapes = re.findall(r'<path d="([^"]+)"', legend)
    assert len(shapes) == len(set(shapes)) == 2
    assert "queue</li>" in legend


def test_a_curve_has_all_values_in_words_or_in_a_table():
    said = picture(curve(SENT, "Sent", "size")).get("aria-label")
    assert said == "Sent; the values stand in the table below"
    words = repr(curve(SENT, "Sent", "size"))
    assert "queue: 1 kB 120 µs, 100 kB 1.2 ms, 10 MB 20 ms\npipe" in words
    table = html(curve(SENT, "Sent", "size")).partition("<table>")[2]
    assert '<tr><th scope="row">100 kB</th><td>1.2 ms</td><td></td></tr>' in table


def test_a_label_without_a_number_is_a_level_line():
    made = picture(curve(COMPUTED, "T", "workers"))
    (level,) = made.findall(".//line[@class='level']")
    assert level.get("y1") == level.get("y2")
    said = "T; loop: 1.02 s; the values stand in the table below"
    assert made.get("aria-label") == said


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0.0, 0.9], [0, 0.5]),
        ([1.0, 6.0], [2, 4, 6]),
        ([0.002, 3.0], [0.01, 0.1, 1]),
        ([5.0, 5.0], [5.0, 5.5, 6.0]),
    ],
)
def test_round_values_stand_on_an_axis(values, ticks):
    assert Axis.over(values).ticks() == pytest.approx(ticks)


def test_an_axis_of_amounts_begins_at_zero_unless_it_is_logarithmic():
    assert Axis.over([0.5, 0.9], from_zero=True).place(0.45) == pytest.approx(0.5)
    assert Axis.over([0.01, 100.0], from_zero=True).place(1) == pytest.approx(0.5)
    assert Axis.over([0.01, 100.0], from_zero=True).logarithmic
    assert not Axis.over([1.0, 50.0], from_zero=True).logarithmic


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1000, "B", "1 kB"),
        (0.5, "s", "0.5 s"),
        (0.0, "s", "0 s"),
        (12, "", "12"),
        (10_000, "", "10,000"),
    ],
)
def test_short_quantities(value, unit, text):
    assert short(value, unit) == text


@pytest.mark.parametrize(
    ("source", "entries"),
    [
        ("", []),
        ("---\n: [\n---\n", []),
        ("---\nrecordings: 3\n---\n", []),
        (
            "---\nrecordings:\n  - a.py\n  - b.py spawn 3.13\n  - 4\n---\n",
            ["a.py", "b.py spawn 3.13"],
        ),
    ],
)
def test_what_a_page_names_for_its_cells(source, entries):
    assert front_matter.listed(source) == entries


def test_a_cell_may_read_only_what_its_page_names(monkeypatch):
    monkeypatch.setenv(charts.NAMED, "a.py\nb.py spawn 3.13")
    charts._check_named("a.py", None)
    charts._check_named("a.py", "fork")
    charts._check_named("b.py", "spawn")
    for name, method in (("c.py", None), ("b.py", "fork")):
        with pytest.raises(NotNamed, match=rf"{name}.* not named under recordings"):
            charts.recording(name, method)


def test_a_lack_is_one_sentence_and_no_chart():
    lacking = bars(Chartable(None, {}, "Python 3.14 or later is needed"), "title")
    sentence = "Not recorded here: Python 3.14 or later is needed."
    assert html(lacking) == f'<p class="recorded-lack">{sentence}</p>'
    assert repr(lacking) == sentence
