# /// script
# dependencies = ["mpi4py", "mpich"]
# ///
"""An executor on MPI, started again after a worker was killed."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from mpi4py.futures import MPIPoolExecutor


def work(number, again):
    if number == 3 and not again:
        os.kill(os.getpid(), 9)  # what the system does: no memory
    return number * number


def main(file):
    again = file.exists()
    done = len(file.read_text().split()) if again else 0
    with MPIPoolExecutor() as executor, file.open("a") as results:
        for result in executor.map(work, range(done, 6), [again] * 6):
            print(result, file=results, flush=True)


def start():
    command = [Path(sys.executable).with_name("mpiexec"), "-n", "4"]
    command += [sys.executable, "-m", "mpi4py.futures", __file__]
    with TemporaryDirectory() as folder:
        file = Path(folder, "results.txt")
        if subprocess.call([*command, file]):
            subprocess.check_call([*command, file])  # once more
        print(file.read_text().split())


if __name__ == "__main__":
    main(Path(sys.argv[1])) if sys.argv[1:] else start()
