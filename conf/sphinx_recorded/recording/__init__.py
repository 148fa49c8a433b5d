"""What a run did: values, and what can be read from them."""

from __future__ import annotations

from .builds import command_of, is_series, name_of, names_of
from .colours import html
from .command_line import shell_line
from .endings import describe, signal_name
from .lines import Line, by_writer, lines
from .meaning import Meaning, meaning, replaced
from .measurements import (
    Measurement,
    disturbance,
    disturbed,
    measured,
    measurements,
    median,
    noisy,
)
from .model import (
    SCHEMA,
    Channel,
    CPUTrack,
    Ending,
    Interpreter,
    Machine,
    Package,
    Process,
    Program,
    Recording,
    Repeat,
    Role,
    Stack,
    Started,
    StartMethod,
    Stream,
    Unobserved,
    Write,
    json_schema,
)
from .packages import imported
from .process_names import Label, labels, other_names, shortened
from .screen import on_screen
from .start_methods import used_method
from .terminal_text import SEQUENCE, columns, cut, plain, printable, safe
from .tracebacks import Traceback, spans, tracebacks
from .units import count, duration, listed, moment, on_axis, quantity, stretch

__all__ = [
    "SCHEMA",
    "SEQUENCE",
    "CPUTrack",
    "Channel",
    "Ending",
    "Interpreter",
    "Label",
    "Line",
    "Machine",
    "Meaning",
    "Measurement",
    "Package",
    "Process",
    "Program",
    "Recording",
    "Repeat",
    "Role",
    "Stack",
    "StartMethod",
    "Started",
    "Stream",
    "Traceback",
    "Unobserved",
    "Write",
    "by_writer",
    "columns",
    "command_of",
    "count",
    "cut",
    "describe",
    "disturbance",
    "disturbed",
    "duration",
    "html",
    "imported",
    "is_series",
    "json_schema",
    "labels",
    "lines",
    "listed",
    "meaning",
    "measured",
    "measurements",
    "median",
    "moment",
    "name_of",
    "names_of",
    "noisy",
    "on_axis",
    "on_screen",
    "other_names",
    "plain",
    "printable",
    "quantity",
    "replaced",
    "safe",
    "shell_line",
    "shortened",
    "signal_name",
    "spans",
    "stretch",
    "tracebacks",
    "used_method",
]
