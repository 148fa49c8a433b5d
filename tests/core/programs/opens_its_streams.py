"""It, its child and a shell open their standard streams a second time."""

import os
import subprocess
import sys
from multiprocessing import Process

SHELL = "echo one > /dev/stderr; echo two | tee /dev/stderr; echo rc $?"


def again(path, text):
    with open(path, "w") as file:
        print(text, file=file)


if __name__ == "__main__":
    print("first")
    subprocess.run(["sh", "-c", SHELL], check=False)
    subprocess.run(SHELL, shell=True, check=False)
    again("/dev/stderr", "from main")
    process = Process(target=again, args=["/proc/self/fd/1", "child"])
    process.start()
    process.join()
    os.symlink("/dev/stdout", "link")
    again("link", "by a link")
    print("last", file=sys.stderr)
