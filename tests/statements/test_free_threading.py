"""What threads and processes are to each other, whichever build it is."""

from __future__ import annotations

import sys

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")


@linux
def test_a_limit_on_memory_is_of_one_process(prints):
    assert prints("""
        import resource
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        LIMIT = 2**30

        def limited():
            resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))

        def take():
            try:
                return len(bytes(LIMIT))
            except MemoryError:
                return "refused"

        if __name__ == "__main__":
            context = get_context("spawn")
            with ProcessPoolExecutor(1, context, limited) as executor:
                print(executor.submit(take).result())
            print(take())
    """) == ["refused", str(2**30)]


def test_threads_are_given_the_object_itself(prints):
    assert prints("""
        from concurrent.futures import ThreadPoolExecutor
        from threading import Lock

        with ThreadPoolExecutor(1) as executor:
            data = [lambda: 1, Lock()]
            print(executor.submit(lambda found: found, data).result() is data)
    """) == ["True"]
