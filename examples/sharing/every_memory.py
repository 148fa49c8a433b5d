"""The same number in everything that processes can share."""

import multiprocessing
from multiprocessing import Array, Process, RawArray, RawValue, Value
from multiprocessing.shared_memory import ShareableList, SharedMemory


def work(value, raw_value, array, raw_array, memory, items, numbers):
    value.value = raw_value.value = 7
    for several in array, raw_array, memory.buf, items, numbers:
        several[0] = 7


def main():
    value, raw_value = Value("i", 0), RawValue("i", 0)
    array, raw_array = Array("i", 3), RawArray("i", 3)
    memory = SharedMemory(create=True, size=3)
    items = ShareableList([0, 1.5, "text"])
    with multiprocessing.Manager() as manager:
        numbers = manager.list([0, 1.5, "text"])
        shared = value, raw_value, array, raw_array, memory, items
        process = Process(target=work, args=(*shared, numbers))
        process.start()
        process.join()
        print("managed list", list(numbers))
    print("Value", value.value, "RawValue", raw_value.value)
    print("Array", array[:], "RawArray", raw_array[:])
    print("SharedMemory", bytes(memory.buf[:3]))
    print("ShareableList", list(items))
    for block in memory, items.shm:
        block.close()
        block.unlink()


if __name__ == "__main__":
    main()
