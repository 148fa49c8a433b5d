"""When the manager is gone, start another with the last copy."""

from multiprocessing import Manager, active_children


def visit(cities, city):
    cities.append(city)
    return list(cities)


def main():
    copy = []
    manager = Manager()
    cities = manager.list(copy)
    for city in "Oslo", "Bern", "Lisbon":
        if city == "Bern":
            for server in active_children():
                server.kill()  # shows the fault
                server.join()
        try:
            copy = visit(cities, city)
            continue
        except (OSError, EOFError):
            print("starting another manager with", copy)
        manager = Manager()
        cities = manager.list(copy)
        copy = visit(cities, city)
    print(cities)


if __name__ == "__main__":
    main()
