"""Broken: a process unregisters memory that main has registered."""

from multiprocessing import Process, resource_tracker
from multiprocessing.shared_memory import SharedMemory


def write(name):
    memory = SharedMemory(name)
    resource_tracker.unregister(f"/{name}", "shared_memory")
    memory.buf[0] = 42
    memory.close()


def main():
    memory = SharedMemory(create=True, size=1_000)
    try:
        process = Process(target=write, args=(memory.name,))
        process.start()
        process.join()
        print("value:", memory.buf[0])
    finally:
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
