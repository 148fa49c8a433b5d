"""Ask a lock whether somebody holds it."""

from multiprocessing import Lock


def main():
    lock = Lock()
    print(f"before: {lock.locked()}")
    with lock:
        print(f"inside: {lock.locked()}")


if __name__ == "__main__":
    main()
