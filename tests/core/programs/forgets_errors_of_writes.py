"""It, its child and a thread write much at once and take no note of errors."""

import cProfile
import sys
from contextlib import suppress
from multiprocessing import Process
from threading import Thread

SIZE = int(sys.argv[1])


def write(letter):
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.write(letter * SIZE)
            stream.flush()


if __name__ == "__main__":
    thread = Thread(target=write, args=["t"])
    thread.start()
    thread.join()
    process = Process(target=write, args=["c"])
    process.start()
    process.join()
    write("m")
    with suppress(OSError):
        sys.stdout.buffer.write(memoryview(bytes(SIZE)).cast("d"))
    profile = cProfile.Profile()
    profile.runcall(write, "p")
    print("\n", [code for code in profile.getstats() if "recorder" in str(code.code)])
