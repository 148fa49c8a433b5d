"""A dictionary in shared memory: pickled, after its length."""

import pickle
from multiprocessing import Lock, Process, active_children
from multiprocessing.shared_memory import SharedMemory


def store(memory, value):
    data = pickle.dumps(value)
    memory.buf[8 : 8 + len(data)] = data
    memory.buf[:8] = len(data).to_bytes(8, "big")


def load(memory):
    length = int.from_bytes(memory.buf[:8], "big")
    return pickle.loads(memory.buf[8 : 8 + length])


def visit(memory, lock, city):
    with lock:
        store(memory, load(memory) | {city: len(city)})


def main():
    lock, memory = Lock(), SharedMemory(create=True, size=10_000)
    try:
        store(memory, {})
        for city in "Oslo", "Bern", "Lisbon":
            Process(target=visit, args=(memory, lock, city)).start()
        for process in active_children():
            process.join()
        print(sorted(load(memory).items()))
    finally:
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
