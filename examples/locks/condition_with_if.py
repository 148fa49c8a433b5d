"""Broken: two are woken for one item, and "if" looks only once."""

from multiprocessing import Condition, Process, Semaphore, Value


def take(changed, items, both_wait):
    with changed:
        both_wait.release()
        if not items.value:
            changed.wait()
        items.value -= 1
        print(f"taken, {items.value} left")


def main():
    changed, items = Condition(), Value("i", 0, lock=False)
    both_wait = Semaphore(0)
    for _ in range(2):
        Process(target=take, args=(changed, items, both_wait)).start()
    for _ in range(2):
        both_wait.acquire()
    with changed:
        items.value += 1
        changed.notify_all()


if __name__ == "__main__":
    main()
