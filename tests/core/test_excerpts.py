"""Which lines are kept of the middle of a long output."""

from __future__ import annotations

import pytest

from sphinx_recorded.runner.excerpts import Excerpts, Piece

HEADER = "Traceback (most recent call last):"
FRAME = '  File "/home/you/x.py", line 3, in f'


def piece(text, time=1, writer=1, stream="stdout"):
    return Piece(time, writer, stream, text.encode())


def kept(excerpts):
    return [each.data.decode() for each in excerpts.finish()]


def fed(*texts, room=2_000, known=()):
    """What is kept of these lines, each a piece, and how many bytes are not."""
    excerpts = Excerpts(room)
    excerpts.learn(piece(text) for text in known)
    for text in texts:
        excerpts.add(piece(text))
    found = kept(excerpts)
    return found, excerpts.dropped


def test_a_piece_is_cut_between_two_characters():
    whole = Piece(7, 3, "stderr", "aé日b".encode(), 9)
    cuts = {size: whole.cut(size) for size in range(8)}
    for first, rest in cuts.values():
        assert first.data + rest.data == whole.data
        assert (first[:3], rest[:3]) == (whole[:3], whole[:3])
    sizes = [len(first.data) for first, _ in cuts.values()]
    assert sizes == [0, 1, 3, 3, 6, 6, 6, 7]
    assert cuts[7] == (whole, whole._replace(data=b""))


def test_lines_that_differ_in_numbers_are_of_one_kind():
    assert fed("n 1\n", "n 2\n", "m 1\n", "n 30\n") == (["n 1\n", "m 1\n"], 9)
    assert fed("n 1\nn 2\nm 1\nn 3\n") == (["n 1\n", "m 1\n"], 8)


def test_what_was_kept_elsewhere_is_known():
    assert fed("n 3\n", "x\n", known=["n 1\n", "n 2\n"]) == (["x\n"], 4)


def test_a_line_that_began_elsewhere_is_not_kept():
    assert fed(" of it\n", "rest\n", known=["the beginning"]) == (["rest\n"], 7)


def test_what_is_known_takes_no_room():
    known = [f"{letter * 90}\n" for letter in "abcdefghijklmnopqrst"]
    line = "z" * 950 + "\n"
    assert fed(line, known=known) == ([line], 0)


def test_a_traceback_that_began_elsewhere_is_kept_from_where_it_goes_on():
    found, dropped = fed(
        f"{FRAME}\n", "KeyError: 1\n", known=[f"{HEADER}\n", f"{FRAME}\n"]
    )
    assert found == [f"{FRAME}\n", "KeyError: 1\n"]
    assert dropped == 0


def test_what_has_not_ended_is_kept_if_there_is_room():
    excerpts = Excerpts(2_000)
    excerpts.add(piece("one ", 5))
    excerpts.add(piece("two", 6, writer=2))
    excerpts.add(piece("three", 7))
    found = excerpts.finish()
    assert [(each.time, each.writer, each.data) for each in found] == [
        (7, 1, b"one three"),
        (6, 2, b"two"),
    ]
    assert excerpts.dropped == 0


def test_streams_and_writers_have_lines_of_their_own():
    excerpts = Excerpts(2_000)
    excerpts.add(piece("a", stream="stdout"))
    excerpts.add(piece("b", stream="stderr"))
    excerpts.add(piece("c\n", stream="stdout"))
    excerpts.add(piece("d\n", writer=2))
    excerpts.add(piece("e\n", stream="stderr"))
    assert kept(excerpts) == ["ac\n", "d\n", "be\n"]


@pytest.mark.parametrize(("size", "is_kept"), [(1_000, True), (1_001, False)])
def test_a_line_needs_room(size, is_kept):
    line = "x" * (size - 1) + "\n"
    assert fed(line, room=2_000) == ([line] * is_kept, 0 if is_kept else size)


def test_when_there_is_little_room_nobody_looks_for_what_is_new():
    first = "x" * 800 + "\n"  # 199 of 1,000 bytes are left
    assert fed(first, "new\n") == ([first], 4)
    first = "x" * 799 + "\n"
    assert fed(first, "new\n") == ([first, "new\n"], 0)


@pytest.mark.parametrize(("size", "is_kept"), [(200, True), (201, False)])
def test_the_end_of_what_goes_on_is_kept_if_it_is_short(size, is_kept):
    excerpts = Excerpts(0)
    excerpts.add(piece("x" * size))
    assert kept(excerpts) == ["x" * size] * is_kept
    assert excerpts.dropped == (0 if is_kept else size)


def test_of_a_very_long_line_the_last_part_is_looked_at():
    excerpts = Excerpts(20_000)
    excerpts.add(piece("a" * 3_000))
    excerpts.add(piece("b" * 2_000))
    assert excerpts.dropped == 904
    excerpts.add(piece("c\n"))
    [line] = kept(excerpts)
    assert line == "a" * 2_096 + "b" * 2_000 + "c\n"
    assert excerpts.dropped == 904


def traceback(name, frames=1):
    return [f"{HEADER}\n", *([f"{FRAME}\n"] * frames), f"{name}\n"]


def test_of_equal_tracebacks_three_are_kept():
    texts = [line for n in range(5) for line in traceback(f"KeyError: {n}")]
    found, dropped = fed(*texts, room=10_000)
    named = [line for line in found if line.startswith("KeyError")]
    assert named == ["KeyError: 0\n", "KeyError: 1\n", "KeyError: 2\n"]
    assert len(found) == 9
    assert dropped == 2 * sum(map(len, traceback("KeyError: 0")))


def test_four_lines_after_a_traceback_are_kept():
    lines = [f"same {n}\n" for n in range(6)]
    found, dropped = fed("same 9\n", *traceback("ValueError: x"), *lines, room=10_000)
    assert found == ["same 9\n", *traceback("ValueError: x"), *lines[:4]]
    assert dropped == 14


def test_a_traceback_has_frames_notes_and_empty_lines():
    lines = [
        f"{HEADER}\n",
        *(f"{FRAME}\n", "    f()\n", "\n", "  + | File\n", "  | x\n"),
        "ValueError: x\n",
    ]
    assert fed(*lines) == (lines, 0)


def test_a_header_in_a_traceback_begins_another():
    lines = [f"{HEADER}\n", f"{FRAME}\n", f"{HEADER}\n", f"{FRAME}\n", "KeyError\n"]
    assert fed(*lines) == (lines, 0)


def test_a_traceback_that_does_not_end_is_kept():
    lines = [f"{HEADER}\n", f"{FRAME}\n"]
    assert fed(*lines) == (lines, 0)


def test_tracebacks_have_room_of_their_own():
    long = "x" * 990 + "\n"
    lines = traceback("KeyError")
    assert fed(long, *lines) == ([long, *lines], 0)
    big = [f"{HEADER}\n", *[f"  {'y' * 96}\n"] * 10, "ValueError\n"]
    found, dropped = fed(*big, "z\n")
    assert found == ["z\n"]
    assert dropped == sum(map(len, big))


def test_a_traceback_takes_its_room():
    first = [f"{HEADER}\n", *[f"  {'y' * 97}\n"] * 9, "ValueError\n"]
    second = traceback("KeyError")
    found, dropped = fed(*first, *["after\n"] * 4, *second)
    assert found[: len(first)] == first
    assert not [line for line in found if line.startswith("KeyError")]
    assert dropped >= sum(map(len, second))


def test_it_is_said_where_something_was_left_out():
    excerpts = Excerpts(2_000)
    for text in ("n 1\n", "n 2\n", "n 3\n", "m\n", "n 4\n"):
        excerpts.add(piece(text))
    found = [(each.data, each.left_out) for each in excerpts.finish()]
    assert found == [(b"n 1\n", 0), (b"m\n", 8)]
    assert (excerpts.left_out, excerpts.dropped) == (4, 12)
