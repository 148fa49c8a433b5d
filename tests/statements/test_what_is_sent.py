"""What pages say of pickle, and of what goes through queues and connections."""

from __future__ import annotations

import sys

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")


def test_a_pickle_runs_what_it_names(prints):
    assert prints("""
        import pickle

        class Harmless:
            def __reduce__(self):
                return print, ("ran",)

        pickle.loads(pickle.dumps(Harmless()))
    """) == ["ran"]
