"""PYTHON_CPU_COUNT says how many CPUs to count (Python 3.13)."""

import os
from multiprocessing import Pool, active_children


def main():
    print("os.cpu_count()", os.cpu_count())
    print("os.process_cpu_count()", os.process_cpu_count())
    with Pool():
        print("workers of Pool()", len(active_children()))


if __name__ == "__main__":
    main()
