"""Broken: no descriptor is left for a connection that arrives."""

import resource
from multiprocessing import Pipe, Process, Queue


def keep(connections):
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, hard))
    kept = []
    while True:
        kept.append(connections.get())


def main():
    connections = Queue()
    process = Process(target=keep, args=(connections,))
    process.start()
    pipes = [Pipe() for _ in range(32)]
    for ours, _ in pipes:
        connections.put(ours)
    process.join()


if __name__ == "__main__":
    main()
