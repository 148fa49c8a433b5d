"""Broken: a second program reads shared memory, and deletes it."""

import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory


def read(name):
    memory = SharedMemory(name)
    print("the second program reads", memory.buf[0])
    memory.close()


def main():
    memory = SharedMemory(create=True, size=1_000)
    memory.buf[0] = 42
    second = subprocess.run(
        [sys.executable, sys.argv[0], memory.name],
        capture_output=True,
        check=True,
        text=True,
    )
    print(second.stdout + second.stderr, end="")
    try:
        SharedMemory(memory.name).close()
        print("it is still there")
    except FileNotFoundError as error:
        print(error)
    memory.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        read(sys.argv[1])
    else:
        main()
