"""Broken: one process reads while another is writing."""

from multiprocessing import Barrier, Process
from multiprocessing.shared_memory import SharedMemory


def write(memory, both):
    for position, letter in enumerate(b"finished"):
        if position == 4:
            both.wait()  # shows the fault each time: half is written
            both.wait()
        memory.buf[position] = letter


def main():
    both = Barrier(2)
    memory = SharedMemory(create=True, size=8)
    memory.buf[:8] = b"WAITING."
    process = Process(target=write, args=(memory, both))
    process.start()
    both.wait()
    print("while it writes:", bytes(memory.buf[:8]))
    both.wait()
    process.join()
    print("after that:     ", bytes(memory.buf[:8]))
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
