"""As many workers as a container's quota of CPU time is worth."""

import math
import os
from multiprocessing import Pool
from pathlib import Path


def quota():
    """CPUs that the container's quota is worth; None without one."""
    new, old = Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/cpu")
    try:
        if (new / "cpu.max").exists():
            limit, period = (new / "cpu.max").read_text().split()
        else:
            limit = (old / "cpu.cfs_quota_us").read_text()
            period = (old / "cpu.cfs_period_us").read_text()
        limit, period = float(limit), float(period)
    except (OSError, ValueError):  # no container, or limit is "max"
        return None
    return limit / period if limit > 0 else None


def usable_cpus():
    count = getattr(os, "process_cpu_count", os.cpu_count)() or 1
    limit = quota()
    return min(count, max(1, math.ceil(limit))) if limit else count


def main():
    print("quota:", quota())
    with Pool(usable_cpus()) as pool:
        print("results:", pool.map(abs, [-1, 2, -3]))


if __name__ == "__main__":
    main()
