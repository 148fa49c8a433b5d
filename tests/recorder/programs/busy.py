"""Two processes compute, then main sleeps."""

import time
from multiprocessing import Process


def compute():
    end = time.process_time() + 0.2
    while time.process_time() < end:
        pass


if __name__ == "__main__":
    processes = [Process(target=compute) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    time.sleep(0.1)
    print("0.2 s each")
