"""Types a program at the interactive prompt, as a reader would."""

from __future__ import annotations

from typing import IO

_PROMPTS = (">>> ", "... ")


class Prompt:
    """Feeds standard input line by line, each when the prompt asks for it."""

    def __init__(self, stdin: IO[bytes], text: str) -> None:
        self._stdin = stdin
        self._lines = text.splitlines(keepends=True)

    def answer(self, text: str) -> bytes:
        """Types the next line if ``text`` ends with a prompt.

        Returns what a terminal would show of it.
        """
        if not text.endswith(_PROMPTS) or self._stdin.closed:
            return b""
        if not self._lines:
            self._stdin.close()
            return b"\n"
        line = self._lines.pop(0).encode()
        try:
            self._stdin.write(line)
            self._stdin.flush()
        except BrokenPipeError:
            return b""
        return line
