"""Commands as people type them."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.command_line import shell_line


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("python", "x.py", "a b"), "python x.py 'a b'"),
        (
            ("A=1", "B=two words", "python", "C=two words"),
            "A=1 B='two words' python 'C=two words'",
        ),
        (("_A1=", "python"), "_A1='' python"),
        (("1A=x y", "python"), "'1A=x y' python"),
        (("A=\nb", "python"), "A='\nb' python"),
        (("=x y",), "'=x y'"),
        (("python", "-", "<", "x.py"), "python - < x.py"),
        (("a", ">", "b", "|", "c", ">>"), "a > b | c '>>'"),
        (("a", "<b", "$x", "*"), "a '<b' '$x' '*'"),
        ((), ""),
    ],
)
def test_words_as_a_line_for_a_shell(words, line):
    assert shell_line(words) == line
