"""Line ends of Windows, however reads cut them."""

from __future__ import annotations

import pytest

from sphinx_recorded.runner.pipes import Newlines


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([b"a\r\nb\r\n"], b"a\nb\n"),
        ([b"a\r", b"\nb"], b"a\nb"),
        ([b"a\r", b"b"], b"a\rb"),
        ([b"a\r", b"\r", b"\r\n"], b"a\r\r\n"),
        ([b"a\r\r\n"], b"a\r\n"),
        ([b"\r"], b"\r"),
        ([b"a\n\r", b""], b"a\n\r"),
        ([], b""),
    ],
)
def test_only_whole_line_ends_are_turned(pieces, text):
    newlines = Newlines()
    assert b"".join([*map(newlines, pieces), newlines.rest()]) == text
    assert newlines.rest() == b""
