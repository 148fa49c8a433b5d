"""Broken: os.fork() in a process that has another thread."""

import os
import threading


def main():
    done = threading.Event()
    threading.Thread(target=done.wait, daemon=True).start()
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    done.set()


if __name__ == "__main__":
    main()
