"""Two processes compute for so many seconds, then main sleeps."""

import sys
import time
from multiprocessing import Process


def compute():
    end = time.process_time() + float(sys.argv[1])
    while time.process_time() < end:
        pass


if __name__ == "__main__":
    processes = [Process(target=compute) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    time.sleep(0.1)
    print(sys.argv[1], "s each")
