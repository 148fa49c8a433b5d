"""wait() and wait_for() tell whether the time was enough."""

from multiprocessing import Condition


def main():
    condition = Condition()
    condition.acquire()
    try:
        print("wait:", condition.wait(timeout=0.1))
        print("wait_for:", condition.wait_for(lambda: 0, timeout=0.1))
        print("wait_for:", condition.wait_for(lambda: 7, timeout=0.1))
    finally:
        condition.release()


if __name__ == "__main__":
    main()
