"""What an error tells of a program's output."""

from __future__ import annotations

from sphinx_recorded.library.attempts import _last_words
from sphinx_recorded.recording.model import Process, Write


def wrote(text, process=1, stream="stdout"):
    return Write(time=0.1, process=process, stream=stream, text=text)


def test_lines_of_one_process_have_its_name_once_and_no_empty_ones(literal):
    main = literal().processes[0]
    worker = Process(
        number=2, pid=4002, parent=1, role="worker", name="", start=0.1, end=0.9
    )
    recording = literal(
        wrote("first\n\n   indented\n \n"),
        wrote("\x1b[31m\x1b[0m\nanswer\n", process=2),
        wrote("last\n\n"),
        processes=(main, worker),
    )
    assert _last_words(recording) == (
        "; its last lines: [main] first | indented | [worker 1] answer | [main] last"
    )


def test_only_the_last_five_are_told_each_cut(literal):
    lines = "".join(f"{n}{'x' * n * 60}\n\n" for n in range(7))
    told = _last_words(literal(wrote(lines))).partition("its last lines: [main] ")[2]
    assert [line[0] for line in told.split(" | ")] == ["2", "3", "4", "5", "6"]
    assert [len(line) for line in told.split(" | ")] == [121, 181, 201, 201, 201]
    assert told.endswith("x…")


def test_a_program_that_wrote_only_blanks_wrote_nothing(literal):
    assert _last_words(literal(wrote("\n \n"))) == "; it wrote nothing"
    assert _last_words(literal()) == "; it wrote nothing"
