"""What was raised in an interpreter cannot be caught as such."""

from concurrent import interpreters


def divide(number):
    return 12 / number


def main():
    interpreter = interpreters.create()
    try:
        interpreter.call(divide, 0)
    except ZeroDivisionError:
        print("never printed")
    except interpreters.ExecutionFailed as error:
        print("class:", error.excinfo.type.__name__)
        print("text:", error.excinfo.msg)
    interpreter.close()


if __name__ == "__main__":
    main()
