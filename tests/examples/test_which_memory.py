"""What processes can share: what the programs of the page mean."""

from __future__ import annotations

import pytest

from .said import of_kind, printed, said


@pytest.mark.example("sharing/every_memory.py")
def test_every_memory(recording):
    assert said(recording, "main") == [
        "managed list [7, 1.5, 'text']",
        "Value 7 RawValue 7",
        "Array [7, 0, 0] RawArray [7, 0, 0]",
        r"SharedMemory b'\x07\x00\x00'",
        "ShareableList [7, 1.5, 'text']",
    ]


@pytest.mark.example("sharing/raw_values.py")
def test_raw_values(recording):
    assert printed(recording) == [
        "Synchronized True",
        "c_int False",
        "SynchronizedArray True",
        "c_int_Array_2 False",
    ]


@pytest.mark.example("sharing/get_obj_and_get_lock.py")
def test_get_obj_and_get_lock(recording):
    assert printed(recording) == ["2000 [4, 8, 12]"]
    assert len(of_kind(recording, "process")) == 2


@pytest.mark.example("sharing/text_in_an_array.py")
def test_text_in_an_array(recording):
    assert printed(recording) == [
        "value: b'hello'",
        r"raw: b'hello\x00\x00\x00\x00\x00'",
        "ValueError: byte string too long",
    ]


@pytest.mark.example("sharing/structure_with_a_lock.py")
def test_structure_with_a_lock(recording):
    assert printed(recording) == ["now: 2 4.0", "the copy: 0 0.0"]


@pytest.mark.example("sharing/memory_attributes.py")
def test_memory_attributes(recording):
    [line] = said(recording, "process")
    assert line.endswith("same name: True")
    assert said(recording, "main") == ["at least 5 bytes: True", "b'hello'"]


@pytest.mark.example("sharing/shareable_list_methods.py")
def test_shareable_list_methods(recording):
    length, place, form, size, missing = printed(recording)
    assert length == "length: 5 ones: 2"
    assert place == "place of 'two': 2"
    assert form.startswith("format: qd8s")
    assert size == "bytes: True"
    assert missing == "'three' is not there"


@pytest.mark.example("sharing/raw_value_loses.py")
def test_raw_value_loses(recording):
    assert printed(recording) == ["5 + 5 = 5"]
