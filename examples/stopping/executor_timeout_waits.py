"""Broken: result() stops waiting, but the function goes on."""

from concurrent import futures


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
            print("cancelled:", future.cancel())
    print("This line is never reached.")


if __name__ == "__main__":
    main()
