# /// script
# dependencies = ["mpi4py", "mpich"]
# ///
"""Time to start two workers, and for each of 500 tasks of no work."""

import subprocess
import sys
from pathlib import Path
from time import time

from mpi4py.futures import MPIPoolExecutor


def main(start):
    with MPIPoolExecutor() as executor:
        list(executor.map(abs, range(2)))
        started = time()
        list(executor.map(abs, range(2, 502)))
        ended = time()
    print(f"start {started - start:.2f} s")
    print(f"task {2 * (ended - started):.2f} ms", flush=True)


def start():
    mpiexec = Path(sys.executable).with_name("mpiexec")
    command = [mpiexec, "-n", "3", sys.executable, "-m"]
    command += ["mpi4py.futures", __file__, str(time())]
    subprocess.check_call(command)


if __name__ == "__main__":
    main(float(sys.argv[1])) if sys.argv[1:] else start()
