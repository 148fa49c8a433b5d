"""A pipe for each process: main can stop all, whoever was killed."""

from multiprocessing import Pipe, Process


def work(stop, number):
    while not stop.poll(0.05):
        pass  # stands for a short piece of work
    print(f"{number} stops")


def main():
    processes, writers = [], []
    for number in 1, 2, 3:
        reader, writer = Pipe(duplex=False)
        process = Process(target=work, args=(reader, number))
        process.start()
        reader.close()
        processes.append(process)
        writers.append(writer)
    processes[0].kill()
    processes[0].join()
    for number, writer in enumerate(writers, 1):
        try:
            writer.send("stop")
        except BrokenPipeError:
            print(f"{number} has ended already")
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
