"""Prove on a connection of your own that both ends know the key."""

from multiprocessing import AuthenticationError, Pipe, Process
from multiprocessing.connection import (
    answer_challenge,
    deliver_challenge,
)


def prove(connection, key):
    try:
        answer_challenge(connection, key)
        deliver_challenge(connection, key)
        print("proved with", key)
    except AuthenticationError:
        print("not accepted with", key)


def main():
    for key in b"right", b"wrong":
        ours, theirs = Pipe()
        process = Process(target=prove, args=(theirs, key))
        process.start()
        try:
            deliver_challenge(ours, b"right")
            answer_challenge(ours, b"right")
        except AuthenticationError as error:
            print("AuthenticationError:", error)
        process.join()


if __name__ == "__main__":
    main()
