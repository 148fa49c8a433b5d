"""Broken: the exception of a callback is logged, not raised."""

from concurrent.futures import ProcessPoolExecutor


def work(number):
    return number**2


def save(future):
    raise OSError(f"cannot save {future.result()}")


def main():
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(work, 3)
        future.add_done_callback(save)
    print("result:", future.result())
    print("exception:", future.exception())


if __name__ == "__main__":
    main()
