"""Draws a recording for a browser: HTML and SVG, and the same in words."""

from __future__ import annotations

from .caption import remarks, stamp, stamp_parts, system
from .colours import COUNT, NAMESPACE, colour
from .frames import in_tracebacks
from .page import STATIC, page, picture
from .stacks import stands
from .table import Origins, table
from .text import lives
from .timeline import Picture, timeline
from .trace import trace
from .transcript import text as transcript

__all__ = [
    "COUNT",
    "NAMESPACE",
    "STATIC",
    "Origins",
    "Picture",
    "colour",
    "in_tracebacks",
    "lives",
    "page",
    "picture",
    "remarks",
    "stamp",
    "stamp_parts",
    "stands",
    "system",
    "table",
    "timeline",
    "trace",
    "transcript",
]
