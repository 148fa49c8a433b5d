"""Broken: notify() waits for an answer of a process that was killed."""

from multiprocessing import Condition, Process, Semaphore


def work(condition, waiting):
    with condition:
        waiting.release()
        condition.wait()


def main():
    condition, waiting = Condition(), Semaphore(0)
    process = Process(target=work, args=(condition, waiting))
    process.start()
    waiting.acquire()
    with condition:  # free, so the process is in wait()
        process.kill()
        process.join()
        print("I notify")
        condition.notify()
    print("This line is never reached.")


if __name__ == "__main__":
    main()
