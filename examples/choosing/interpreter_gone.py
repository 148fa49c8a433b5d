"""What cannot be done with an interpreter, and what is raised."""

from concurrent import interpreters


def attempt(function, *args):
    try:
        function(*args)
    except interpreters.InterpreterNotFoundError as error:
        print("not found:", error)
    except interpreters.InterpreterError as error:
        print("InterpreterError:", error)


def main():
    attempt(interpreters.get_current().close)
    other = interpreters.create()
    other.close()
    attempt(other.call, print, "too late")


if __name__ == "__main__":
    main()
