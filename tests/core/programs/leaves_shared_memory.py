"""Leaves something in shared memory, made in the way that its argument names."""

import ctypes
import os
import subprocess
import sys
import tempfile
from multiprocessing import Process

FOLDER = "/dev/shm"
FLAGS = os.O_CREAT | os.O_EXCL | os.O_RDWR
NAME = sys.argv[2].encode()


def segment():
    libc = ctypes.CDLL(None, use_errno=True)
    fd = libc.shm_open(b"/" + NAME, FLAGS, 0o600)
    os.ftruncate(fd, 4096)


def semaphore():
    libc = ctypes.CDLL(None, use_errno=True)
    libc.sem_open.restype = ctypes.c_void_p
    assert libc.sem_open(b"/" + NAME, os.O_CREAT | os.O_EXCL, 0o600, 1)


def folder():
    made = tempfile.mkdtemp(dir=FOLDER, prefix=sys.argv[2])
    with open(os.path.join(made, "data"), "w") as file:
        file.write("x" * 100)


def file():
    os.chdir(FOLDER)
    os.close(os.open(NAME, FLAGS, 0o600))


def renamed():
    with tempfile.NamedTemporaryFile(delete=False) as made:
        made.write(b"x")
    os.rename(made.name, f"{FOLDER}/{sys.argv[2]}") if _one_device() else file()


def _one_device():
    return os.stat(tempfile.gettempdir()).st_dev == os.stat(FOLDER).st_dev


def command():
    code = f"exec 3> {FOLDER}/{sys.argv[2]}; sleep 2"
    subprocess.run(["sh", "-c", code], check=True)


def nothing():
    made = tempfile.mkdtemp(dir=FOLDER, prefix=sys.argv[2])
    os.rmdir(made)


if __name__ == "__main__":
    process = Process(target=globals()[sys.argv[1]])
    process.start()
    process.join()
    print("exit", process.exitcode)
