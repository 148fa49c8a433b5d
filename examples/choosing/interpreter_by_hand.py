"""Create an interpreter, and run code and functions in it."""

from concurrent import interpreters


def square(number):
    return number**2


def main():
    interpreter = interpreters.create()
    interpreter.prepare_main(city="Oslo", year=2026)
    interpreter.exec("text = f'{city} in {year}'; print(text)")
    print("call:", interpreter.call(square, 7))
    thread = interpreter.call_in_thread(print, "from a thread")
    thread.join()
    interpreter.close()


if __name__ == "__main__":
    main()
