"""Wait until the others have made a condition true."""

from multiprocessing import Condition, Process, Value


def work(changed, done, name):
    with changed:
        done.value += 1
        print(f"{name} is done")
        changed.notify_all()


def main():
    changed, done = Condition(), Value("i", 0, lock=False)
    processes = [
        Process(target=work, args=(changed, done, n)) for n in "ABC"
    ]
    for process in processes:
        process.start()
    with changed:
        changed.wait_for(lambda: done.value >= 2)
        print("at least two are done")
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
