"""Each of these requests for shared memory is refused."""

from ctypes import c_int
from multiprocessing import Array, RawArray, Value
from multiprocessing.shared_memory import ShareableList, SharedMemory
from multiprocessing.sharedctypes import synchronized


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def main():
    refused(SharedMemory)
    refused(SharedMemory, create=True)
    refused(SharedMemory, create=True, size=-1)
    refused(SharedMemory, "no such name")
    words = ShareableList(["one", "two"])
    refused(words.__getitem__, 2)
    refused(words.__setitem__, 2, "three")
    refused(words.__setitem__, 0, 20 * "long")
    refused(words.index, "three")
    refused(ShareableList, [[1, 2]])
    words.shm.close()
    words.shm.unlink()
    refused(Value, "x")
    refused(Value, c_int, lock="lock")
    refused(Array, "i", -1)
    refused(RawArray, "i", 2**62)
    refused(synchronized, Value("i"))


if __name__ == "__main__":
    main()
