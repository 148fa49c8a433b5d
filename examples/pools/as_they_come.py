"""Handle each result as soon as it is ready, whatever its place."""

from multiprocessing import Event, Pool


def set_up(event):
    global others_done
    others_done = event


def work(name):
    if name == "slow":
        others_done.wait()  # slower than the others in every run
    return name


def main():
    names = ["slow", "quick", "quicker"]
    others_done = Event()
    with Pool(2, initializer=set_up, initargs=(others_done,)) as pool:
        results = pool.imap_unordered(work, names)
        for count, name in enumerate(results, start=1):
            print(f"{count} of {len(names)}: {name}")
            if count == 2:
                others_done.set()


if __name__ == "__main__":
    main()
