from __future__ import annotations

import pytest

from sphinx_recorded.extension.asking.options import Options
from sphinx_recorded.extension.asking.requests import (
    Reading,
    Request,
    included,
    meant,
    requests,
)

LINES = ["first", "", "third", *["text"] * 7]


def test_options_by_default():
    assert Options.parse({}, LINES) == Options()


def test_options_as_given():
    given = {
        "lines": "1, 3-4, 9-",
        "emphasize-lines": "4",
        "start-methods": "spawn fork",
        "versions": "3.13 3.15",
        "platforms": "Windows",
        "no-timeline": None,
        "output-only": None,
    }
    assert Options.parse(given, LINES) == Options(
        lines=(1, 3, 4, 9, 10),
        emphasized=(4,),
        start_methods=("fork", "spawn"),
        versions=("3.13", "3.15"),
        platforms=("Windows",),
        timeline=False,
        program=False,
    )


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("lines", "3-x", "lines: 3-x is no line number and no range"),
        ("lines", "8-11", "lines: 8-11 is not within lines 1 to 10"),
        ("lines", "0", "lines: 0 is not within lines 1 to 10"),
        ("emphasize-lines", "5-4", "emphasize-lines: 5-4 is not within lines 1 to 10"),
        ("emphasize-lines", "2", "emphasize-lines: line 2 is empty"),
        ("emphasize-lines", "2-4", "emphasize-lines: line 2 is empty"),
        (
            "start-methods",
            "thread",
            "start-methods: thread is none of fork, spawn, forkserver",
        ),
        (
            "versions",
            "3,13",
            "versions: 3,13 is no version such as 3.13, 3.14t or pypy3.11",
        ),
        ("platforms", "BeOS", "platforms: BeOS is none of Linux, macOS, Windows"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_right(option, value, problem):
    with pytest.raises(ValueError, match=option) as raised:
        Options.parse({option: value}, LINES)
    assert str(raised.value) == problem


def test_an_empty_line_may_be_between_marked_ones():
    assert Options.parse({"emphasize-lines": "1-3"}, LINES).emphasized == (1, 2, 3)


def test_something_must_be_shown():
    with pytest.raises(ValueError, match="leave nothing to show"):
        Options.parse({"program-only": None, "output-only": None}, LINES)


SOURCE = """\
# Question

```{recorded} start/plain.py
```

::::{tab} Nested
:::{recorded} start/nested.py
:emphasize-lines: 3
:start-methods: spawn
:versions: 3.10 3.15
:::
::::

> ```{recorded} start/quoted.py
> ```

```{recorded} start/shown.py
:program-only:
```

It took {recorded}`start/plain.py wall`, and
{recorded}`start/words.py "spawn took 3.13"` or {recorded}`start/one.py wall fork`.
"""


def test_requests_are_found_in_a_page():
    assert requests(SOURCE) == [
        Request("start/plain.py"),
        Request("start/nested.py", ("spawn",), ("3.10", "3.15")),
        Request("start/quoted.py"),
        Request("start/words.py"),
        Request("start/one.py", ("fork",)),
    ]


REST = """\
Question
========

.. recorded:: plain.py

.. recorded:: /start/nested.py
   :start-methods: spawn
   :versions: 3.10 3.15
   :arguments: 4 "two words"

.. recorded:: shown.py
   :program-only:

It took :recorded:`plain.py wall` and :recorded:`other.py "a number"`.
"""


def test_requests_are_found_in_restructuredtext():
    assert requests(REST, Reading(folder="chapter")) == [
        Request("chapter/plain.py"),
        Request("start/nested.py", ("spawn",), ("3.10", "3.15"), ("4", "two words")),
        Request("chapter/other.py"),
    ]


def test_a_directive_may_have_other_names_and_versions():
    reading = Reading(directives=("example", "run-it"), versions=("3.13",))
    source = "```{example} a.py\n```\n\n.. run-it:: b.py\n\n```{recorded} c.py\n```\n"
    assert requests(source, reading) == [
        Request("a.py", (), ("3.13",)),
        Request("b.py", (), ("3.13",)),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "```{recorded} hi.py\n:no-timeline:\n\nif 1:\n    print()\n```\n\nText\n",
        ".. recorded:: hi.py\n   :no-timeline:\n\n   if 1:\n       print()\n\nText\n",
    ],
)
def test_a_program_in_the_body_is_written_to_a_file(source):
    written = []

    def write(text, name):
        written.append((text, name))
        return "written/hi.py"

    assert requests(source, Reading(write=write)) == [Request("written/hi.py")]
    assert written == [("if 1:\n    print()\n", "hi.py")]


def test_what_a_role_means_is_what_the_page_shows():
    shown = [Request("a.py", ("spawn",)), Request("a.py", (), ("3.13",))]
    assert meant(Request("a.py"), shown) == shown[0]
    assert meant(Request("a.py"), [Request("a.py"), *shown]) == Request("a.py")
    assert meant(Request("a.py", ("fork",)), shown) == Request("a.py", ("fork",))
    assert meant(Request("b.py"), shown) == Request("b.py")


def test_files_that_a_page_includes():
    source = "```{include} part.md\n```\n\n.. include:: /shared/part.rst\n"
    assert included(source) == ["part.md", "/shared/part.rst"]


def test_names_are_relative_to_the_folder_and_stay_what_they_are_outside():
    assert Reading(folder="a/b").located("../x.py") == "a/x.py"
    assert Reading(folder="a").located("../../x.py") == "../x.py"


def test_every_option_is_told_to_readers():
    assert list(Options.TOLD) == list(Options.SPEC)
    assert all(Options.TOLD.values())
