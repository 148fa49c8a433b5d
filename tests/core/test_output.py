"""What is kept of an output, and where something is left out."""

from __future__ import annotations

import random

import pytest

from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.tracebacks import tracebacks
from sphinx_recorded.runner.output import Output

LIMIT = 4096
RAISED = """\
Traceback (most recent call last):
  File "/home/you/x.py", line 3, in f
    raise KeyError("lost")
KeyError: 'lost'
"""


def taken(*pieces, limit=LIMIT):
    """The Output, and the writes, of (writer, bytes) that came one by one."""
    output = Output(limit)
    for time, (writer, data) in enumerate(pieces):
        output.add(time * 1000, writer, "stdout", data)
    return output, output.writes(0, {1: 1, 2: 2}, str)


def text_of(writes):
    return "".join(write.text for write in writes)


def test_what_fits_is_kept_whole():
    output, writes = taken((1, b"a" * (LIMIT // 2)), (2, b"\n" * (LIMIT // 4)))
    assert output.dropped == 0
    assert [write.left_out for write in writes] == [0, 0]


@pytest.mark.parametrize("size", [1, 99, 4095, 65_536, 1_048_577, 64_000_000])
def test_every_byte_is_kept_or_counted(size):
    output, writes = taken((1, b"x" * size))
    assert len(text_of(writes)) + output.dropped == size
    assert len(text_of(writes)) <= LIMIT
    assert sum(write.left_out for write in writes) == output.dropped


def test_the_beginning_and_the_end_are_kept():
    data = b"".join(b"line %d\n" % n for n in range(100_000))
    output, writes = taken((1, data[:40_000]), (2, data[40_000:]))
    found = lines(writes)
    assert found[0].text == "line 0"
    assert found[-1].text == "line 99999"
    [gap] = [line for line in found if line.left_out]
    assert gap.left_out == output.dropped


def test_of_the_middle_the_first_line_of_each_kind_is_kept():
    many = [(1, b"number %d\n" % n) for n in range(10_000)]
    output, writes = taken(*many, (2, b"found it: 42\n"), *many)
    [found] = [line for line in lines(writes) if line.text == "found it: 42"]
    assert found.process == 2
    assert found.left_out
    assert output.dropped == sum(line.left_out for line in lines(writes))


def test_a_traceback_in_the_middle_is_found(literal):
    many = [(1, b"%d\n" % n) for n in range(10_000)]
    raised = [(2, line.encode()) for line in RAISED.splitlines(keepends=True)]
    between = [pair for line in raised for pair in (line, (1, b"0\n"))]
    _, writes = taken(*many, *between, *many, *raised, *many)
    found = tracebacks(literal(*writes))
    assert [(t.process, t.exception) for t in found] == [(2, "KeyError: 'lost'")] * 2


def test_a_thousand_equal_tracebacks_leave_room_for_another(literal):
    other = RAISED.replace("KeyError", "ValueError")
    many = [(1, RAISED.encode())] * 1000
    _, writes = taken(*many, (2, other.encode()), *many)
    found = {t.exception for t in tracebacks(literal(*writes))}
    assert found == {"KeyError: 'lost'", "ValueError: 'lost'"}


def test_a_line_that_goes_on_in_what_is_left_out_is_no_whole_line():
    _, writes = taken((1, b"begun" + b"x" * 100_000 + b" end\nlast\n"))
    first, second, last = lines(writes)
    assert (first.whole, last.text) == (False, "last")
    assert second.text.endswith("x end")


@pytest.mark.parametrize("seed", range(50))
def test_characters_are_not_cut(seed):
    chance = random.Random(seed)
    text = "".join(chance.choices("aé€😀\n", k=20_000)).encode()
    output, writes = taken((1, text))
    kept = text_of(writes)
    assert "\\x" not in kept
    assert len(kept.encode()) + output.dropped == len(text)


@pytest.mark.parametrize("seed", range(50))
def test_bytes_of_many_writers_are_kept_or_counted(seed):
    chance = random.Random(seed)
    pieces = [
        (chance.choice([1, 2]), bytes(chance.choices(b"ab1\n", k=chance.randrange(99))))
        for _ in range(500)
    ]
    output, writes = taken(*pieces)
    size = sum(len(data) for _, data in pieces)
    assert len(text_of(writes)) + output.dropped == size
    assert sum(write.left_out for write in writes) == output.dropped


def test_of_very_many_writes_those_that_were_made_at_once_are_joined():
    output = Output()
    for number in range(20_000):
        output.add(number * 10_000, 1 + number // 10_000, "stdout", b"x")
    writes = output.writes(0, {1: 1, 2: 2}, str)
    assert len(text_of(writes)) == 20_000
    assert len(writes) == 200
    assert {write.process for write in writes} == {1, 2}


def test_what_came_after_the_stop_is_left_out():
    output = Output(LIMIT)
    for time, text in ((1_000, b"before\n"), (2_000, b"then\n"), (2_001, b"after\n")):
        output.add(time, 1, "stdout", text)
    assert text_of(output.writes(0, {1: 1}, str, until=2_000)) == "before\nthen\n"
    assert text_of(output.writes(0, {1: 1}, str)) == "before\nthen\nafter\n"
