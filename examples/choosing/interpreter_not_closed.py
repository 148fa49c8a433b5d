"""Broken: an interpreter is not closed before the program ends."""

from concurrent import interpreters

KEPT = []


def main():
    interpreter = interpreters.create()
    interpreter.exec("print('in the interpreter')")
    KEPT.append(interpreter)


if __name__ == "__main__":
    main()
