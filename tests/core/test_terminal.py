"""Recordings drawn in characters."""

from __future__ import annotations

import re

import msgspec
import pytest

from sphinx_recorded.recording.model import (
    CPUTrack,
    Ending,
    Interpreter,
    Package,
    Process,
    Stack,
    Write,
)
from sphinx_recorded.recording.terminal_text import columns, cut, printable
from sphinx_recorded.terminal.terminal import drawn, stacks, stamp, transcript
from sphinx_recorded.terminal.timeline import timeline


def process(number, role="worker", start=0.0, end=1.0, **more):
    parent = None if number == 1 else 1
    values = {"name": "", "pid": 4000 + number, **more}
    return Process(
        number=number, parent=parent, role=role, start=start, end=end, **values
    )


MAIN = process(1, "main")
POOL = (MAIN, process(2, start=0.25), process(3, start=0.5, end=0.75))


def wrote(text, number=1, stream="stdout", time=0.5):
    return Write(time=time, process=number, stream=stream, text=text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 日本 🎉", "plain é 日本 🎉"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("50%\r100%", "50%\\r100%"),
        ("\x00\x7f\x9b", "\\x00\\x7f\\x9b"),
        ("right\u202eleft", "right\\u202eleft"),
        ("bad \udcff", "bad \\udcff"),
        ("a\tb", "a       b"),
    ],
)
def test_text_is_made_safe(text, shown):
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [""]),
        ("abc", ["abc"]),
        ("abcd", ["abcd"]),
        ("abcde", ["abcd", "e"]),
        ("日本語", ["日本", "語"]),
        ("a日本語", ["a日", "本語"]),
        ("e\u0301e\u0301e\u0301e\u0301", ["e\u0301e\u0301e\u0301e\u0301"]),
    ],
)
def test_text_is_cut_to_columns(text, pieces):
    assert list(cut(text, 4)) == pieces
    assert all(columns(piece) <= 4 for piece in pieces)


def test_a_line_stands_between_its_process_and_its_time(literal):
    recording = literal(wrote("0 squared\n", 2, time=0.218), processes=POOL)
    row = "  [2 worker 1]  0 squared                  0.218 s"
    assert transcript(recording, len(row)) == row


def test_names_are_as_wide_as_the_widest_that_wrote(literal):
    recording = literal(wrote("a\n", 1), wrote("b\n", 2), processes=POOL)
    first, second = transcript(recording, 60).splitlines()
    assert first.startswith("  [1 main    ]  a ")
    assert second.startswith("  [2 worker 1]  b ")


def test_a_long_name_is_cut(literal):
    processes = (MAIN, process(2, "process", name="n" * 80))
    row = transcript(literal(wrote("a\n", 2), processes=processes), 80)
    assert "n…]  a " in row
    assert len(row) == 80


def test_standard_error_is_marked(literal):
    recording = literal(wrote("out\n"), wrote("err\n", stream="stderr"))
    first, second = transcript(recording, 60).splitlines()
    assert first.startswith("  [1 main]  out ")
    assert second.startswith("  [1 main]! err ")


def test_a_long_line_goes_on_below_itself(literal):
    rows = transcript(literal(wrote("x" * 50)), 50).splitlines()
    assert rows[0].endswith("x  0.500 s")
    assert all(len(row) <= 50 for row in rows)
    assert "".join(rows).count("x") == 50
    assert [row.index("x") for row in rows] == [12, 12]


def test_where_nobody_knows_who_wrote_there_is_no_rail(literal):
    recording = literal(wrote("text\n", None), channel="pipes", processes=())
    assert transcript(recording, 40) == "  text" + " " * 27 + "0.500 s"
    assert timeline(recording, 40) == ""
    assert "text" in drawn(recording, 40)


def test_dropped_output_is_told(literal):
    row = transcript(literal(wrote("a\n"), dropped=12345), 80).splitlines()[-1]
    assert row == "  (12,345 more bytes, not kept)"


def test_colours_are_those_of_the_process_and_end(literal):
    recording = literal(wrote("a\n", 2), processes=POOL)
    plain, coloured = (drawn(recording, 80, colour=on) for on in (False, True))
    (line,) = re.findall(r"\x1b\[(\d+)m  \[2 worker 1\]\x1b\[0m", coloured)
    bars = re.findall(
        r"(\d) (?:main|worker \d) +\x1b\[(\d+)m[^\x1b]*\x1b\[0m", coloured
    )
    assert ("2", line) in bars
    assert len({code for _, code in bars}) == 3
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_nothing_that_a_program_wrote_commands_the_terminal(literal):
    evil = "\x1b]0;t\x07\x9b2J\u202e\x00"
    recording = literal(
        wrote(evil, stream="stderr"),
        wrote(evil, 2),
        processes=(MAIN, process(2, "process", name=evil)),
        stacks=(Stack(process=2, text=f"Thread\n  File {evil}\n"),),
        ending=Ending(kind="limit", code=0, left_running=(2,), shared_memory=(evil,)),
        cpu=(
            CPUTrack(process=2, thread=0, name=evil, times=(0.0, 1.0), busy=(0.0, 1.0)),
            CPUTrack(process=2, thread=1, name=evil, times=(0.0, 1.0), busy=(0.0, 1.0)),
        ),
    )
    text = drawn(recording, 80).replace("\n", "")
    assert text.isprintable()


@pytest.mark.parametrize("width", [1, 40, 57, 80, 200])
def test_no_row_is_wider_than_the_terminal(literal, width):
    recording = literal(
        wrote("日本語 " * 40, 2),
        processes=(*POOL, process(4, exit_code=-9), process(5, stopped=True)),
        cpu=(
            CPUTrack(process=2, thread=0, name="x", times=(0.3, 0.9), busy=(0.0, 0.6)),
        ),
    )
    rows = drawn(recording, width).splitlines()
    assert max(map(columns, rows)) <= max(width, 40)


def bars(recording, width=60):
    rows = timeline(recording, width).splitlines()
    return {row.split()[0]: row for row in rows}


def test_a_bar_goes_from_start_to_end(literal):
    rows = bars(literal(processes=POOL), 13 + 41 + 6)
    assert rows["1"] == "  1 main     ├" + "─" * 39 + "┤"
    assert rows["2"] == "  2 worker 1 " + " " * 10 + "├" + "─" * 29 + "┤"
    assert rows["3"] == "  3 worker 2 " + " " * 20 + "├" + "─" * 9 + "┤"


def test_a_tick_for_each_line(literal):
    output = wrote("a\n", time=0.25), wrote("b\n", time=0.5), wrote("c\n", 2, time=0.9)
    row = bars(literal(*output, processes=POOL), 13 + 41 + 6)["1"]
    assert [match.start() - 13 for match in re.finditer("┼", row)] == [10, 20]


def test_an_instant_is_a_bar_too(literal):
    rows = bars(literal(processes=(MAIN, process(2, start=0.5, end=0.5))))
    assert rows["2"].split() == ["2", "worker", "1", "│"]


def test_a_bar_without_an_end_goes_on(literal):
    rows = bars(literal(processes=(MAIN, process(2, start=0.5, end=None))))
    assert rows["2"].endswith("─┤")


@pytest.mark.parametrize(
    ("how", "note"),
    [
        ({"exit_code": 0}, "┤"),
        ({"exit_code": None}, "┤"),
        ({"exit_code": 3}, "┤ exit 3"),
        ({"exit_code": -9}, "┤ SIGKILL"),
        ({"exit_code": -9, "stopped": True}, "┤ stopped"),
    ],
)
def test_how_a_process_ended_stands_beside_its_bar(literal, how, note):
    assert bars(literal(processes=(MAIN, process(2, **how))))["2"].endswith(note)


def test_the_axis_has_the_whole_time(literal):
    rows = timeline(literal(wall=0.278, processes=(process(1, "main", end=0.2),)), 60)
    axis = rows.splitlines()[-1]
    assert axis.split() == ["0", "s", "0.278", "s"]
    assert axis.index("0 s") == rows.index("├")


def track(busy, thread=0, name="python"):
    times = tuple(n / 5 for n in range(6))
    return CPUTrack(process=1, thread=thread, name=name, times=times, busy=busy)


def test_how_much_of_a_cpu_stands_under_the_bar(literal):
    cpu = (track((0.0, 0.2, 0.3, 0.3, 0.35, 0.55)),)
    rows = timeline(literal(cpu=cpu), 11 + 10 + 6).splitlines()
    assert rows == [
        "  1 main   ├────────┤",
        "  on a CPU ██▄▄  ▂▂██ 55%",
        "           0 s    1 s",
    ]


def test_threads_have_rows_of_their_own(literal):
    half = tuple(n / 10 for n in range(6))
    cpu = (track(half), track(half, 1, ""), track(half, 2, "reader"))
    processes = (process(1, "process", name="has a long name"),)
    rows = timeline(literal(cpu=cpu, processes=processes), 20 + 10 + 6).splitlines()
    assert rows[1:4] == [
        "        main thread ▄▄▄▄▄▄▄▄▄▄ 50%",
        "           thread 1 ▄▄▄▄▄▄▄▄▄▄ 50%",
        "             reader ▄▄▄▄▄▄▄▄▄▄ 50%",
    ]


def test_stacks_of_a_hang(literal):
    text = 'Thread 0x1 (most recent call first):\n  File "x.py", line 3 in f\n'
    recording = literal(stacks=(Stack(process=2, text=text),), processes=POOL)
    assert stacks(recording).splitlines() == [
        "  [2 worker 1] stood at",
        "    Thread 0x1 (most recent call first):",
        '      File "x.py", line 3 in f',
    ]


def test_the_stamp(literal):
    assert stamp(literal(wall=0.314)) == (
        "CPython 3.15.2, forkserver, Linux, 2 CPUs, 0.31 s, exit 0, recorded 2026-11-22"
    )


def test_the_stamp_names_packages_as_a_page_does(literal):
    packages = tuple(Package(name=f"p{n}", version="1") for n in range(8))
    parts = stamp(literal(packages=packages)).split(", ")
    assert parts[-8:-1] == [*(f"p{n} 1" for n in range(6)), "2 more packages"]
    hostile = Package(name="a", version="1\x1b[2J")
    assert "a 1\\x1b[2J" in stamp(literal(packages=(hostile,)))


def test_the_stamp_tells_what_is_unusual(literal):
    recording = literal(
        processes=POOL,
        interpreter=Interpreter(implementation="CPython", version="3.15.2", gil=False),
        ending=Ending(
            kind="signal", code=9, left_running=(2,), shared_memory=("psm_1",)
        ),
    )
    for fact in (
        "GIL off",
        "killed by SIGKILL",
        "left worker 1 running",
        "left psm_1 in shared memory",
    ):
        assert fact in stamp(recording).split(", ")


def test_everything_in_its_order(literal):
    text = drawn(literal(wrote("hello\n")), 60)
    found = [text.index(part) for part in ("$ python x.py", "hello", "├", "CPython")]
    assert found == sorted(found)
    assert text.endswith("2026-11-22\n")


def test_it_is_told_where_bytes_were_left_out(literal):
    after = msgspec.structs.replace(wrote("b\n"), left_out=77)
    rows = transcript(literal(wrote("a\n"), after, dropped=77), 80).splitlines()
    assert rows[1] == "  (77 bytes left out here)"
    assert len(rows) == 3


def test_it_is_told_how_the_program_calls_its_processes(literal):
    processes = [process(1, role="main", name="MainProcess")]
    processes += [process(n, name=f"ForkPoolWorker-{n}") for n in range(2, 14)]
    output = wrote("".join(f"{each.name} begins\n" for each in processes[1:]))
    text = drawn(literal(output, processes=tuple(processes)), 60)
    told = " ".join(text.split())
    assert "In its output worker 1 is ForkPoolWorker-2, worker 2 is Fork" in told
    assert "worker 8 is ForkPoolWorker-9, 4 more CPython" in told
    assert "In its output" not in drawn(literal(wrote("hello\n")), 60)
