"""Main tells each process through a pipe, whoever was killed."""

from multiprocessing import Pipe, Process


def work(reader, number):
    print(f"{number} is told to {reader.recv()}")


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
            writer.send("go on")
        except BrokenPipeError:
            print(f"{number} has ended")
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
