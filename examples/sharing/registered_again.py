"""What is registered, the resource tracker removes at the end."""

from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory


def main():
    memory = SharedMemory(create=True, size=1_000)
    name = f"/{memory.name}"
    resource_tracker.unregister(name, "shared_memory")
    print("now it would be left behind")
    resource_tracker.register(name, "shared_memory")
    print("now the tracker removes it")
    memory.close()


if __name__ == "__main__":
    main()
