"""Wait one second for a result, then end the executor's workers."""

from concurrent import futures
from multiprocessing import active_children


def never_ends():
    while True:
        pass


def main():
    with futures.ProcessPoolExecutor(1) as executor:
        future = executor.submit(never_ends)
        try:
            future.result(timeout=1)
        except futures.TimeoutError:
            print("It took too long.")
            for worker in active_children():
                worker.kill()
    print("The executor is shut down.")


if __name__ == "__main__":
    main()
