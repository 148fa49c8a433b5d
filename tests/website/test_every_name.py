"""Every public name of the library is at work in a program that a page shows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile

import website
from sphinx_recorded.extension import names
from sphinx_recorded.programs.interpreters import found
from website.page_facts.library_names import at_work, library_names

ROOT = Path(__file__).parents[2]
INVENTORY = Path(website.__file__).parents[1] / "python.inv"
PUBLIC = Path(__file__).parent / "programs" / "public_names.py"
PYTHONS = found()
SERIES = [python.series for python in PYTHONS]

IN_OTHER_WORDS = {
    "multiprocessing.context.BaseContext": "multiprocessing",
    "multiprocessing.context.DefaultContext": "multiprocessing",
    "multiprocessing.process.BaseProcess": "multiprocessing.Process",
    "multiprocessing.synchronize": "multiprocessing",
    "multiprocessing.queues": "multiprocessing",
    "multiprocessing.sharedctypes.SynchronizedBase": (
        "multiprocessing.sharedctypes.Synchronized"
    ),
}
"""Classes and modules whose names the library has under another name."""

INTERNAL = {
    # Undocumented, used by the library itself, though its modules have `__all__`.
    "multiprocessing.util": (
        "ForkAwareLocal ForkAwareThreadLock SUBDEBUG SUBWARNING close_all_fds_except"
        " debug get_logger info is_exiting log_to_stderr sub_debug sub_warning warn"
        " Finalize.cancel Finalize.still_active"
    ),
    "multiprocessing.reduction": (
        "AbstractReducer DupHandle dump duplicate recvfds sendfds steal_handle"
        " ForkingPickler.dumps ForkingPickler.loads ForkingPickler.register"
    ),
    "multiprocessing.forkserver": (
        "connect_to_new_process get_inherited_fds set_forkserver_preload"
    ),
    "multiprocessing.pool": "Pool.Process ThreadPool.Process",
    "multiprocessing.managers": "Token.address Token.id Token.typeid",
    # Threads under the names of multiprocessing: what they do is in their places.
    "multiprocessing.dummy": "Process.exitcode Process.start",
    "multiprocessing.dummy.connection": (
        "Listener.accept Listener.address Listener.close"
    ),
    # Undocumented attributes of documented classes.
    "concurrent.futures": (
        "InterpreterPoolExecutor.BROKEN InterpreterPoolExecutor.prepare_context"
        " ThreadPoolExecutor.BROKEN"
    ),
    "concurrent.interpreters": "Queue.maxsize Queue.unbounditems",
}
"""Names that are no part of the interface, by module."""

INTERNAL_MODULES = (
    "concurrent.interpreters._",
    "concurrent.futures._",
    "multiprocessing.heap.",
    "multiprocessing.popen_",
    "multiprocessing.resource_sharer.",
    "multiprocessing.spawn.",
)


def shown() -> set[str]:
    """Programs that a page shows."""
    return {
        name
        for page in (ROOT / "docs").rglob("*.md")
        for name in re.findall(r"```\{example\} (\S+\.py)", page.read_text("utf-8"))
    }


def public(python) -> set[str]:
    """Public names of the packages on a Python, and modules, which end in a dot."""
    ran = subprocess.run(
        [python.path, "-W", "ignore", PUBLIC],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return set(ran.stdout.split())


def usual(name: str) -> str:
    """The name under which the table has it."""
    for other, here in IN_OTHER_WORDS.items():
        if name.startswith(f"{other}.") and name not in library_names():
            return usual(here + name.removeprefix(other))
    owner, _, member = name.rpartition(".")
    row = library_names().get(owner)
    return f"{row.same_as}.{member}" if row and row.same_as else name


def internal(name: str) -> bool:
    """Whether a name is known to be no part of the interface."""
    return name.startswith(INTERNAL_MODULES) or any(
        name == f"{module}.{other}"
        for module, others in INTERNAL.items()
        for other in others.split()
    )


def test_every_name_is_at_work_in_a_program_of_a_page():
    used: set[str] = set()
    for program in shown():
        used |= names((ROOT / "examples" / program).read_text("utf-8"))
    assert len(library_names()) >= 361
    assert sorted(library_names().keys() - at_work(used)) == []


@pytest.mark.parametrize("python", PYTHONS, ids=SERIES)
def test_a_name_that_a_python_brings_is_in_the_table(python):
    listed = library_names()
    unknown = {
        name
        for name in public(python)
        if not name.endswith(".") and usual(name) not in listed and not internal(name)
    }
    assert unknown == set()


@pytest.mark.parametrize("python", PYTHONS, ids=SERIES)
def test_a_module_that_a_python_brings_is_known(python):
    known = {name[: name.rindex(".") + 1] for name in library_names()}
    known |= {"concurrent."}
    modules = {name for name in public(python) if name.endswith(".")}
    assert {m for m in modules - known if not m.startswith(INTERNAL_MODULES)} == set()


def test_a_name_of_the_documentation_is_in_the_table():
    inventory = InventoryFile.loads(INVENTORY.read_bytes(), uri="https://x/").data
    documented = {
        name
        for kind, things in inventory.items()
        for name in things
        if kind.startswith("py:") and kind != "py:module"
        if name.startswith(("multiprocessing.", "concurrent."))
    }
    assert len(documented) > 150
    assert documented - library_names().keys() == set()


RESOLVE = """
import pkgutil, sys
for name in sys.stdin.read().split():
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        print(name)
"""
"""Prints those of the names on standard input that this Python does not have."""


def unresolved(python) -> set[str]:
    """Names of the table that a Python does not have, or only its objects have."""
    classes = {
        row.same_as: row.name
        for row in library_names().values()
        if row.name.startswith(
            ("multiprocessing.synchronize", "multiprocessing.queues")
        )
    }
    asked = {}
    for name in library_names():
        owner, _, member = name.rpartition(".")
        asked[f"{classes.get(owner, owner)}.{member}"] = name
    ran = subprocess.run(
        [python.path, "-W", "ignore", "-c", RESOLVE],
        input="\n".join(asked),
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return {asked[name] for name in ran.stdout.split()}


def version(series: str) -> tuple[int, ...]:
    """``3.9`` is before ``3.10``."""
    return tuple(map(int, series.split(".")))


@pytest.mark.parametrize("python", PYTHONS, ids=SERIES)
def test_a_name_is_there_since_the_version_of_the_table(python):
    newest = unresolved(max(PYTHONS, key=lambda python: version(python.series)))
    later = {
        row.name
        for row in library_names().values()
        if row.since and version(row.since) > version(python.series)
    }
    assert unresolved(python) - newest == later - newest
