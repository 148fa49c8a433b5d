"""A dictionary and a list that every process can change."""

from multiprocessing import Manager, Process


def visit(city, visits, order):
    visits[city] = len(city)
    order.append(city)


def main():
    with Manager() as manager:
        visits = manager.dict()
        order = manager.list()
        processes = [
            Process(target=visit, args=(city, visits, order))
            for city in ("Oslo", "Bern", "Lisbon")
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(sorted(visits.items()))
        print(sorted(order))


if __name__ == "__main__":
    main()
