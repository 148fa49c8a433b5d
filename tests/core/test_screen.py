"""Lines as a terminal shows them."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording import html, on_screen, plain
from sphinx_recorded.recording.model import Write
from sphinx_recorded.recording.screen import shown


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("plain", "plain"),
        ("50 %\r99 %", "99 %"),
        ("from Windows\r", "from Windows"),
        ("100 %\r 7 %", " 7 %%"),
        ("100 %\r\x1b[K 7 %", " 7 %"),
        ("100 %\r\x1b[2K 7 %", " 7 %"),
        ("abc\b\bX", "aXc"),
        ("abc\x1b[2Dx", "axc"),
        ("abc\x1b[Gx", "xbc"),
        ("a\x1b[3Cb", "a   b"),
        ("a\tb\rc", "c       b"),
        ("abcd\tb\rc", "cbcd    b"),
        ("abcdef\x1b[3G\x1b[1KX", "  Xdef"),
        ("abc\x1b[1KX", "   X"),
        ("abcdef\x1b[3G\x1b[KX", "abX"),
        ("abcdef\x1b[3G\x1b[2KX", "  X"),
        ("abc\x1b[2G\x1b[CX", "abX"),
        ("abc\x1b[99DX", "Xbc"),
        ("abc\x1b[0DX", "abX"),
        ("abc\r\b\bX", "Xbc"),
        ("a\rb\r", "b"),
        (
            "".join(f"\r{n / 2:5.1f}% |{'#' * (n // 10):20}|" for n in range(201)),
            "100.0% |####################|",
        ),
    ],
)
def test_what_is_written_over_is_not_seen(written, seen):
    assert plain(shown(written)[0]) == seen


def wrote(process, text):
    return Write(time=0.0, process=process, stream="stdout", text=text)


def test_a_colour_goes_on_over_the_end_of_a_line():
    red, also_red, not_red = on_screen([wrote(1, "\x1b[1;31mone\ntwo\x1b[0m\nthree\n")])
    assert html(also_red.text) == '<span class="ansi-red ansi-bold">two</span>'
    assert html(red.text) == '<span class="ansi-red ansi-bold">one</span>'
    assert html(not_red.text) == "three"


def test_but_not_to_another_process():
    first, other = on_screen([wrote(1, "\x1b[31mone\n"), wrote(2, "two\n")])
    assert html(first.text) == '<span class="ansi-red">one</span>'
    assert html(other.text) == "two"


def test_a_line_that_is_written_over_keeps_its_colours():
    text, _ = shown("\x1b[31mold\r\x1b[32mne\x1b[0m")
    assert html(text) == (
        '<span class="ansi-green">ne</span><span class="ansi-red">d</span>'
    )


def test_nobody_moves_the_cursor_out_of_sight():
    assert len(shown("a\x1b[999999999Cb")[0]) < 20_000


def bars(done):
    return f"one {done:3} %\ntwo {done // 2:3} %\n"


def test_what_was_drawn_over_lines_above_is_the_last_state():
    up = "\x1b[2A\x1b[2K"  # as rich and tqdm redraw several bars
    output = [wrote(1, "begin\n" + bars(0))]
    output += [wrote(1, up + bars(done)) for done in (50, 100)]
    output += [wrote(1, "end\n"), wrote(2, "other\n")]
    assert [plain(line.text) for line in on_screen(output)] == [
        "begin",
        "one 100 %",
        "two  50 %",
        "end",
        "other",
    ]


def test_a_move_above_the_first_line_stays_there():
    assert [line.text for line in on_screen([wrote(1, "a\n\x1b[9Ab\nc\n")])] == [
        "b",
        "c",
    ]


def test_lines_of_others_are_not_drawn_over():
    output = [wrote(1, "12345\n"), wrote(2, "other\n"), wrote(1, "\x1b[Aab\n")]
    assert [plain(line.text) for line in on_screen(output)] == ["ab345", "other"]


def test_that_the_cursor_was_hidden_is_not_seen():
    assert shown("\x1b[?25hdone\x1b[?1049l")[0] == "done"
