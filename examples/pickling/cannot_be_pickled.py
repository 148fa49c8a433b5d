"""Try to pickle what a program has without opening anything."""

import ctypes
import inspect
import itertools
import re
import weakref
from multiprocessing.reduction import ForkingPickler


def objects():
    class Local:
        async def wait(self):
            pass

    waiting = Local().wait()
    waiting.close()
    yield "a lambda", lambda: 1
    yield "an object of a local class", Local()
    yield "a generator", (number for number in range(3))
    yield "a coroutine", waiting
    yield "a module", inspect
    yield "a code object", objects.__code__
    yield "a frame", inspect.currentframe()
    yield "dict.keys()", {"a": 1}.keys()
    yield "itertools.count()", itertools.count()
    yield "a match", re.match("a", "a")
    yield "a memoryview", memoryview(b"abc")
    yield "a weak reference", weakref.ref(Local)
    yield "a ctypes pointer", ctypes.pointer(ctypes.c_int())


if __name__ == "__main__":
    for name, value in objects():
        try:
            ForkingPickler.dumps(value)
            print(f"{name}: can be sent")
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}")
