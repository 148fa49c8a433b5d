"""interrupt() is Ctrl-C for one process, which can clean up."""

from multiprocessing import Event, Process
from time import sleep


def work(working):
    try:
        working.set()
        sleep(60)  # stands for work that takes long
    except KeyboardInterrupt:
        print("I am interrupted")
    finally:
        print("I clean up")


def main():
    working = Event()
    process = Process(target=work, args=(working,))
    process.start()
    working.wait()
    process.interrupt()
    process.join()
    print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
