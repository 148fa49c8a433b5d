"""How many CPUs there are, and how many this process may use."""

import os
from multiprocessing import cpu_count


def main():
    print("of the machine:", cpu_count())
    if hasattr(os, "process_cpu_count"):  # since Python 3.13
        print("of this process:", os.process_cpu_count())
    elif hasattr(os, "sched_getaffinity"):  # on Linux
        print("of this process:", len(os.sched_getaffinity(0)))


if __name__ == "__main__":
    main()
