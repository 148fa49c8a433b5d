"""wait() takes pipes and the sentinels of processes in one list."""

from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def work(connection):
    connection.send("a message")
    connection.recv()  # returns once the program has answered


def main():
    here, there = Pipe()
    process = Process(target=work, args=(there,))
    process.start()
    names = {here: "the pipe", process.sentinel: "the process"}
    print("after 0 s:", wait([process.sentinel], timeout=0))
    while process.sentinel in names:
        for ready in wait(names):
            print("ready:", names.pop(ready))
            if ready is here:
                print(here.recv())
                here.send("thank you")
    process.join()
    print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
