"""A lock does not know who holds it: anybody may release it, once."""

from multiprocessing import Lock, Process


def work(lock):
    lock.release()
    print("released, though main had taken it")


def main():
    lock = Lock()
    lock.acquire()
    process = Process(target=work, args=(lock,))
    process.start()
    process.join()
    try:
        lock.release()
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
