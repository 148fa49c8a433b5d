"""Broken: after one late reply, every reply is one behind."""

from multiprocessing import Pipe, Process
from time import sleep


def work(connection):
    for question in iter(connection.recv, None):
        if question == "slow":
            sleep(1)  # slower than main waits
        connection.send(f"the reply to {question!r}")


def main():
    here, there = Pipe()
    process = Process(target=work, args=(there,))
    process.start()
    here.send("slow")
    print("in time:", here.poll(timeout=0.1))
    here.send("quick")
    print("quick:", here.recv())
    here.send(None)
    process.join()


if __name__ == "__main__":
    main()
