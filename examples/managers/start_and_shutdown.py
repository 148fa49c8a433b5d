"""Start a manager, use it, and shut it down."""

from multiprocessing import active_children
from multiprocessing.managers import SyncManager


def prepare(name):
    print(f"the {name} has started")


def main():
    manager = SyncManager(authkey=b"a key of its own")
    manager.start(prepare, ("manager",))  # called in its process
    try:
        numbers = manager.list([3, 1, 2])
        numbers.sort()
        print(numbers, "and", len(active_children()), "process")
    finally:
        manager.shutdown()
    manager.join()  # shutdown() has done that already
    print(len(active_children()), "processes are left")


if __name__ == "__main__":
    main()
