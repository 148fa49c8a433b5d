# /// script
# dependencies = ["mpi4py", "mpich"]
# ///
"""With -m mpi4py, an exception in one rank ends all of them."""

import subprocess
import sys
from pathlib import Path


def main():
    from mpi4py import MPI

    world = MPI.COMM_WORLD
    numbers = [5, 4, 0, 2]
    part = 100 / numbers[world.rank]
    print("total", world.reduce(part))


def start():
    mpiexec = Path(sys.executable).with_name("mpiexec")
    command = [mpiexec, "-n", "4", sys.executable, "-m", "mpi4py"]
    subprocess.call([*command, __file__])


if __name__ == "__main__":
    start() if "start" in sys.argv else main()
