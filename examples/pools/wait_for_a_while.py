"""Wait for a while, and see which tasks are done."""

from concurrent.futures import ProcessPoolExecutor, wait
from time import sleep


def work(name):
    if name == "slow":
        sleep(2)  # slower than main waits
    return name


def main():
    with ProcessPoolExecutor(2) as executor:
        slow = executor.submit(work, "slow")
        quick = executor.submit(work, "quick")
        wait([quick])

        done, not_done = wait([slow, quick], timeout=0.2)
        print("quick one done:", quick in done)
        print("slow one not done:", slow in not_done)
        print("results:", quick.result(), slow.result())


if __name__ == "__main__":
    main()
