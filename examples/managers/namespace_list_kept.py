"""The list in the namespace is a list of the manager, too."""

from multiprocessing import Manager, Process


def measure(state):
    state.values.append(21.5)
    print("process:", state.values)


def main():
    with Manager() as manager:
        values = manager.list()
        state = manager.Namespace(values=values)
        process = Process(target=measure, args=(state,))
        process.start()
        process.join()
        print("main:", state.values)


if __name__ == "__main__":
    main()
