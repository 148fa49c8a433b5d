"""What holds where nothing is declared."""

from __future__ import annotations

import msgspec
import pytest

from sphinx_recorded.programs.settings import End, Settings, Signal
from sphinx_recorded.recording.measurements import disturbance


@pytest.mark.parametrize("value", [Settings(), End(), Signal(name="SIGINT")])
def test_each_default_is_of_its_own_type(value):
    assert msgspec.convert(msgspec.to_builtins(value), type(value)) == value


def test_the_defaults_are_those_that_the_documentation_names():
    usual = Settings()
    assert (usual.time_limit, usual.grace, usual.output_limit) == (30.0, 1.0, 65_536)
    assert (usual.repeats, usual.attempts, usual.shm_size) == (1, 1, 0)
    assert (usual.python, usual.run_as) == (">=3.10", "script")
    assert usual.start_methods == ("fork", "spawn", "forkserver")
    assert usual.hook
    assert usual.unbuffered
    assert (usual.alone, usual.pipes) == (False, False)
    end = End()
    assert (end.exit_code, end.signal, end.warning) == (0, "", "")
    assert (end.time_limit, end.left_running) == (False, False)
    assert not end.shared_memory


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (None, ""),
        (0.049, ""),
        (0.05, "other programs used 5 % of the CPUs"),
        (0.4, "other programs used 40 % of the CPUs"),
    ],
)
def test_others_are_mentioned_if_they_took_a_twentieth(literal, others, said):
    assert disturbance(literal(others=others)) == said
