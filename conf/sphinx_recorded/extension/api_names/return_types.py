"""What the calls of the library give, and where it documents methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTEXT = "multiprocessing"
_PROXY = "multiprocessing.managers.BaseProxy"
_GIVES = {
    "multiprocessing.get_context": _CONTEXT,
    "multiprocessing.Pool": "multiprocessing.pool.Pool",
    "multiprocessing.dummy.Pool": "multiprocessing.pool.ThreadPool",
    "multiprocessing.Manager": "multiprocessing.managers.SyncManager",
    "multiprocessing.Pipe": "multiprocessing.connection.Connection",
    "multiprocessing.Value": "multiprocessing.sharedctypes.Synchronized",
    "multiprocessing.Array": "multiprocessing.sharedctypes.SynchronizedArray",
    "multiprocessing.current_process": "multiprocessing.Process",
    "multiprocessing.parent_process": "multiprocessing.Process",
    "multiprocessing.active_children": "multiprocessing.Process",
    "multiprocessing.connection.wait": "multiprocessing.connection.Connection",
    "multiprocessing.connection.Client": "multiprocessing.connection.Connection",
    "multiprocessing.connection.Listener.accept": (
        "multiprocessing.connection.Connection"
    ),
    "multiprocessing.connection.XmlClient": "multiprocessing.connection.Connection",
    "multiprocessing.managers.BaseManager.get_server": (
        "multiprocessing.managers.Server"
    ),
    "multiprocessing.managers.SyncManager.dict": _PROXY,
    "multiprocessing.managers.SyncManager.list": _PROXY,
    "multiprocessing.managers.SyncManager.Namespace": _PROXY,
    "multiprocessing.managers.SyncManager.Queue": "queue.Queue",
    "multiprocessing.managers.SyncManager.Lock": "threading.Lock",
    "multiprocessing.managers.SyncManager.Event": "threading.Event",
    "multiprocessing.pool.Pool.apply_async": "multiprocessing.pool.AsyncResult",
    "multiprocessing.pool.Pool.imap": "multiprocessing.pool.IMapIterator",
    "multiprocessing.pool.Pool.imap_unordered": "multiprocessing.pool.IMapIterator",
    "multiprocessing.pool.Pool.map_async": "multiprocessing.pool.AsyncResult",
    "multiprocessing.pool.Pool.starmap_async": "multiprocessing.pool.AsyncResult",
    "concurrent.futures.Executor.submit": "concurrent.futures.Future",
    "concurrent.futures.as_completed": "concurrent.futures.Future",
    "concurrent.futures.wait": "concurrent.futures.Future",
    "concurrent.interpreters.create": "concurrent.interpreters.Interpreter",
    "concurrent.interpreters.get_current": "concurrent.interpreters.Interpreter",
    "concurrent.interpreters.get_main": "concurrent.interpreters.Interpreter",
    "concurrent.interpreters.create_queue": "concurrent.interpreters.Queue",
    "asyncio.get_running_loop": "asyncio.loop",
    "subprocess.Popen": "subprocess.Popen",
}
"""What a call gives, where that is not an object of the name called."""
_MANAGER = "multiprocessing.managers.BaseManager"
_SAME_AS = {
    "multiprocessing.JoinableQueue": "multiprocessing.Queue",
    "multiprocessing.connection.XmlListener": "multiprocessing.connection.Listener",
    "multiprocessing.managers.NamespaceProxy": _PROXY,
    "multiprocessing.pool.ThreadPool": "multiprocessing.pool.Pool",
    "multiprocessing.managers.SyncManager": _MANAGER,
    "multiprocessing.managers.SharedMemoryManager": _MANAGER,
    "concurrent.futures.ProcessPoolExecutor": "concurrent.futures.Executor",
    "concurrent.futures.ThreadPoolExecutor": "concurrent.futures.Executor",
    "concurrent.futures.InterpreterPoolExecutor": "concurrent.futures.Executor",
}
"""Where the methods that a class does not document are documented."""
_CLONE_OF = {
    "multiprocessing.Event": "threading.Event",
    "multiprocessing.Barrier": "threading.Barrier",
    "multiprocessing.Condition": "threading.Condition",
    "multiprocessing.Semaphore": "threading.Semaphore",
    "multiprocessing.BoundedSemaphore": "threading.Semaphore",
}
"""Classes that have the methods of another module's class."""


def given(called: str) -> str:
    """Class of the object that a call gives; ``called`` if that is a class."""
    return next((_GIVES[n] for n in where_documented(called) if n in _GIVES), called)


def where_documented(name: str) -> Iterator[str]:
    """A name, and what it is called in the documentation."""
    if not name:
        return
    yield name
    if name in _GIVES and name.rpartition(".")[2] == "Pool":
        yield _GIVES[name]
    owner, _, member = name.rpartition(".")
    if owner in _SAME_AS:
        yield from where_documented(f"{_SAME_AS[owner]}.{member}")


def original(name: str) -> str:
    """``threading.Event.set`` of ``multiprocessing.Event.set``, else nothing."""
    owner, _, member = name.rpartition(".")
    return f"{_CLONE_OF[owner]}.{member}" if owner in _CLONE_OF else ""


def documented_as(name: str) -> Iterator[str]:
    """What a name may be called in the documentation, the likeliest first."""
    for one in where_documented(name):
        yield one
        if first := original(one):
            yield first
