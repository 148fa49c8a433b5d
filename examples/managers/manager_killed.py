"""Broken: the process of the manager is killed."""

from multiprocessing import Manager, active_children


def main():
    with Manager() as manager:
        cities = manager.list(["Oslo"])
        print(cities)
        [server] = active_children()
        server.kill()  # as when the system has no more memory
        server.join()
        for _ in range(2):
            try:
                cities.append("Bern")
            except (OSError, EOFError) as error:
                print(type(error).__name__)


if __name__ == "__main__":
    main()
