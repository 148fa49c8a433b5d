"""Raise the limit for open files before the first process starts."""

import resource
from multiprocessing import Event, Process


def main():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = max(soft, min(4096, hard))
    resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))
    done = Event()
    processes = [Process(target=done.wait) for _ in range(20)]
    for process in processes:
        process.start()
    print(len(processes), "processes at the same time")
    done.set()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
