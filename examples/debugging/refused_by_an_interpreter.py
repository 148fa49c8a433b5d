"""Each of these calls about interpreters is refused."""

from concurrent import interpreters
from threading import Lock


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        text = f"{type(error).__name__}: {error}"
        print(text.partition("\n")[0])


def main():
    queue = interpreters.create_queue(1)
    refused(interpreters.Interpreter, "1")
    refused(interpreters.Interpreter, 99)
    refused(interpreters.Queue, "1")
    refused(interpreters.create_queue, unbounditems=9)
    refused(queue.get, timeout=-1)
    refused(queue.get_nowait)
    queue.put("full")
    refused(queue.put_nowait, "too much")
    refused(queue.put, Lock(), timeout=0)
    interpreter = interpreters.create()
    refused(interpreter.exec, "1 / 0")
    refused(interpreter.prepare_main, door=Lock())
    refused(interpreters.get_current().close)
    interpreter.close()
    refused(interpreter.exec, "1 / 0")


if __name__ == "__main__":
    main()
