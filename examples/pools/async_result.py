"""What an AsyncResult knows before the task is done, and after."""

from multiprocessing import Event, Pool


def set_up(event):
    global may_end
    may_end = event


def divide(number):
    may_end.wait()  # slower than main looks, in every run
    return 12 / number


def main():
    may_end = Event()
    with Pool(2, set_up, (may_end,)) as pool:
        good = pool.apply_async(divide, (4,))
        bad = pool.apply_async(divide, (0,))
        good.wait(timeout=0.2)  # returns, and raises nothing
        print("ready:", good.ready(), bad.ready())
        may_end.set()
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
