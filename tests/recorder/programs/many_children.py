"""Starts twenty children that end at once."""

from multiprocessing import Process

if __name__ == "__main__":
    processes = [Process(target=int, name=f"child-{n}") for n in range(20)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
