"""Which names of the library a program uses."""

from __future__ import annotations

from pathlib import Path

from sphinx.util.inventory import InventoryFile

import website
from sphinx_recorded.extension import names
from website.page_facts.standard_library import StandardLibrary

INVENTORY = Path(website.__file__).parents[1] / "python.inv"


def test_a_variable_is_what_its_own_function_makes_it():
    program = (
        "from multiprocessing import Lock, Queue\n"
        "def one():\n    thing = Lock()\n    thing.acquire()\n"
        "def other():\n    thing = Queue()\n    thing.get()\n"
    )
    found = names(program)
    assert "multiprocessing.Lock.acquire" in found
    assert "multiprocessing.Queue.get" in found
    assert "multiprocessing.Lock.get" not in found
    assert "multiprocessing.Queue.acquire" not in found


def test_a_variable_of_a_function_is_not_that_of_the_program():
    program = (
        "from multiprocessing import Lock, Queue\n"
        "thing = Queue()\nthing.get()\n"
        "def one():\n    thing = Lock()\n    thing.acquire()\n"
    )
    found = names(program)
    assert "multiprocessing.Lock.acquire" in found
    assert "multiprocessing.Queue.get" in found
    assert "multiprocessing.Queue.acquire" not in found


def test_a_variable_that_is_nowhere_assigned_to_is_looked_for_in_others():
    program = (
        "from multiprocessing import Queue\n"
        "def work(queue):\n    queue.put(1)\n"
        "def main():\n    queue = Queue()\n    work(queue)\n"
    )
    assert "multiprocessing.Queue.put" in names(program)


def test_what_is_private_is_of_no_module():
    inventory = InventoryFile.loads(INVENTORY.read_bytes(), uri="https://x/")
    library = StandardLibrary(inventory.data)
    assert library.module("multiprocessing.Pool") == "multiprocessing"
    for private in (
        "multiprocessing.util._afterfork_registry",
        "multiprocessing._nowhere",
        "concurrent.futures._base.LOGGER",
    ):
        assert library.module(private) == ""
