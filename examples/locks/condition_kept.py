"""wait_for() looks first: what was said before is not lost."""

from multiprocessing import Condition, Process, Value


def work(changed, ready):
    with changed:
        changed.wait_for(lambda: ready.value)
        print("I was too late to be notified, and do not wait")


def main():
    changed, ready = Condition(), Value("b", 0, lock=False)
    with changed:
        ready.value = 1
        changed.notify_all()
        print("everybody is notified")
    process = Process(target=work, args=(changed, ready))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
