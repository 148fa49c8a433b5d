"""Error texts of recordings and of headings."""

from __future__ import annotations

from pages.site.entries import merged
from pages.site.errors import is_part, printed, quoted

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


def test_how_many_were_leaked_is_left_out():
    line = "/usr/lib/a.py:4: UserWarning: There appear to be 3 leaked semaphore objects"
    names = "{'/mp-3a', '/mp-5b', '/mp-7c'}"
    found = printed(recording(write(1, f"{line}: {names}", stream="stderr")), "")
    says = "There appear to be 1 leaked semaphore objects: {'/mp-...', ...}"
    assert found == [f"UserWarning: {says}"]


def test_a_heading_quotes_errors():
    text = "It fails, or PicklingError, _pickle.AttributeError: can't ..., and more"
    assert list(quoted(text)) == [
        "PicklingError: can't",
        "_pickle.AttributeError: can't",
    ]


def test_a_question_quotes_an_error_without_its_mark():
    text = "Why do I get RuntimeError: context has already been set?"
    assert list(quoted(text)) == ["RuntimeError: context has already been set"]


def test_what_else_happens_is_no_part_of_an_error():
    text = "TypeError: cannot pickle 'x', or OSError: no such file, and it hangs"
    assert list(quoted(text)) == [
        "TypeError: cannot pickle 'x'",
        "OSError: no such file",
    ]


def test_the_beginning_is_a_part():
    assert is_part("RuntimeError: An attempt", "x.RuntimeError: An attempt has")
    assert is_part("ValueError: no", "ValueError: no.")
    assert not is_part("ValueError: no.", "ValueError: no")
    assert not is_part("ValueError: no", "TypeError: no")


def test_dots_stand_for_anything():
    printed = "NotShareableError: (Queue(1),) does not support data"
    assert is_part("NotShareableError: ... does not support data", printed)


def test_an_error_is_listed_once_with_all_its_pages():
    whole = "RuntimeError: An attempt has been made to start a new process"
    places = {
        "RuntimeError: An attempt has been made": [("b", ""), ("c", "")],
        "RuntimeError: An attempt": [("a", "top"), ("c", "x")],
        whole: [("c", "guard")],
    }
    found = merged(places, ["a", "b", "c"])
    assert found == {whole: [("a", "top"), ("b", ""), ("c", "guard")]}


def test_the_beginning_of_several_errors_leads_to_pages_that_have_none_of_them():
    places = {
        "TypeError: cannot pickle": [("a", ""), ("b", "")],
        "TypeError: cannot pickle 'x'": [("b", "")],
        "TypeError: cannot pickle 'yz'": [("c", "")],
    }
    found = merged(places, ["a", "b", "c"])
    assert found == places | {"TypeError: cannot pickle": [("a", "")]}


def test_other_text_quotes_none():
    assert list(quoted("Error handling: a guide")) == []
