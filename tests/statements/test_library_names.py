"""What pages say of names that are not documented, or are new."""

from __future__ import annotations

import pytest

NAMES = """
    import importlib
    import sys

    for name in sys.argv[1:]:
        module, _, last = name.rpartition(".")
        print(hasattr(importlib.import_module(module), last))
"""


def test_undocumented_names_of_managers(prints):
    names = ["AutoProxy", "BaseListProxy", "MakeProxyType", "NamespaceProxy", "Token"]
    asked = [f"multiprocessing.managers.{name}" for name in names]
    assert prints(NAMES, *asked) == ["True"] * len(asked)


def test_undocumented_names_of_reduction(prints, version):
    """Those on the page; one that is on no page is no longer there."""
    names = ["DupFd", "ForkingPickler", "recv_handle", "register", "send_handle"]
    asked = [f"multiprocessing.reduction.{name}" for name in [*names, "ACKNOWLEDGE"]]
    assert prints(NAMES, *asked) == ["True"] * len(names) + [str(version < (3, 14))]


def test_windows_has_handles(windows):
    assert windows("""
        from multiprocessing import reduction

        print(hasattr(reduction, "DupHandle"), hasattr(reduction, "DupFd"))
    """) == ["True True"]


def test_time_limit_of_shutdown(prints, version):
    [line] = prints("""
        import inspect
        from multiprocessing.managers import BaseManager

        parameters = inspect.signature(BaseManager).parameters
        limit = parameters.get("shutdown_timeout")
        print(limit and limit.default)
    """)
    assert line == ("1.0" if version >= (3, 11) else "None")


def test_shutdown_waits_as_long_as_it_is_told(prints, version):
    """Then it terminates a server that has not ended."""
    if version < (3, 11):
        pytest.skip("shutdown_timeout is new in 3.11")
    assert prints("""
        import time
        from multiprocessing.managers import BaseManager
        from multiprocessing.util import Finalize

        def set_up():
            Finalize(None, time.sleep, args=(60,), exitpriority=0)

        if __name__ == "__main__":
            manager = BaseManager(shutdown_timeout=2)
            manager.start(set_up)
            began = time.monotonic()
            manager.shutdown()
            print(2 <= time.monotonic() - began < 30, manager._process.exitcode)
    """) == ["True -15"]


def test_classes_of_results(prints):
    assert prints("""
        from multiprocessing.pool import ApplyResult, AsyncResult, MapResult

        print(AsyncResult is ApplyResult, issubclass(MapResult, AsyncResult))
    """) == ["True True"]


def test_results_of_threads(prints):
    assert prints("""
        import multiprocessing
        import threading
        from multiprocessing.pool import ThreadPool

        may_end = threading.Event()
        with ThreadPool(1) as pool:
            result = pool.apply_async(may_end.wait)
            result.wait(0.1)
            print(result.ready())
            try:
                result.get(timeout=0.1)
            except multiprocessing.TimeoutError:
                print("not yet")
            try:
                result.successful()
            except ValueError:
                print("ValueError")
            may_end.set()
            print(result.get(), result.successful())
    """) == ["False", "not yet", "ValueError", "True True"]


def test_join_of_an_open_pool(prints):
    assert prints("""
        from multiprocessing.pool import ThreadPool

        pool = ThreadPool(1)
        try:
            pool.join()
        except ValueError as error:
            print(error)
        pool.terminate()
        pool.join()
    """) == ["Pool is still running"]


def test_a_result_of_a_terminated_pool_is_never_ready(prints):
    assert prints("""
        import threading
        from multiprocessing.pool import ThreadPool

        begun, may_end = threading.Event(), threading.Event()

        def work():
            begun.set()
            may_end.wait()

        pool = ThreadPool(1)
        pool.apply_async(work)
        begun.wait()
        waiting = pool.apply_async(print, ("never",))
        threading.Timer(0.2, may_end.set).start()
        pool.terminate()
        waiting.wait(0.5)
        print(waiting.ready())
    """) == ["False"]


def test_states_of_a_future(prints):
    assert prints("""
        from concurrent.futures import CancelledError, Future

        future = Future()
        print(future.running(), future.done(), future.cancelled())
        print(future.cancel(), future.cancel())
        print(future.running(), future.done(), future.cancelled())
        for wait in future.result, future.exception:
            try:
                wait()
            except CancelledError as error:
                print("cancelled", isinstance(error, Exception))
    """) == [
        "False False False",
        "True True",
        "False True True",
        "cancelled True",
        "cancelled True",
    ]


def test_a_message_arrives_whole(prints):
    assert prints("""
        from multiprocessing import Pipe
        from threading import Thread

        one, other = Pipe()
        for size in 1, 70_000, 1_000_000:
            thread = Thread(target=one.send_bytes, args=(bytes(size),))
            thread.start()
            print(len(other.recv_bytes()))
            thread.join()
    """) == ["1", "70000", "1000000"]
