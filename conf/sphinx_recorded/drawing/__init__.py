"""Draws a recording for a browser: HTML and SVG, and the same in words."""

from __future__ import annotations

from .caption import remarks, stamp, system
from .colours import COUNT, NAMESPACE
from .page import STATIC, page, picture
from .table import table
from .text import lives
from .timeline import Picture, timeline
from .trace import trace
from .transcript import text as transcript

__all__ = [
    "COUNT",
    "NAMESPACE",
    "STATIC",
    "Picture",
    "lives",
    "page",
    "picture",
    "remarks",
    "stamp",
    "system",
    "table",
    "timeline",
    "trace",
    "transcript",
]
