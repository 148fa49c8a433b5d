"""Error texts of recordings and of headings."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from website.headings import VERSIONS, VERSIONS_ID
from website.indexes.entries import (
    _in_order,
    at_headings,
    merged,
    with_headings,
    with_quotes,
)
from website.page_facts.environment import SiteDomain
from website.page_facts.errors import printed
from website.page_facts.facts import facts
from website.page_facts.messages import is_part, kind, words
from website.page_facts.quotes import bare, is_code_of_message, is_message, quoted

from ..literal import recording, write


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


def test_what_the_recorder_says_of_another_program_is_left_out():
    line = "a.py: spawn: ended with ValueError: no; its last lines: [main] exit code 1"
    assert printed(recording(write(1, line)), "") == []


def test_causes_are_errors():
    chained = "The above exception was the direct cause of the following exception:"
    written = [
        "x.NotShareableError: object",
        "",
        chained,
        "",
        "Traceback (most recent call last):",
        '  File "a.py", line 1, in f',
        "OSError: no",
    ]
    found = printed(recording(*(write(1, line) for line in written)), "")
    assert sorted(found) == ["OSError: no", "x.NotShareableError: object"]
    found = printed(failed("KeyError: 'cause'", "", chained, "", "OSError: no"), "")
    assert sorted(found) == ["KeyError: 'cause'", "OSError: no"]


@pytest.mark.parametrize("text", ["KeyboardInterrupt", "bdb.BdbQuit", "_queue.Empty"])
def test_an_error_may_have_no_text(text):
    assert printed(failed(text), "") == [text]


def test_the_error_in_a_manager_is_the_one_that_is_listed():
    """Not the traceback that is the text of RemoteError."""
    written = [
        "Traceback (most recent call last):",
        '  File "a.py", line 7, in measure',
        "multiprocessing.managers.RemoteError: ",
        "-" * 75,
        "Traceback (most recent call last):",
        '  File "managers.py", line 263, in serve_client',
        "KeyError: '7fbbedecd000'",
        "",
        "During handling of the above exception, another exception occurred:",
        "",
    ]
    found = recording(*(write(1, line, stream="stderr") for line in written))
    assert printed(found, "") == ["KeyError: '7f...'"]


def test_a_message_may_begin_below_its_name():
    written = [
        "Traceback (most recent call last):",
        '  File "a.py", line 1, in f',
        "RuntimeError: ",
        "        An attempt has been made",
        "        to start.",
        "",
        "    This means",
    ]
    whole = recording(*(write(1, line, stream="stderr") for line in written))
    assert printed(whole, "") == ["RuntimeError: An attempt has been made to start."]
    cut = recording(*(write(1, line, stream="stderr") for line in written[:4]))
    assert printed(cut, "") == []


@pytest.mark.parametrize(
    ("line", "text", "name"),
    [
        (
            "Fatal Python error: config_read_gil: not supported",
            "Fatal Python error: config_read_gil: not supported",
            "Fatal Python error",
        ),
        (
            "[PYI-4711:ERROR] Failed to execute script 'a'",
            "[PYI-12345:ERROR] Failed to execute script 'a'",
            "[PYI-12345:ERROR]",
        ),
        ("late: TimeoutError: 1 (of 2)", "TimeoutError: 1 (of 2)", "TimeoutError"),
    ],
)
def test_a_line_alone_can_be_an_error(line, text, name):
    assert printed(recording(write(1, line, stream="stderr")), "") == [text]
    assert kind(text) == name
    assert f"{name}: {words(text)}".replace("]:", "]") == text


@pytest.mark.parametrize(
    "line",
    [
        "BrokenThreadPool: A thread initializer failed",
        "BufferTooShort: b'a long message'",
        "ExecutionFailed: ZeroDivisionError: division by zero",
    ],
)
def test_errors_that_are_not_called_so(line):
    assert printed(recording(write(1, line)), "") == [line]


@pytest.mark.parametrize("line", ["ThreadPool: 3 threads", "the pool: Failed: no"])
def test_a_name_is_not_an_error_because_it_is_like_one(line):
    assert printed(recording(write(1, line)), "") == []


def test_a_hint_under_a_warning_is_no_error():
    hint = "a.py:5: ResourceWarning: Enable tracemalloc to get the object allocation"
    line = write(1, f"{hint} traceback", stream="stderr")
    assert printed(recording(line), "") == []


def test_a_line_of_code_is_no_error():
    line = "    except KeyError: pass"
    assert printed(recording(write(1, line, stream="stderr")), "") == []


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


def test_another_error_without_a_text_is_no_part_of_an_error():
    text = "RuntimeError: An attempt ..., BrokenProcessPool or a hang"
    assert list(quoted(text)) == ["RuntimeError: An attempt"]


def test_the_beginning_is_a_part():
    assert is_part("RuntimeError: An attempt", "x.RuntimeError: An attempt has")
    assert is_part("ValueError: no", "ValueError: no.")
    assert not is_part("ValueError: no.", "ValueError: no")
    assert not is_part("ValueError: no", "TypeError: no")


def test_dots_stand_for_anything():
    printed = "NotShareableError: (Queue(1),) does not support data"
    assert is_part("NotShareableError: ... does not support data", printed)


def test_an_error_without_a_text_is_a_part_of_none():
    assert not is_part("TimeoutError", "TimeoutError: 1 (of 2) futures unfinished")


def test_texts_that_say_the_same_are_listed_once_with_all_their_pages():
    longest = "x.process.BrokenPool: It broke."
    places = {"BrokenPool: It broke": [("b", ""), ("c", "")], longest: [("c", "top")]}
    assert merged(places) == {longest: [("c", "top"), ("b", "")]}


def test_a_function_in_a_function_has_the_name_that_readers_gave_it():
    longest = "AttributeError: Can't pickle local object 'main.<locals>.<lambda>'"
    places = {longest: [("a", "")], longest.replace("<lambda>", "f"): [("b", "")]}
    assert merged(places) == {longest: [("a", ""), ("b", "")]}


@pytest.fixture
def env(monkeypatch):
    """An environment with three pages, of which the last is about interrupts."""
    mentions = {"KeyboardInterrupt": 8}
    facts = {page: SimpleNamespace(mentions={}) for page in "ab"}
    facts["c"] = SimpleNamespace(mentions=mentions)
    domain = SimpleNamespace(facts=facts, in_order=lambda: ["a", "b", "c"])
    monkeypatch.setattr(SiteDomain, "of", lambda env: domain)
    return domain


def test_of_an_error_without_a_text_the_page_about_it_comes_first(env):
    found = _in_order(env, "KeyboardInterrupt", [("a", ""), ("c", "")])
    assert found == [("c", ""), ("a", "")]


def test_the_heading_that_says_an_error_comes_first_and_versions_last():
    headings = {
        "TypeError: cannot pickle '...' object": [("b", "top")],
        "TypeError: cannot pickle 'socket' object": [("c", "x")],
        "TypeError: cannot pickle 'module' object": [("d", "y")],
    }
    places = [("a", VERSIONS_ID), ("e", ""), ("c", ""), ("b", VERSIONS_ID)]
    found = with_headings("TypeError: cannot pickle 'socket' object", places, headings)
    assert found == [("c", "x"), ("e", ""), ("b", "top"), ("a", VERSIONS_ID)]


def test_an_error_without_a_text_leads_to_the_heading_that_names_it():
    places = [("a", "what-prints-it"), ("b", "x")]
    headings = [("c", "names-it"), ("a", "about-it")]
    found = at_headings(places, headings)
    assert found == [("a", "about-it"), ("b", "x"), ("c", "names-it")]
    assert at_headings(places, ()) == places


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("The other end is gone: Errno 32, 104 and EOFError", ["EOFError"]),
        (
            "EOFError, queue.ShutDownError or concurrent.futures.TimeoutError?",
            ["EOFError", "ShutDownError", "TimeoutError"],
        ),
        ("EOFError: Ran out of input", []),
        ("MyErrors and an Error", []),
    ],
)
def test_a_heading_may_name_an_error_without_a_message(heading, names):
    assert bare(heading) == names


def test_what_headings_name_is_known_of_a_page():
    document = new_document("page")
    page = section("page", "Why?")
    page += section("gone", "The other end is gone: BrokenPipeError", "EOFError")
    document += page
    assert facts(document).bare == (("BrokenPipeError", "gone"),)


def section(ident, title, *quotes):
    codes = [nodes.literal(quote, quote) for quote in quotes]
    paragraph = nodes.paragraph("", "", *codes)
    return nodes.section("", nodes.title("", title), paragraph, ids=[ident])


def test_a_message_is_quoted_where_it_is_a_heading():
    document = new_document("page")
    page = section("page", "A question", "OSError: no", "OSError: other")
    page += section(VERSIONS_ID, VERSIONS, "OSError: late")
    page += section("why", "Why", "OSError: late", "OSError: no")
    page += section("no", "OSError: no")
    document += page
    assert dict(facts(document).quotes) == {
        "OSError: no": "no",
        "OSError: other": "",
        "OSError: late": "why",
    }


def test_a_text_that_begins_another_one_is_listed_too():
    places = {"OSError: none": [("a", "")], "OSError: none: 'x'": [("b", "")]}
    assert merged(places) == places


def test_the_beginning_of_an_error_leads_to_it():
    printed = {"RuntimeError: An attempt has been made": [("c", "guard")]}
    quotes = {"RuntimeError: An attempt": [("a", "top"), ("c", "x")]}
    assert with_quotes(printed, quotes, set()) == {
        "RuntimeError: An attempt has been made": [("c", "guard"), ("a", "top")]
    }


def test_the_beginning_of_several_errors_is_none():
    printed = {
        "TypeError: cannot pickle 'x'": [("b", "")],
        "TypeError: cannot pickle 'yz'": [("c", "")],
    }
    beginning = "TypeError: cannot pickle"
    assert with_quotes(printed, {beginning: [("a", "")]}, {beginning}) == printed


def test_what_no_run_printed_is_listed_if_a_heading_is_that_message():
    quotes = {"OSError: so": [("a", "")], "OSError: no": [("b", "")]}
    assert with_quotes({}, quotes, {"OSError: so"}) == {"OSError: so": [("a", "")]}


def test_a_heading_that_lists_several_errors_is_no_message():
    assert is_message("ValueError: max_workers must be <= 61")
    assert not is_message("TypeError: missing 1 argument, 'int' is not iterable")
    assert not is_message("Why do I get OSError: no such file?")
    assert not is_message("It ends: OSError: no such file")


def test_a_piece_of_code_is_a_message_if_it_says_all():
    assert is_code_of_message("TypeError: missing 1 argument, 'int' is not iterable")
    assert not is_code_of_message("raise TypeError: no")
    assert not is_code_of_message("TypeError: cannot pickle ...")
    assert not is_code_of_message("TypeError")


def test_other_text_quotes_none():
    assert list(quoted("Error handling: a guide")) == []
