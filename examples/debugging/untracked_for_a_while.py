"""Shared memory that the resource tracker does not know for a while."""

from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory


def main():
    memory = SharedMemory(create=True, size=8)
    name = f"/{memory.name}"  # as the system knows it
    resource_tracker.unregister(name, "shared_memory")
    print("it would outlive the program")
    resource_tracker.register(name, "shared_memory")
    memory.close()
    memory.unlink()  # takes it from the tracker's list


if __name__ == "__main__":
    main()
