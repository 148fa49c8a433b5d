"""What is public of the library, and where it is documented."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile

import website
from website.page_facts.standard_library import StandardLibrary

INVENTORY = Path(website.__file__).parents[1] / "python.inv"


@pytest.fixture(scope="module")
def library():
    with INVENTORY.open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda _, address: address)
    return StandardLibrary(getattr(inventory, "data", inventory))


@pytest.mark.parametrize(
    ("name", "module", "address"),
    [
        ("multiprocessing.Pool", "multiprocessing", "#multiprocessing.pool.Pool"),
        (
            "multiprocessing.RawValue",
            "multiprocessing",
            "#multiprocessing.sharedctypes.RawValue",
        ),
        (
            "multiprocessing.pool.Pool.map",
            "multiprocessing.pool",
            "#multiprocessing.pool.Pool.map",
        ),
        (
            "multiprocessing.dummy",
            "multiprocessing.dummy",
            "#module-multiprocessing.dummy",
        ),
        (
            "multiprocessing.dummy.Pool",
            "multiprocessing.dummy",
            "#module-multiprocessing.dummy",
        ),
        (
            "concurrent.interpreters",
            "concurrent.interpreters",
            "#module-concurrent.interpreters",
        ),
        (
            "multiprocessing.resource_tracker.unregister",
            "multiprocessing.resource_tracker",
            "#module-multiprocessing",
        ),
        ("multiprocessing.Event.set", "multiprocessing", "#threading.Event.set"),
        ("os.fork", "os", "#os.fork"),
    ],
)
def test_what_is_public_has_a_module_and_an_address(library, name, module, address):
    assert library.module(name) == module
    assert library.address(name).endswith(address)


@pytest.mark.parametrize(
    "name",
    [
        "concurrent",
        "concurrent.futures.ProcessPoolExecutor.submit",  # of Executor
        "multiprocessing.Event.no_such_method",
        "multiprocessing.pool.ThreadPool.__name__",
        "multiprocessing.Process.ident",
        "os",
        "print",
    ],
)
def test_anything_else_has_none(library, name):
    assert not library.module(name)
