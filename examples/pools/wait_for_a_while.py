"""Wait for a while, and see which tasks are done."""

from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing import Event


def set_up(event):
    global may_end
    may_end = event


def work(name):
    if name == "slow":
        may_end.wait()  # slower than main waits, in every run
    return name


def main():
    may_end = Event()
    with ProcessPoolExecutor(2, None, set_up, (may_end,)) as executor:
        slow = executor.submit(work, "slow")
        quick = executor.submit(work, "quick")
        wait([quick])

        done, not_done = wait([slow, quick], timeout=0.2)
        print("quick one done:", quick in done)
        print("slow one not done:", slow in not_done)
        may_end.set()
        print("results:", quick.result(), slow.result())


if __name__ == "__main__":
    main()
