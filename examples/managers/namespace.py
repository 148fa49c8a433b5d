"""Values with names, which every process can read and set."""

from multiprocessing import Manager, Process


def measure(state):
    state.temperature = 21.5
    state.unit = "°C"


def main():
    with Manager() as manager:
        state = manager.Namespace(place="Oslo", unit="?")
        process = Process(target=measure, args=(state,))
        process.start()
        process.join()
        print(state.place, state.temperature, state.unit)
        print(state)


if __name__ == "__main__":
    main()
