"""What counts as a CPU when a program may use only one of them."""

import os
from multiprocessing import Pool, active_children


def report(when):
    print(when)
    print("  os.cpu_count()", os.cpu_count())
    if hasattr(os, "process_cpu_count"):  # since Python 3.13
        print("  os.process_cpu_count()", os.process_cpu_count())
    print("  CPUs it may run on", len(os.sched_getaffinity(0)))
    with Pool():
        print("  workers of Pool()", len(active_children()))


def main():
    report("on the CPUs that it was given:")
    one = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {one})
    report("on one of them:")


if __name__ == "__main__":
    main()
