"""Whoever is woken looks again: the item may be taken already."""

from multiprocessing import Condition, Process, Semaphore, Value


def take(changed, items, both_wait):
    with changed:
        both_wait.release()
        while not items.value:
            changed.wait()
        items.value -= 1
        print("I have taken an item")


def main():
    changed, items = Condition(), Value("i", 0, lock=False)
    both_wait = Semaphore(0)
    for _ in range(2):
        Process(target=take, args=(changed, items, both_wait)).start()
    for _ in range(2):
        both_wait.acquire()
    for _ in range(2):
        with changed:
            items.value += 1
            changed.notify_all()


if __name__ == "__main__":
    main()
