"""Broken: changes a copy of the list in a namespace."""

from multiprocessing import Manager, Process


def measure(state):
    state.values.append(21.5)
    print("process:", state.values)


def main():
    with Manager() as manager:
        state = manager.Namespace(values=[])
        process = Process(target=measure, args=(state,))
        process.start()
        process.join()
        print("main:", state.values)


if __name__ == "__main__":
    main()
