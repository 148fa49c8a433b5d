"""Broken: the event is gone before the process looks for it."""

from multiprocessing import Event, Process


def work(done):
    print("at work")
    done.set()


def start_work():
    done = Event()
    process = Process(target=work, args=(done,))
    process.start()
    return process


def main():
    process = start_work()
    print("The function has returned.")
    process.join()
    print("exit code:", process.exitcode)


if __name__ == "__main__":
    main()
