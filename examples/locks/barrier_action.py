"""One of the processes runs the action, and each gets a number."""

from multiprocessing import Barrier, Process


def announce():
    print("all are here")


def work(barrier):
    number = barrier.wait()
    print(f"my number is {number}")


def main():
    barrier = Barrier(3, action=announce)
    print(f"{barrier.parties} parties, {barrier.n_waiting} waiting")
    processes = [
        Process(target=work, args=(barrier,)) for _ in range(3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
