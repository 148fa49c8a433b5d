"""Leaves a block of shared memory behind."""

import sys
from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    options = {"track": False} if sys.version_info >= (3, 13) else {}
    memory = SharedMemory(create=True, size=100, **options)
    print("made")
    if not options:
        from multiprocessing import resource_tracker

        resource_tracker.unregister("/" + memory.name, "shared_memory")
