from __future__ import annotations

import pytest

from sphinx_recorded.extension.asking.options import Options
from sphinx_recorded.extension.asking.requests import Request, requests


def test_options_by_default():
    assert Options.parse({}, 10) == Options()


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
    assert Options.parse(given, 10) == Options(
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
        (
            "start-methods",
            "thread",
            "start-methods: thread is none of fork, spawn, forkserver",
        ),
        ("versions", "3,13", "versions: 3,13 is no version such as 3.13"),
        ("platforms", "BeOS", "platforms: BeOS is none of Linux, macOS, Windows"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_right(option, value, problem):
    with pytest.raises(ValueError, match=option) as raised:
        Options.parse({option: value}, 10)
    assert str(raised.value) == problem


def test_something_must_be_shown():
    with pytest.raises(ValueError, match="leave nothing to show"):
        Options.parse({"program-only": None, "output-only": None}, 10)


SOURCE = """\
---
recordings:
  - start/measured.py
  - start/on_two.py spawn 3.13
---

# Question

```{example} start/plain.py
```

::::{tab} Nested
:::{example} start/nested.py
:emphasize-lines: 3
:start-methods: spawn
:versions: 3.10 3.15
:::
::::

> ```{example} start/quoted.py
> ```

```{example} start/shown.py
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
        Request("start/measured.py"),
        Request("start/on_two.py", ("spawn",), ("3.13",)),
    ]


@pytest.mark.parametrize("source", ["", "---\n: [\n---\n", "---\nrecordings: 3\n---\n"])
def test_a_page_may_ask_for_nothing(source):
    assert requests(source) == []
