from __future__ import annotations

import re
from xml.etree import ElementTree

import msgspec
import pytest

from sphinx_recorded.drawing.rows import lanes, thread_names
from sphinx_recorded.drawing.text import lives
from sphinx_recorded.drawing.timeline import LARGEST, LINKED, timeline

from ..literal import MAIN, SERVER, recording, track, worker, write

SVG = "{http://www.w3.org/2000/svg}"


def parsed(made, ident="x1"):
    return ElementTree.fromstring(timeline(made, ident).svg)


def texts(made):
    """What is seen: without titles, which come on pointing at something."""
    drawn = parsed(made)
    for text in drawn.iter(f"{SVG}text"):
        for title in text.findall(f"{SVG}title"):
            text.text = title.tail
            text.remove(title)
    return [text.text for text in drawn.iter(f"{SVG}text")]


def bars(made):
    """Begin and width of each bar, in thousandths of the whole."""
    found = re.findall(r'class="life[^"]*" d="M(\d+) \d+h(\d+)', timeline(made).svg)
    return [(int(begin), int(width)) for begin, width in found]


def test_a_bar_per_process_from_start_to_end():
    made = recording(processes=(MAIN, worker(2, start=0.45, end=0.675)))
    assert bars(made) == [(0, 1000), (500, 250)]
    assert texts(made)[:4] == ["1", "main", "2", "worker 1"]


def test_a_process_of_unknown_end_has_a_bar_to_the_end():
    made = recording(processes=(MAIN, worker(2, start=0.45, end=None)))
    assert bars(made)[1] == (500, 500)


def test_a_short_life_can_still_be_seen():
    made = recording(processes=(MAIN, worker(2, start=0.9, end=0.9)))
    assert bars(made)[1] == (997, 3)


def test_a_tick_per_line_that_its_row_can_point_at():
    made = recording(write(1, "a", 0.09), write(3, "b", 0.45), write(None, "c"))
    picture = timeline(made, "x1")
    assert picture.linked
    ids = re.findall(r'id="(\w+)" class="tick" d="M(\d+)', picture.svg)
    assert ids == [("x1t1", "100"), ("x1t2", "500")]


def test_bars_are_filled_by_the_share_on_a_cpu():
    made = recording(processes=(MAIN, worker(2)), cpu=(track(1, 0), track(2, 1)))
    svg = timeline(made).svg
    assert re.findall(r'class="busy" d="([^"]+)"', svg) == ["M222 35V25H889V35z"]


def test_without_samples_no_bar_is_filled():
    assert "busy" not in timeline(recording()).svg


def test_threads_have_bars_of_their_own_within_their_process():
    threads = (
        track(1, 0.01),
        track(1, 0.5, thread=1, name="Thread-1 (work)"),
        track(1, 0.5, thread=2, name="Thread-2 (count"),
    )
    made = recording(processes=(MAIN,), cpu=threads)
    assert texts(made)[:5] == [
        "1",
        "main",
        "main thread",
        "Thread-1",
        "Thread-2",
    ]


def test_targets_of_threads_are_named_if_all_are_whole():
    threads = (track(1, 0, 1, "Thread-1 (work)"), track(1, 0.5, 2, "Thread-2 (run)"))
    assert thread_names(threads) == ["Thread-1 (work)", "Thread-2 (run)"]


def test_threads_whose_names_were_cut_until_they_are_equal_are_numbered():
    threads = [track(1, 0.5, n, "InterpreterPool") for n in (1, 2)]
    assert thread_names(threads) == ["InterpreterPool 1", "InterpreterPool 2"]
    made = recording(processes=(MAIN,), cpu=(track(1, 0), *threads))
    assert texts(made)[3:5] == ["InterpreterPo… 1", "InterpreterPo… 2"]


@pytest.mark.parametrize("name", ["Thread-3 (_hand", "QueueFeederThre", "python3.12"])
def test_threads_that_the_library_starts_for_itself_have_none(name):
    made = recording(processes=(MAIN,), cpu=(track(1, 0.5), track(1, 0, 1, name)))
    assert texts(made)[:3] == ["1", "main", "0 s"]


def test_a_long_name_is_shown_without_its_number_where_the_mark_has_that():
    tracker = {"role": "resource tracker", "name": "", "exit_code": 0}
    trackers = (worker(n, **tracker) for n in (2, 3))
    found = texts(recording(processes=(MAIN, *trackers)))
    assert found[2:6] == ["R1", "resource tracker", "R2", "resource tracker"]


@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({"exit_code": -9}, ["✕"]),
        ({"exit_code": 1}, ["!"]),
        ({"stopped": True, "exit_code": -9}, ["■"]),
        ({"exit_code": -15}, []),
        ({"exit_code": -15, "role": "process"}, ["✕"]),
        ({"exit_code": -15, "role": "program", "name": "x"}, ["✕"]),
        ({"exit_code": 0}, []),
    ],
)
def test_a_bad_end_has_a_sign(changes, sign):
    made = recording(processes=(MAIN, worker(2, **changes)))
    assert [text for text in texts(made) if text in "✕!■"] == sign


@pytest.mark.parametrize(
    ("wall", "times"),
    [
        (0.9, ["0 s", "0.2 s", "0.4 s", "0.6 s", "0.8 s"]),
        (0.045, ["0 ms", "20 ms", "40 ms"]),
        (2.0, ["0 s", "1 s", "2 s"]),
        (120.0, ["0 s", "50 s", "100 s"]),
    ],
)
def test_the_axis_has_round_times(wall, times):
    end = {"end": wall, "start": 0.0}
    made = recording(processes=(worker(1, **end),), wall=wall)
    assert texts(made)[2:] == times


def test_no_process_no_picture():
    assert timeline(recording(processes=())).svg == ""


@pytest.mark.parametrize("processes", [1, 5, 12, 40, 300])
@pytest.mark.parametrize("written", [0, 30, 200, 20_000])
@pytest.mark.parametrize("sampled", [False, True])
def test_a_picture_is_small_whatever_happened(processes, written, sampled):
    names = [f"process with a <long> name {n}" for n in range(processes)]
    made = recording(
        *(write(n % processes + 1, "x", 0.9 * n / written) for n in range(written)),
        processes=tuple(
            worker(n, role="process", name=name, exit_code=-9)
            for n, name in enumerate(names, 1)
        ),
        cpu=tuple(jagged(n) for n in range(1, processes + 1) if sampled),
    )
    picture = timeline(made, "x10")
    assert len(picture.svg.encode()) <= LARGEST
    ElementTree.fromstring(picture.svg)
    if picture.linked:
        assert picture.svg.count(' id="') == written <= LINKED


def jagged(process):
    """A thread that is on a CPU every other five milliseconds."""
    made = track(process, 0)
    times = tuple(0.2 + 0.005 * n for n in range(120))
    busy = tuple(0.005 * (n // 2) for n in range(120))
    return type(made)(process=process, thread=0, name="python", times=times, busy=busy)


def test_the_picture_has_no_style_of_its_own():
    assert "style" not in timeline(recording(write(1, "a"))).svg


def test_words_tell_what_the_picture_shows():
    made = recording(
        processes=(MAIN, SERVER, worker(3), worker(4, exit_code=-9)),
        cpu=(track(3, 0.96), track(4, 0.5)),
    )
    assert lives(made) == [
        "main lived from 0.00 s to 0.90 s",
        "fork server lived from 0.10 s to 0.90 s",
        "worker 1 lived from 0.20 s to 0.80 s and was on a CPU 96 % of it",
        (
            "worker 2 lived from 0.20 s to 0.80 s and was on a CPU 50 % of it,"
            " killed by SIGKILL"
        ),
    ]
    label = parsed(made).get("aria-label")
    assert label == f"Timeline: {'; '.join(lives(made))}"


def test_helpers_share_one_thin_bar():
    tracker = worker(5, role="resource tracker", name="", exit_code=0)
    made = recording(processes=(MAIN, SERVER, tracker, worker(3)))
    apart = [lane.name for lane in lanes(made)]
    assert apart == ["main", "fork server", "resource tracker", "worker 1"]
    shared = lanes(made, helpers=False)
    assert [lane.name for lane in shared] == ["main", "worker 1", "helpers"]
    assert (shared[-1].mark, shared[-1].start, shared[-1].end) == ("", 0.1, 0.9)
    assert shared[-1].title == "fork server and resource tracker"
    assert "<title>fork server and" in timeline(made, "x1", helpers=False).svg


def test_one_helper_keeps_its_name():
    shared = lanes(recording(), helpers=False)
    assert shared[-1].name == "fork server"
    assert shared[-1].mark == ""


@pytest.mark.parametrize(
    ("output", "changes"), [((write(2, "a"),), {}), ((), {"exit_code": 1})]
)
def test_a_helper_that_did_something_has_a_bar_of_its_own(output, changes):
    server = msgspec.structs.replace(SERVER, **changes)
    made = recording(*output, processes=(MAIN, server))
    assert [lane.mark for lane in lanes(made, helpers=False)] == ["1", "S"]


def test_signs_say_what_they_mean():
    made = recording(processes=(MAIN, worker(2, exit_code=-9)))
    assert "<title>killed</title>✕" in timeline(made).svg


def test_words_name_threads():
    threads = (track(1, 0), track(1, 0.5, 1, "Thread-1"), track(1, 0.45, 2, "Thread-2"))
    [sentence] = lives(recording(processes=(MAIN,), cpu=threads))
    assert sentence.endswith("(main thread 0 %, Thread-1 50 %, Thread-2 45 %)")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "was on a CPU 0 % of it"),
        (0.994, "was on a CPU 99 % of it"),
        (1.04, "was on a CPU 100 % of it"),  # samples are not exact
        (1.06, "kept 1.1 CPUs busy"),
        (2.0, "kept 2.0 CPUs busy"),
    ],
)
def test_words_say_how_much_of_a_cpu_it_was(share, said):
    made = recording(processes=(worker(1),), cpu=(track(1, share),))
    assert lives(made) == [f"worker 1 lived from 0.20 s to 0.80 s and {said}"]


def test_a_thread_is_on_one_cpu_at_most_and_one_without_a_life_on_none():
    moment = track(1, 0.5, 2, "Short")
    moment = type(moment)(process=1, thread=2, name="Short", times=(0.3,), busy=(0.1,))
    cpu = (track(1, 0.5), track(1, 1.04, 1, "Busy"), moment)
    [sentence] = lives(recording(processes=(worker(1),), cpu=cpu))
    assert sentence.endswith("(main thread 50 %, Busy 100 %, Short 0 %)")
