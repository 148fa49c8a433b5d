"""Set the start method once, as the first thing that main() does."""

from multiprocessing import Queue, set_start_method


def main():
    set_start_method("spawn")
    queue = Queue()
    queue.put("reached")
    print(queue.get())


if __name__ == "__main__":
    main()
