"""All processes take the locks in the same order."""

from multiprocessing import Lock, Process


def work(first, second, name):
    with first, second:
        print(f"{name} has both locks")


def main():
    one, other = Lock(), Lock()
    processes = [
        Process(target=work, args=(one, other, name)) for name in "AB"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
