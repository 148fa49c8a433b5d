"""How a run went, as its watcher saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.recording import Ending
from sphinx_recorded.runner.clock import seconds

if TYPE_CHECKING:
    import subprocess


class Outcome(NamedTuple):
    """How a run went; times are ns since the epoch."""

    process: subprocess.Popen[bytes]
    origin: int
    ended: int
    """When main ended, or was stopped."""
    grace_over: int
    """When processes that outlive main were ended."""
    swept: int | None
    """When what outlived main had ended; None if something of it has not."""
    stopped: bool
    interrupted: bool
    left: bool
    """Whether something was alive when main had ended and the grace was over."""
    alive: dict[int, str]
    """What the system says was: pids, and the names of the files that they run."""

    @property
    def code(self) -> int | None:
        """Main's exit code; None if it was stopped."""
        return None if self.stopped else self.process.returncode

    def since(self, time: int) -> float:
        """Seconds from the beginning to ``time``."""
        return seconds(time - self.origin)

    def ending(self, left: tuple[int, ...]) -> Ending:
        """The ending of the run; ``left``: numbers of what was left running."""
        code = self.code or 0
        if self.stopped:
            return Ending(kind="interrupt" if self.interrupted else "limit", code=0)
        return Ending(
            kind="signal" if code < 0 else "exit", code=abs(code), left_running=left
        )
