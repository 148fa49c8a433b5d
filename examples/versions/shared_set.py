"""Collect names in a set that processes share."""

from multiprocessing import Manager, Process


def work(names, name):
    names.add(name)


def main():
    with Manager() as manager:
        names = manager.set()
        for name in ["Ada", "Grace", "Ada"]:
            process = Process(target=work, args=(names, name))
            process.start()
            process.join()
        print(sorted(names))


if __name__ == "__main__":
    main()
