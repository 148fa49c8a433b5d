"""Broken: both read the same number, and one addition is lost."""

from multiprocessing import Barrier, Manager, Process


def visit(visits, both):
    seen = visits["Oslo"]
    both.wait()  # shows the fault each time: neither has written
    visits["Oslo"] = seen + 1


def main():
    both = Barrier(2)
    with Manager() as manager:
        visits = manager.dict(Oslo=0)
        processes = [
            Process(target=visit, args=(visits, both)) for _ in range(2)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print("visits:", visits["Oslo"])


if __name__ == "__main__":
    main()
