"""Broken: asks for the success of a task that is not done."""

from multiprocessing import Event, Pool


def set_up(event):
    global may_end
    may_end = event


def work(number):
    may_end.wait()
    return number**2


def main():
    may_end = Event()
    with Pool(1, set_up, (may_end,)) as pool:
        result = pool.apply_async(work, (3,))
        print(result.successful())


if __name__ == "__main__":
    main()
