"""Leaves a child that uses a piece of shared memory that nobody reports."""

import mmap
import os
import time

path = f"/dev/shm/left-by-{os.getpid()}"
with open(path, "w+b") as file:
    file.write(b"x" * 100)
    file.flush()
    memory = mmap.mmap(file.fileno(), 100)
if os.fork() == 0:
    time.sleep(600)
print(os.path.basename(path))
