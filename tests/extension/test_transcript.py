from __future__ import annotations

from xml.etree import ElementTree

import msgspec
import pytest

from sphinx_recorded.drawing.table import LONG, Origins, table
from sphinx_recorded.drawing.transcript import HEAD, LONGEST, TAIL, rows, text

from ..literal import MAIN, recording, worker, write


def parsed(html):
    return ElementTree.fromstring(f"<div>{html}</div>")


def cells(html):
    return [
        ["".join(cell.itertext()) for cell in row]
        for row in parsed(html).iterfind(".//tbody/tr")
    ]


def test_text_names_the_process_before_each_line():
    made = recording(write(3, "one"), write(1, "two", stream="stderr"))
    assert text(made) == "[worker 1] one\n[main, stderr] two"


def test_text_without_rails_has_no_names():
    made = recording(write(None, "one"), channel="pipes")
    assert text(made) == "one"


def test_every_row_names_its_process_for_screen_readers():
    made = recording(write(3, "one", 0.1), write(3, "two", 0.2), write(1, "three", 0.3))
    assert cells(table(made)) == [
        ["2 worker 1", "one", "0.100 s"],
        ["2 worker 1", "two", "0.200 s"],
        ["1 main", "three", "0.300 s"],
    ]


def test_a_name_is_seen_once_for_lines_in_a_row():
    made = recording(write(3, "one"), write(3, "two"))
    assert [row.again for row in rows(made)] == [False, True]
    assert table(made).count('<span class="unseen">worker 1</span>') == 1


def test_a_name_that_is_cut_is_whole_in_its_title():
    command = 'python -c "import signal; print(1)"'
    made = recording(
        write(3, "one"), processes=(MAIN, worker(3, role="program", name=command))
    )
    [name] = parsed(table(made)).iterfind(".//tbody//th/span")
    assert name.get("title") == name.text == command
    assert "title" not in table(recording(write(3, "one")))


def test_rows_have_the_colour_of_their_process():
    made = recording(write(1, "one"), write(2, "two"), write(4, "three"))
    found = [row.get("class") for row in parsed(table(made)).iterfind(".//tbody/tr")]
    assert found == ["p1", "p0", "p3"]


def test_standard_error_is_told_apart_in_words():
    made = recording(write(1, "one", stream="stderr"), write(1, "two", stream="stderr"))
    assert [row[1] for row in cells(table(made))] == ["stderrone", "stderrtwo"]
    assert table(made).count('class="stream unseen"') == 1


def test_times_link_to_ticks_if_there_are_ticks():
    made = recording(write(1, "one"))
    assert '<a href="#x1t1">0.500 s</a>' in table(made, "x1t")
    assert "<a" not in table(made)


def test_lines_written_at_once_have_one_time():
    made = recording(write(1, "one", 0.5001), write(1, "two", 0.5002))
    assert [row[2] for row in cells(table(made, "x1t"))] == ["0.500 s", ""]


def test_without_rails_there_is_no_column_for_them():
    made = recording(write(None, "one"), channel="pipes")
    assert cells(table(made)) == [["one", "0.500 s"]]


def test_what_a_program_wrote_is_no_html():
    made = recording(write(1, "<script>\0</script>"))
    assert cells(table(made))[0][1] == "<script>␀</script>"


def test_no_output_is_said():
    assert text(recording()) == "(no output)"
    assert cells(table(recording())) == [["no output"]]


def test_bytes_that_were_not_kept_are_said():
    made = recording(write(1, "one"), dropped=4096)
    assert text(made).endswith("(4,096 more bytes, not kept)")


def test_it_is_said_where_bytes_were_left_out():
    made = recording(
        write(1, "one"),
        msgspec.structs.replace(write(1, "two"), left_out=4096),
        dropped=4096,
    )
    assert text(made).splitlines() == [
        "[main] one",
        "(4,096 bytes left out here)",
        "[main] two",
    ]


def test_of_what_is_not_shown_the_bytes_are_said_too():
    lines = [write(1, f"line {n}") for n in range(1000)]
    lines[500] = msgspec.structs.replace(lines[500], left_out=77)
    found = cells(table(recording(*lines, dropped=77)))
    assert found[HEAD + 1][0] == "77 bytes left out here"


def test_of_a_progress_bar_the_last_state_is_shown():
    bar = "".join(f"\r{n} %" for n in range(101))
    assert text(recording(write(1, bar))) == "[main] 100 %"
    assert "100 %</td>" in table(recording(write(1, bar)))


def test_of_many_lines_the_first_and_the_last_are_shown():
    made = recording(*(write(1, f"line {n}") for n in range(1000)))
    found = cells(table(made))
    assert len(found) == HEAD + 1 + TAIL
    assert found[HEAD][0] == f"{1000 - HEAD - TAIL} more lines, not shown"
    assert found[-1][1] == "line 999"


@pytest.mark.parametrize("fewer", [0, 1])
def test_lines_are_left_out_only_where_there_are_too_many(fewer):
    number = HEAD + TAIL - fewer
    made = recording(*(write(1, f"line {n}") for n in range(number)))
    assert [row[1] for row in cells(table(made))] == [
        f"line {n}" for n in range(number)
    ]


def test_a_long_line_is_cut():
    made = recording(write(1, "x" * (LONGEST + 7)))
    assert text(made).endswith("x (7 more characters, not shown)")


def test_a_long_transcript_scrolls_and_can_be_reached_by_keyboard():
    made = recording(*(write(1, "x") for _ in range(LONG + 1)))
    box = parsed(table(made))[0]
    assert (box.get("tabindex"), box.get("role")) == ("0", "region")
    assert box.get("aria-label") == "Output of square.py"


def test_a_line_leads_to_what_printed_it():
    made = recording(write(3, "one"), write(3, "two"), write(1, "three"))
    html = table(made, origins=Origins("x1p", {1: 4, 2: 4}))
    assert [row[2] for row in cells(html)] == ["line 4", "line 4", ""]
    found = parsed(html).findall(".//tbody/tr/td[2]")
    assert [cell.get("class") for cell in found] == [None, "same", None]
    assert found[0].find("a").get("href") == "#x1p4"


@pytest.mark.parametrize(
    ("output", "target", "played"),
    [
        ((), "x1t", False),
        ((write(1, "one", 0.1),), "x1t", False),
        ((write(1, "one", 0.1), write(1, "two", 0.1)), "x1t", False),
        ((write(1, "one", 0.1), write(1, "two", 0.2)), "x1t", True),
        ((write(1, "one", 0.1), write(1, "two", 0.2)), "", False),
    ],
)
def test_a_replay_is_offered_where_there_is_something_to_see(output, target, played):
    made = recording(*output, processes=(MAIN,))
    assert ('class="replay"' in table(made, target)) == played


def test_several_processes_can_be_played_without_a_picture():
    made = recording(write(3, "one", 0.1), write(4, "two", 0.2))
    assert 'class="replay"' in table(made)
