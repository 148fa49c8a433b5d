from __future__ import annotations

import pytest

from sphinx_recorded.recording.colours import html
from sphinx_recorded.recording.terminal_text import plain, safe


def test_control_characters_are_shown():
    assert safe("a\0b\x07\x1b\x7f") == "a␀b␇␛␡"


def test_characters_that_reorder_text_are_spelled_out():
    assert safe("a\u202eb\u200b") == "a\\u202eb\\u200b"


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
