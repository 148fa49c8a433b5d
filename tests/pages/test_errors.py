"""Error texts of recordings and of headings."""

from __future__ import annotations

from pages.site.errors import printed, quoted

from .literal import recording, write


def failed(*texts):
    frame = ("Traceback (most recent call last):", '  File "a.py", line 1, in f')
    lines = [line for text in texts for line in (*frame, text)]
    return recording(*(write(1, line, stream="stderr") for line in lines))


def test_the_last_line_of_a_traceback_is_an_error():
    assert printed(failed("ValueError: no"), "") == ["ValueError: no"]


def test_the_same_error_counts_once():
    assert printed(failed("ValueError: no", "ValueError: no"), "") == ["ValueError: no"]


def test_what_the_program_raises_itself_is_left_out():
    source = "raise ValueError('no')"
    assert printed(failed("ValueError: no", "OSError: x"), source) == ["OSError: x"]


def test_warnings_are_errors_without_their_place():
    line = "/usr/lib/a.py:77: DeprecationWarning: This process (pid=4711) is"
    found = printed(recording(write(1, line, stream="stderr")), "")
    assert found == ["DeprecationWarning: This process (pid=12345) is"]


def test_addresses_are_left_out():
    found = printed(failed("TypeError: <f at 0x7f3a2b1c>"), "")
    assert found == ["TypeError: <f at 0x...>"]


def test_a_heading_quotes_errors():
    text = "It fails, or PicklingError, _pickle.AttributeError: can't ..., and more"
    assert list(quoted(text)) == [
        "PicklingError: can't",
        "_pickle.AttributeError: can't",
    ]


def test_other_text_quotes_none():
    assert list(quoted("Error handling: a guide")) == []
