# /// script
# dependencies = ["mpi4py", "mpich"]
# ///
"""Four ranks, each a process, share the items; rank 0 has the sum."""

import subprocess
import sys
from pathlib import Path


def work(table, number):
    return table[number] * number


def main():
    from mpi4py import MPI  # starts MPI: in the ranks only

    world = MPI.COMM_WORLD
    table = None
    if world.rank == 0:
        table = {number: number for number in range(100_000)}
    table = world.bcast(table)  # now all ranks have it
    mine = range(world.rank, 100_000, world.size)
    part = sum(work(table, number) for number in mine)
    print(f"rank {world.rank} of {world.size}: {part}", flush=True)
    total = world.reduce(part)
    if world.rank == 0:
        print("total", total)


def start():
    mpiexec = Path(sys.executable).with_name("mpiexec")
    command = [mpiexec, "-n", "4", sys.executable, "-m", "mpi4py"]
    subprocess.call([*command, __file__])


if __name__ == "__main__":
    start() if "start" in sys.argv else main()
