"""How runs are put in order, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_recorded.programs import Environment, Run


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a batch of runs is."""

    done: int
    total: int
    run: Run | None = None
    """The run that has just ended ..."""
    environment: Environment | None = None
    """... or the environment that has just been made, before there are runs."""

    @property
    def what(self) -> str:
        """What is counted."""
        return "runs" if self.environment is None else "environments"


def is_idle(run: Run) -> bool:
    """Whether it will hang: it leaves the CPUs to others meanwhile."""
    return run.end.time_limit


def is_packed(run: Run) -> bool:
    """Whether it needs an executable, which has to be made first."""
    return run.settings.run_as == "executable"


def limit(run: Run) -> float:
    """The time limit of a run; the longest are to begin first."""
    return run.settings.time_limit
