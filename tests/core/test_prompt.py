"""What is typed at the interactive prompt."""

from __future__ import annotations

import io

import pytest

from sphinx_recorded.runner.linux.prompt import Prompt


class Stdin(io.BytesIO):
    """Keeps what was typed, and counts what was flushed."""

    typed = b""

    def flush(self):
        self.typed = self.getvalue()


def test_each_line_is_typed_when_it_is_asked_for():
    stdin = Stdin()
    prompt = Prompt(stdin, "def f():\n    pass\n\n")
    assert prompt.answer("Python 3.15\n") == b""
    assert prompt.answer("Python 3.15\n>>> ") == b"def f():\n"
    assert stdin.typed == b"def f():\n"
    assert prompt.answer("...") == b""
    assert prompt.answer("... ") == b"    pass\n"
    assert prompt.answer("... ") == b"\n"
    assert stdin.typed == b"def f():\n    pass\n\n"


def test_after_the_last_line_the_input_ends():
    stdin = Stdin()
    prompt = Prompt(stdin, "1\n")
    assert prompt.answer(">>> ") == b"1\n"
    assert not stdin.closed
    assert prompt.answer("1\n>>> ") == b"\n"
    assert stdin.closed
    assert prompt.answer(">>> ") == b""


@pytest.mark.parametrize("text", ["", ">>>", ">>> 1", "x>>> \n", "...\n"])
def test_what_is_no_prompt_is_not_answered(text):
    assert Prompt(Stdin(), "1\n").answer(text) == b""


def test_a_program_that_has_ended_is_told_nothing():
    class Broken(Stdin):
        def write(self, data):
            raise BrokenPipeError

    assert Prompt(Broken(), "1\n").answer(">>> ") == b""


def test_a_last_line_may_lack_its_end():
    assert Prompt(Stdin(), "ä").answer(">>> ") == "ä".encode()
