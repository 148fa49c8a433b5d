"""Main and its child wait until each of them is interrupted."""

import threading
from multiprocessing import get_context


def wait(name, begun):
    try:
        begun()
        threading.Event().wait()
    except KeyboardInterrupt:
        print(name, "interrupted")


if __name__ == "__main__":
    child = get_context("fork").Process(
        target=wait, args=("child", lambda: print("ready"))
    )
    wait("main", child.start)
    child.join()
