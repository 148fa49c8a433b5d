"""Charts for pages that compute."""

from __future__ import annotations

from .charts import bars, curve, measured, on_builder_inited, recording

__all__ = ["bars", "curve", "measured", "on_builder_inited", "recording"]
