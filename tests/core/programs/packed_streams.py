"""As an executable it opens its streams again, and so do its child and a shell."""

import os
from multiprocessing import Process, freeze_support


def again(name):
    with open("/dev/stderr", "w") as errors:
        print("by", name, file=errors)


def main():
    os.system("echo by a shell > /dev/stderr")
    process = Process(target=again, args=["a child"])
    process.start()
    process.join()
    again("main")


if __name__ == "__main__":
    freeze_support()
    main()
