"""Keep what you pass to a process until the process has ended."""

from multiprocessing import Event, Process


def work(done):
    print("at work")
    done.set()


def start_work(done):
    process = Process(target=work, args=(done,))
    process.start()
    return process


def main():
    done = Event()
    process = start_work(done)
    print("The function has returned.")
    process.join()
    print("done:", done.is_set())


if __name__ == "__main__":
    main()
