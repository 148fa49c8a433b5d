"""Charts for pages that compute."""

from __future__ import annotations

from .charts import bars, curve, measured, recording

__all__ = ["bars", "curve", "measured", "recording"]
