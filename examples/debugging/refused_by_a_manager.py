"""Each of these calls on managers is refused."""

from multiprocessing.managers import BaseManager, BaseProxy
from traceback import format_exception_only


class FileProxy(BaseProxy):
    def call(self, name):
        return self._callmethod(name)


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        for line in "".join(format_exception_only(error)).splitlines():
            if ": " in line.rstrip() and line[0].isalpha():
                print(line)


def main():
    BaseManager.register("File", open, FileProxy, exposed=["__enter__"])
    BaseManager.register("Remote")
    manager = BaseManager()
    refused(manager.File)
    refused(manager.start, initializer=abs(-1))
    with manager:
        refused(manager.start)
        file = manager.File(__file__)
        refused(file.call, "__enter__")
        refused(file.call, "close")
        refused(manager.Remote)
    refused(manager.start)


if __name__ == "__main__":
    main()
