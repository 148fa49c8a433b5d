"""notify() wakes one process, notify(2) two, notify_all() all."""

from multiprocessing import Condition, Process, Semaphore


def work(condition, waiting, awake):
    with condition:
        waiting.release()
        condition.wait()
    awake.release()


def main():
    condition, waiting, awake = Condition(), Semaphore(0), Semaphore(0)
    for _ in range(6):
        args = condition, waiting, awake
        Process(target=work, args=args).start()
    for _ in range(6):
        waiting.acquire()
    for count in 1, 2:
        with condition:
            condition.notify(count)
        print(f"notify({count}):", woken(awake))
    with condition:
        condition.notify_all()
    print("notify_all():", woken(awake))


def woken(awake):
    count = 0
    while awake.acquire(timeout=0.5):
        count += 1
    return count


if __name__ == "__main__":
    main()
