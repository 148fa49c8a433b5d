"""Give the process of a manager 10 s to end, instead of 1 s."""

from multiprocessing.managers import SyncManager


def main():
    with SyncManager(shutdown_timeout=10) as manager:
        squares = manager.list([1, 4, 9])
        print(f"the manager has {squares}")


if __name__ == "__main__":
    main()
