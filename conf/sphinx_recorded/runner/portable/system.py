"""What Windows says of processes; elsewhere there is nothing to ask without root."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Handle(Protocol):
    """A process that can be asked, also when it has ended."""

    @property
    def end(self) -> int | None:
        """When it ended, ns since the epoch; None if it is running."""

    @property
    def exit_code(self) -> int | None:
        """As ``Process.exitcode`` has it; None if it is running."""

    def terminate(self) -> None:
        """Ends it, unless it has ended."""

    def close(self) -> None:
        """Gives it back."""


class Group(Protocol):
    """A program with all that it starts, as far as the system holds it together."""

    def start(self, words: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
        """Starts the program as ``Popen`` does, and raises what that raises."""

    def alive(self) -> dict[int, str]:
        """What of it has not ended: pids, and the names of the files that they run."""

    def end(self) -> None:
        """Ends what of it has not ended."""

    def close(self) -> None:
        """Gives it back. On Windows this ends it, too."""


if sys.platform == "win32":
    from .windows_handles import handle
    from .windows_jobs import Job

    def group() -> Group:
        """A job, for one program."""
        return Job()

else:

    def handle(pid: int, by: int) -> Handle | None:  # noqa: ARG001
        """None: there are no handles here."""
        return None

    class _Session:
        """A session of its own, of which ``stopping.kill`` ends what is left."""

        def start(
            self, words: Sequence[str], **options: Any
        ) -> subprocess.Popen[bytes]:
            """Starts the program."""
            return subprocess.Popen(words, start_new_session=True, **options)

        def alive(self) -> dict[int, str]:
            """Nothing: the system does not say."""
            return {}

        def end(self) -> None:
            """Nothing can be ended that is not in the session."""

        def close(self) -> None:
            """There is nothing to be given back."""

    def group() -> Group:
        """A session, for one program."""
        return _Session()


__all__ = ["Group", "Handle", "group", "handle"]
