"""Broken: unlink() comes while a process still needs the name."""

from multiprocessing import Event, Process
from multiprocessing.shared_memory import SharedMemory


def read(opened, unlinked):
    memory = SharedMemory("frames")
    opened.set()
    unlinked.wait()
    print("opened before unlink():", memory.buf[0])
    memory.close()
    SharedMemory("frames")


def main():
    opened, unlinked = Event(), Event()
    memory = SharedMemory("frames", create=True, size=100)
    memory.buf[0] = 42
    process = Process(target=read, args=(opened, unlinked))
    process.start()
    opened.wait()
    memory.close()
    memory.unlink()
    unlinked.set()
    process.join()
    print("exit code:", process.exitcode)


if __name__ == "__main__":
    main()
