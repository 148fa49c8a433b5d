"""Broken: each process has one lock and waits for the other."""

from multiprocessing import Barrier, Lock, Process


def work(first, second, both_have_one):
    with first:
        both_have_one.wait()  # forces the moment of bad luck
        print("I have one lock and want the other")
        with second:
            print("This line is never reached.")


def main():
    one, other, both_have_one = Lock(), Lock(), Barrier(2)
    processes = [
        Process(target=work, args=(one, other, both_have_one)),
        Process(target=work, args=(other, one, both_have_one)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
