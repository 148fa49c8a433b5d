"""Managers, and objects of one's own in them: what the programs mean."""

from __future__ import annotations

import re

import pytest

from sphinx_recorded.recording.lines import lines

from .said import of_kind, printed, raised, said

ENDS = ["3.10", "3.15"]
AROUND = ["3.10", "3.13", "3.14", "3.15"]
KEY = re.compile("KeyError: '[0-9a-f]+'")

TYPES = {
    "list": "ListProxy",
    "dict": "DictProxy",
    "Namespace": "NamespaceProxy",
    "Value": "ValueProxy",
    "Array": "ArrayProxy",
    "Queue": "AutoProxy[Queue]",
    "JoinableQueue": "AutoProxy[JoinableQueue]",
    "Lock": "AcquirerProxy",
    "RLock": "AcquirerProxy",
    "Semaphore": "AcquirerProxy",
    "BoundedSemaphore": "AcquirerProxy",
    "Condition": "ConditionProxy",
    "Event": "EventProxy",
    "Barrier": "BarrierProxy",
    "Pool": "PoolProxy",
}


# What is a manager?


@pytest.mark.example("managers/every_type.py", versions=AROUND)
def test_every_type(recording):
    types = dict(TYPES)
    if recording.interpreter.series in {"3.14", "3.15"}:
        types["set"] = "SetProxy"
    assert dict(line.split(": ") for line in printed(recording)) == types


@pytest.mark.example("managers/namespace.py", versions=ENDS)
def test_namespace(recording):
    assert said(recording, "main") == [
        "Oslo 21.5 °C",
        "Namespace(place='Oslo', temperature=21.5, unit='°C')",
    ]


@pytest.mark.example("managers/what_a_proxy_is.py", versions=ENDS)
def test_what_a_proxy_is(recording):
    assert said(recording, "main") == [
        "str: ['a', 'b']",
        "repr: <ListProxy object, typeid 'list'",
        "a list: False",
        "a proxy: True",
        "equal: False",
        "equal copy: True",
    ]


@pytest.mark.example("managers/namespace_list_lost.py", versions=ENDS)
def test_namespace_list_lost(recording):
    assert said(recording, "process") == ["process: []"]
    assert said(recording, "main") == ["main: []"]


@pytest.mark.example("managers/namespace_list_kept.py", versions=ENDS)
def test_namespace_list_kept(recording):
    assert said(recording, "process") == ["process: [21.5]"]
    assert said(recording, "main") == ["main: [21.5]"]


@pytest.mark.example("managers/proxy_dropped.py")
def test_proxy_dropped(recording):
    assert said(recording, "main") == ["exit code 1"]
    assert raised(recording)[0].startswith("multiprocessing.managers.RemoteError")
    assert [line for line in lines(recording.output) if KEY.fullmatch(line.text)]


@pytest.mark.example("managers/proxy_kept.py", versions=ENDS)
def test_proxy_kept(recording):
    assert said(recording, "main") == ["exit code 0 {'Oslo': 21.5}"]


# A class of one's own


@pytest.mark.example("managers/own_class.py")
def test_own_class(recording):
    assert said(recording, "main") == ["balance: 120"]


@pytest.mark.example("managers/method_raises.py", versions=ENDS)
def test_method_raises(recording):
    assert said(recording, "main") == ["ValueError: there are only 100"]


@pytest.mark.example("managers/exposed.py", versions=ENDS)
def test_exposed(recording):
    assert said(recording, "main") == [
        "balance: 100",
        "AttributeError: 'AutoProxy[Account]' object has no attribute 'close'",
    ]


@pytest.mark.example("managers/returns_a_proxy.py", versions=ENDS)
def test_returns_a_proxy(recording):
    assert said(recording, "main") == ["Ann: 20"]


@pytest.mark.example("managers/attribute_of_a_proxy.py", versions=ENDS)
def test_attribute_of_a_proxy(recording):
    assert raised(recording) == [
        "AttributeError: 'AutoProxy[Account]' object has no attribute 'balance'"
    ]


@pytest.mark.example("managers/both_in_a_method.py", versions=ENDS)
def test_both_in_a_method(recording):
    assert said(recording, "main") == ["paid in: 40, balance: 20"]


@pytest.mark.example("managers/lock_in_the_object.py", versions=ENDS)
def test_lock_in_the_object(recording):
    assert said(recording, "main") == ["paid in: 40, balance: 40"]


@pytest.mark.example("managers/an_object_for_each_call.py", versions=ENDS)
def test_an_object_for_each_call(recording):
    assert said(recording, "main") == ["in stock: ['apple']"]


@pytest.mark.example("managers/one_object_for_all.py", versions=ENDS)
def test_one_object_for_all(recording):
    assert said(recording, "main") == ["in stock: ['apple', 'pear']"]


@pytest.mark.example("managers/result_stays.py", versions=ENDS)
def test_result_stays(recording):
    text = said(recording, "main")
    assert text[0] == "RemoteError: "
    assert text[2] == "Unserializable message: Traceback (most recent call last):"
    assert "TypeError: cannot pickle 'generator' object" in text


@pytest.mark.example("managers/result_is_iterated.py", versions=ENDS)
def test_result_is_iterated(recording):
    assert said(recording, "main") == ["deposit: 100", "deposit: 50"]


# A proxy of one's own


@pytest.mark.example("managers/own_proxy.py", versions=ENDS)
def test_own_proxy(recording):
    assert said(recording, "main") == [
        "kinds of fruit: 1",
        "in the copy: {'pear': 3, 'plum': 1}",
    ]


@pytest.mark.example("managers/list_with_more.py", versions=ENDS)
def test_list_with_more(recording):
    assert said(recording, "main") == ["4 cards: ['queen', 'jack', 'ace', 'king']"]


@pytest.mark.example("managers/proxy_with_attributes.py", versions=ENDS)
def test_proxy_with_attributes(recording):
    assert said(recording, "main") == ["Bob 120"]


@pytest.mark.example("managers/make_proxy_type.py", versions=ENDS)
def test_make_proxy_type(recording):
    assert said(recording, "main") == [
        "of a: 6 of 4 letters",
        "most common: [('a', 6)]",
    ]


@pytest.mark.example("managers/inside_a_proxy.py", versions=ENDS)
def test_inside_a_proxy(recording):
    assert said(recording, "main") == ["a token: True Account", "balance: 100"]


@pytest.mark.example("managers/made_proxy_unnamed.py", versions=AROUND)
def test_made_proxy_unnamed(recording):
    if recording.start_method == "fork":
        assert printed(recording) == ["it works"]
        return
    text = raised(recording)[-1]
    assert "Can't pickle <class 'multiprocessing.managers.CounterProxy'>" in text
    old = recording.interpreter.series in {"3.10", "3.13"}
    assert text.endswith(
        "attribute lookup CounterProxy on multiprocessing.managers failed"
        if old
        else "it's not found as multiprocessing.managers.CounterProxy"
    )


# Start, stop, connect


@pytest.mark.example("managers/start_and_shutdown.py", versions=ENDS)
def test_start_and_shutdown(recording):
    assert said(recording, "main") == [
        "[1, 2, 3] and 1 process",
        "0 processes are left",
    ]
    assert "the manager has started" in printed(recording)


@pytest.mark.example("managers/serve_forever.py", versions=ENDS)
def test_serve_forever(recording):
    assert said(recording, "main") == ["plums: 5"]
    assert len(of_kind(recording, "process")) == 1


@pytest.mark.example("managers/connect_in_each_worker.py", versions=ENDS)
def test_connect_in_each_worker(recording):
    assert said(recording, "main") == ["[('fig', 3), ('melon', 5), ('pear', 4)]"]


@pytest.mark.example("managers/manager_killed.py", versions=ENDS)
def test_manager_killed(recording):
    assert said(recording, "main")[0] == "['Oslo']"
    assert len(said(recording, "main")) == 3
    assert set(said(recording, "main")[1:]) <= {
        "BrokenPipeError",
        "ConnectionRefusedError",
        "ConnectionResetError",
        "EOFError",
    }


@pytest.mark.example("managers/start_again.py")
def test_start_again(recording):
    assert said(recording, "main") == [
        "starting another manager with ['Oslo']",
        "['Oslo', 'Bern', 'Lisbon']",
    ]


@pytest.mark.example("managers/manager_in_a_worker.py", versions=ENDS)
def test_manager_in_a_worker(recording):
    assert set(raised(recording)) == {
        "AssertionError: daemonic processes are not allowed to have children"
    }


# Shared memory that is released


@pytest.mark.example("managers/shared_memory_manager.py")
def test_shared_memory_manager(recording):
    assert said(recording, "main") == ["[0, 0, 7, 7, 7, 0, 0, 0]"]
    assert recording.ending.shared_memory == ()


@pytest.mark.example("managers/shared_memory_released.py", versions=ENDS)
def test_shared_memory_released(recording):
    assert said(recording, "main") == ["still mapped here: 7"]
    [error] = raised(recording)
    assert error.startswith(
        "FileNotFoundError: [Errno 2] No such file or directory: '/psm_"
    )
