"""Broken: the process has a variable of its own, which stays True."""

from multiprocessing import Event, Process

running = True


def work(at_work):
    print("working")
    at_work.set()
    while running:
        sum(range(10_000))  # stands for one step of the work


def main():
    global running
    at_work = Event()
    process = Process(target=work, args=(at_work,))
    process.start()
    at_work.wait()
    running = False
    print("running is", running)
    process.join()


if __name__ == "__main__":
    main()
