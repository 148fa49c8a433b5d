"""All processes of a program share a key that dumps() refuses."""

import pickle
from multiprocessing import Process, current_process
from multiprocessing.process import AuthenticationString


def work(expected):
    print("the same key:", current_process().authkey == expected)


def main():
    key = current_process().authkey
    print("a kind of bytes:", type(key) is AuthenticationString)
    process = Process(target=work, args=(bytes(key),))
    process.start()
    process.join()
    try:
        pickle.dumps(key)
    except TypeError as error:
        print("TypeError:", error)


if __name__ == "__main__":
    main()
