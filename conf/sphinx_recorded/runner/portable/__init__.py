"""Recording where the system does not say who wrote what.

Works on every platform: each Python process has connections of its own to write
to (``hook/recorder_streams.py``).
"""

from __future__ import annotations

from .stopping import kill, wait

__all__ = ["kill", "wait"]
