"""The Recording as a value."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest

from sphinx_recorded.recording.model import (
    SCHEMA,
    CPUTrack,
    Ending,
    Interpreter,
    Recording,
    Repeat,
    Stack,
    Value,
    Write,
    json_schema,
)

VALUES = Value.__subclasses__()
WRITE = Write(time=0.25, process=1, stream="stderr", text="\x1b[31m\0é\ud7ff\n")


@pytest.fixture
def full(literal):
    """A Recording in which every field has something to hold."""
    return literal(
        WRITE,
        ending=Ending(
            kind="limit", code=0, left_running=(1,), shared_memory=("psm_1",)
        ),
        dropped=12,
        cpu=(
            CPUTrack(
                process=1, thread=0, name="main", times=(0.0, 0.5), busy=(0.0, 0.4)
            ),
        ),
        stacks=(Stack(process=1, text="Thread 0x1\n"),),
        repeats=(Repeat(wall=1.5, output=(WRITE,)),),
    )


def test_json_both_ways(full):
    assert Recording.from_json(full.to_json()) == full


def test_json_is_one_line_with_its_schema(full):
    data = full.to_json()
    assert b"\n" not in data
    assert json.loads(data)["schema"] == SCHEMA


def test_another_schema_is_refused(full):
    data = full.to_json().replace(b'"schema":1', b'"schema":999')
    with pytest.raises(ValueError, match="schema 999"):
        Recording.from_json(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b".{9}$", b"", id="cut off"),
        pytest.param(b".*", b"", id="empty"),
        pytest.param(b".*", b"[]", id="other JSON"),
        pytest.param(b"^", b"\xff", id="no text"),
        pytest.param(b'"wall"', b'"hall"', id="unknown field"),
        pytest.param(b'"stderr"', b'"stdwar"', id="unknown value"),
        pytest.param(b'"wall":1.0', b'"wall":"long"', id="wrong type"),
    ],
)
def test_what_is_no_recording_is_refused(full, old, new):
    data = re.sub(old, new, full.to_json(), count=1)
    with pytest.raises(ValueError, match=r"."):
        Recording.from_json(data)


def test_it_cannot_be_changed(full):
    with pytest.raises(AttributeError):
        full.wall = 2.0
    with pytest.raises(AttributeError):
        full.ending.code = 2


def test_process_by_its_number(full):
    assert full.process(1).role == "main"
    with pytest.raises(KeyError):
        full.process(2)


def test_series_of_a_version():
    interpreter = Interpreter(implementation="CPython", version="3.15.2", gil=True)
    assert interpreter.series == "3.15"
    assert interpreter.version_info == (3, 15)


def test_the_schema_names_every_field(full):
    properties = json_schema()["$defs"]["Recording"]["properties"]
    assert set(properties) == set(json.loads(full.to_json()))


def test_published_schema_is_that_of_the_values():
    published = Path(__file__).parents[2] / "docs" / "about" / "recording.schema.json"
    assert json.loads(published.read_text("utf-8")) == json.loads(
        json.dumps(json_schema())
    )


@pytest.mark.parametrize("kind", VALUES)
def test_no_value_can_be_changed(kind):
    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.forbid_unknown_fields


def test_what_was_added_later_is_only_written_where_it_is_so():
    usual = Interpreter(implementation="CPython", version="3.15.2", gil=True)
    assert set(json.loads(msgspec.json.encode(usual))) == {
        *("implementation", "version", "gil"),
    }
    free = msgspec.structs.replace(usual, free_threaded=True)
    assert json.loads(msgspec.json.encode(free))["free_threaded"] is True
