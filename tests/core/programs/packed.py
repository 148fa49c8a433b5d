"""What an executable knows of itself."""

import os
import sys
from multiprocessing import Process, freeze_support


def greet():
    print("hello")


def main():
    print(sys.executable, *sys.argv[1:], os.environ.get("COLOUR"))
    print(sorted(name for name in globals() if "site" in name or "_install" in name))
    process = Process(target=greet)
    process.start()
    process.join()


if __name__ == "__main__":
    freeze_support()
    main()
