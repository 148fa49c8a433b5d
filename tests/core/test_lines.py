"""Lines put together from writes."""

from __future__ import annotations

import random

import pytest

from sphinx_recorded.recording.lines import by_writer, lines
from sphinx_recorded.recording.model import Write


def wrote(process, text, stream="stdout", time=0.0):
    return Write(time=time, process=process, stream=stream, text=text)


def texts(*output):
    return [(line.process, line.text) for line in lines(output)]


def test_text_and_newline_of_two_processes_interleave():
    output = wrote(1, "one"), wrote(2, "two"), wrote(1, "\n"), wrote(2, "\n")
    assert texts(*output) == [(1, "one"), (2, "two")]


def test_lines_stand_in_the_order_in_which_they_began():
    output = wrote(1, "slow "), wrote(2, "quick\n"), wrote(1, "line\n")
    assert texts(*output) == [(1, "slow line"), (2, "quick")]


def test_a_line_has_the_time_when_it_began():
    output = (
        wrote(1, "a", time=0.1),
        wrote(1, "b\nc", time=0.2),
        wrote(1, "\n", time=0.3),
    )
    assert [(line.text, line.time) for line in lines(output)] == [
        ("ab", 0.1),
        ("c", 0.2),
    ]


def test_streams_of_one_process_are_kept_apart():
    output = wrote(1, "out"), wrote(1, "err\n", "stderr"), wrote(1, "put\n")
    found = [(line.stream, line.text) for line in lines(output)]
    assert found == [("stdout", "output"), ("stderr", "err")]


def test_last_line_may_lack_its_newline():
    assert texts(wrote(1, "whole\nbegun")) == [(1, "whole"), (1, "begun")]


def test_empty_lines_count():
    assert texts(wrote(1, "\n\nx\n")) == [(1, ""), (1, ""), (1, "x")]


def test_only_newlines_end_lines():
    assert texts(wrote(1, "a\rb\x0cc\u2028d\n")) == [(1, "a\rb\x0cc\u2028d")]


def test_writers_that_are_not_known_are_one():
    output = wrote(None, "who "), wrote(None, "knows\n")
    assert texts(*output) == [(None, "who knows")]


def test_by_writer_keeps_processes_and_streams_apart():
    output = (
        wrote(2, "a\n"),
        wrote(1, "b\n"),
        wrote(2, "c\n"),
        wrote(2, "d\n", "stderr"),
    )
    found = [[line.text for line in written] for written in by_writer(output)]
    assert found == [["a", "c"], ["b"], ["d"]]


@pytest.mark.parametrize("seed", range(100))
def test_nothing_is_lost_or_added(seed):
    chance = random.Random(seed)
    output = [
        wrote(
            chance.choice([1, 2, None]),
            "".join(chance.choices("ab\n\r", k=chance.randrange(6))),
            chance.choice(["stdout", "stderr"]),
            time,
        )
        for time in range(chance.randrange(40))
    ]
    for written in by_writer(output):
        process, stream = written[0].process, written[0].stream
        text = "".join(
            write.text
            for write in output
            if (write.process, write.stream) == (process, stream)
        )
        assert "\n".join(line.text for line in written) == text.removesuffix("\n")
    times = [line.time for line in lines(output)]
    assert times == sorted(times)


@pytest.mark.parametrize(
    "character",
    ["\x0b", "\x0c", "\r", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"],
)
def test_only_a_newline_ends_a_line(character):
    found = lines([wrote(1, f"a{character}b\nc")])
    assert [line.text for line in found] == [f"a{character}b", "c"]
    assert [line.whole for line in found] == [True, False]
