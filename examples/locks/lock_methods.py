"""Take a lock without waiting, or wait for it for a limited time."""

from multiprocessing import Lock, Process


def work(lock):
    print("without waiting:", lock.acquire(block=False))
    print("after 0.1 s:", lock.acquire(timeout=0.1))


def main():
    lock = Lock()
    print("the first to ask:", lock.acquire())
    try:
        process = Process(target=work, args=(lock,))
        process.start()
        process.join()
    finally:
        lock.release()
    print("after the release:", lock.acquire(block=False))


if __name__ == "__main__":
    main()
