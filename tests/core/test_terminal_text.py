from __future__ import annotations

import pytest

from sphinx_recorded.recording.colours import html
from sphinx_recorded.recording.screen import shown
from sphinx_recorded.recording.terminal_text import plain, safe


def test_control_characters_are_shown():
    assert safe("a\0b\x07\x1b\x7f") == "a␀b␇␛␡"


def test_characters_that_reorder_text_are_spelled_out():
    assert safe("a\u202eb\u200b") == "a\\u202eb\\u200b"


@pytest.mark.parametrize(
    ("character", "seen"),
    [
        ("\x00", "␀"),
        ("\x1f", "␟"),
        ("\x20", " "),
        ("\x7e", "~"),
        ("\x7f", "␡"),
        ("\x85", "\\u0085"),  # Cc
        ("\xad", "\\u00ad"),  # Cf
        ("\ud800", "\\ud800"),  # Cs
        ("\ue000", "\\ue000"),  # Co
        ("\u0378", "\\u0378"),  # Cn
        ("\u2028", "\\u2028"),  # Zl
        ("\u2029", "\\u2029"),  # Zp
        ("\U000e0001", "\\U000e0001"),
        ("\uffff", "\\uffff"),
        ("\xa0", "\xa0"),  # Zs
        ("\u0301", "\u0301"),  # Mn
    ],
)
def test_every_kind_of_character_that_cannot_be_seen_is_spelled_out(character, seen):
    assert safe(f"a{character}é") == f"a{seen}é"


def test_tabs_are_spaces():
    assert safe("a\tb") == "a       b"


@pytest.mark.parametrize(
    ("number", "name"),
    list(
        enumerate(
            ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
        )
    ),
)
def test_each_colour_has_a_class_of_its_own(number, name):
    found = html(f"\x1b[{30 + number};{40 + number}mx")
    assert found == f'<span class="ansi-{name} ansi-on-{name}">x</span>'
    bright = html(f"\x1b[{90 + number};{100 + number}mx")
    assert bright == found
    for indexed in (number, number + 8):
        assert html(f"\x1b[38;5;{indexed};48;5;{indexed}mx") == found
    shade = ";".join(str(200 * (number >> bit & 1)) for bit in range(3))
    assert html(f"\x1b[38;2;{shade};48;2;{shade}mx") == found


@pytest.mark.parametrize(
    ("number", "name"),
    [
        *((16, "black"), (21, "blue"), (231, "white"), (232, "black"), (255, "white")),
        *((196, "red"), (46, "green"), (51, "cyan"), (201, "magenta"), (226, "yellow")),
        *((243, "black"), (244, "white"), (52, "red"), (59, "black"), (145, "white")),
    ],
)
def test_a_colour_by_its_number_is_the_nearest(number, name):
    assert html(f"\x1b[38;5;{number}mx") == f'<span class="ansi-{name}">x</span>'


@pytest.mark.parametrize(
    ("shade", "name"),
    [
        ("127;127;127", "black"),
        ("128;128;128", "white"),
        ("100;80;60", "yellow"),
        ("100;79;60", "red"),
        ("10;0;0", "red"),
    ],
)
def test_a_shade_is_the_nearest_colour(shade, name):
    assert html(f"\x1b[38;2;{shade}mx") == f'<span class="ansi-{name}">x</span>'


@pytest.mark.parametrize(
    ("on", "off", "name"),
    [(1, 22, "bold"), (3, 23, "italic"), (4, 24, "underline"), (7, 27, "inverse")],
)
def test_each_style_is_switched_on_and_off(on, off, name):
    styled = html(f"\x1b[{on}ma\x1b[{off}mb")
    assert styled == f'<span class="ansi-{name}">a</span>b'
    # what was on before goes on over the end of a line
    _, style = shown(f"\x1b[{on};31;42m")
    assert html(shown("a", style)[0]) == (
        f'<span class="ansi-red ansi-on-green ansi-{name}">a</span>'
    )


def test_letters_of_every_script_stay():
    assert safe("λ 你好 é") == "λ 你好 é"


def test_html_is_escaped():
    assert html("<b>&") == "&lt;b&gt;&amp;"


@pytest.mark.parametrize(
    ("codes", "classes"),
    [
        ("31", "ansi-red"),
        ("91", "ansi-red"),
        ("1;32", "ansi-green ansi-bold"),
        ("44", "ansi-on-blue"),
        ("38;5;9", "ansi-red"),
        ("38;5;208", "ansi-red"),
        ("38;5;244", "ansi-white"),
        ("38;2;0;0;200", "ansi-blue"),
        ("48;2;250;250;250", "ansi-on-white"),
        ("3;4;7", "ansi-inverse ansi-italic ansi-underline"),
    ],
)
def test_colours_become_classes(codes, classes):
    assert html(f"\x1b[{codes}mx\x1b[0my") == f'<span class="{classes}">x</span>y'


@pytest.mark.parametrize("codes", ["", "0", "39", "5", "38;5", "38;2;1", "999"])
def test_codes_without_a_colour_leave_plain_text(codes):
    assert html(f"\x1b[{codes}mx") == "x"


def test_a_style_can_be_switched_off_alone():
    written = html("\x1b[1;31ma\x1b[22mb\x1b[39mc")
    assert written == (
        '<span class="ansi-red ansi-bold">a</span><span class="ansi-red">b</span>c'
    )


def test_other_sequences_are_left_out():
    assert plain("\x1b[2Ka\x1b]8;;https://x\x1b\\b\x1b[1Gc") == "abc"
