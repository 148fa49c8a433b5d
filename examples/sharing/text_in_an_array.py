"""An Array of "c" holds bytes, as many as it was made for."""

from multiprocessing import Array, Process


def work(text):
    text.value = b"hello"


def main():
    text = Array("c", 10)
    process = Process(target=work, args=(text,))
    process.start()
    process.join()
    print("value:", text.value)
    print("raw:", text.raw)
    try:
        text.value = b"more than ten bytes"
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
