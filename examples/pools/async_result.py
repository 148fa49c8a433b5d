"""What an AsyncResult knows before the task is done, and after."""

from multiprocessing import Pool
from time import sleep


def divide(number):
    sleep(1)  # stands for work that takes a while
    return 12 / number


def main():
    with Pool(2) as pool:
        good = pool.apply_async(divide, (4,))
        bad = pool.apply_async(divide, (0,))
        good.wait(timeout=0.2)  # returns, and raises nothing
        print("ready:", good.ready(), bad.ready())
        good.wait()
        bad.wait()
        print("ready:", good.ready(), bad.ready())
        print("successful:", good.successful(), bad.successful())
        print("result:", good.get())
        try:
            bad.get()
        except ZeroDivisionError as error:
            print("exception:", error)


if __name__ == "__main__":
    main()
