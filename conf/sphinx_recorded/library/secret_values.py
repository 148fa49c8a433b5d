"""Whether a program has written down a secret of whoever records it.

Programs get an environment of their own, and cannot read that of the process
which runs them. They may find a secret in other places all the same, such as a
file in the home folder; a recording may be published.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_recorded.recording import Recording, Write

_SECRET = re.compile(
    r"(?:^|_)(?:\w*TOKEN|\w*SECRETS?|\w*PASSWORD|PASSWD|PASSPHRASE|PASS|\w*KEY"
    r"|CREDENTIALS?|COOKIE)(?:_|$)",
    re.IGNORECASE,
)
_SHORTEST = 8
"""Characters of a value that is told from an ordinary word."""


def named_like_a_secret(name: str) -> bool:
    """Whether the value of a variable of that name is not for others to see."""
    return _SECRET.search(name) is not None


def leaked(recording: Recording, environment: Mapping[str, str]) -> list[str]:
    """Names of the variables named like a secret whose values are in it."""
    secrets = {
        name: value
        for name, value in environment.items()
        if named_like_a_secret(name) and len(value) >= _SHORTEST and value[0] != "/"
    }
    if not secrets:
        return []
    texts = list(_texts(recording))
    return [name for name in secrets if any(secrets[name] in text for text in texts)]


def _texts(recording: Recording) -> Iterator[str]:
    """All that a program can put into a Recording."""
    for output in (recording.output, *(each.output for each in recording.repeats)):
        yield from _written(output)
    for process in recording.processes:
        yield process.name
    for stack in recording.stacks:
        yield stack.text
    for track in recording.cpu:
        yield track.name
    yield from recording.ending.shared_memory
    yield from recording.program.command


def _written(output: Sequence[Write]) -> Iterator[str]:
    """What was written, also in several writes: by each process, and by all."""
    writers = {(write.process, write.stream) for write in output}
    for writer in writers:
        yield "".join(w.text for w in output if (w.process, w.stream) == writer)
    yield "".join(write.text for write in output)
