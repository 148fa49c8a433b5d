"""Reports what a process makes in shared memory, by whatever means.

What Python code makes by a name is reported before it is there: the name is
nobody else's then. Functions of C make what nobody sees; who may call them says
so, and lets the recorder look at it once more before it ends.
"""

import posix

FOLDER = "/dev/shm/"
_NATIVE = ("shm_open", "sem_open")


class _Native:
    """Shared memory that C code makes.

    The recorder looks who has its file when it appears. It may be late: so it is
    asked to look before the process ends.
    """

    def __init__(self, report, put):
        self._report, self._put = report, put
        self._installed = False

    def may_be_made(self):
        self._report("making", [("name", "")])
        if not self._installed:
            import atexit
            import os

            self._installed = True
            atexit.register(self._ask)
            leave = os._exit

            def _exit(status):
                self._ask()
                leave(status)

            self._put(os, "_exit", _exit)

    def _ask(self):
        try:
            answer, answering = posix.pipe()
        except OSError:
            return  # no file can be opened any more
        self._report("making", [("name", "")], (answering,))
        posix.close(answering)
        posix.read(answer, 1)  # nothing, once it is closed everywhere
        posix.close(answer)


def _new_memory(path):
    """The name in shared memory that making ``path`` would give; None if there is."""
    if isinstance(path, bytes):
        path = path.decode("utf-8", "surrogateescape")
    if not isinstance(path, str):
        return None
    if path[:1] != "/":
        path = "%s/%s" % (posix.getcwd(), path)
    if not path.startswith(FOLDER):
        return None
    name = path[len(FOLDER) :].partition("/")[0]
    try:
        posix.lstat(FOLDER + name)
    except FileNotFoundError:
        return name
    return None


def install(report, put):
    """What is to be done at which event of ``sys.audit``, by its name."""
    native = _Native(report, put)

    def making(path, *_):
        name = _new_memory(path)
        if name:
            report("making", [("name", name)])

    def opening(path, _, flags):
        if flags & posix.O_CREAT:
            making(path)

    def moving(_, path, *__):
        making(path)

    def looking_up(_, name):
        if name in _NATIVE:
            native.may_be_made()

    def importing(module, *_):
        if module == "posix_ipc":
            native.may_be_made()

    return {
        "open": opening,
        "os.mkdir": making,
        **dict.fromkeys(("os.rename", "os.link", "os.symlink"), moving),
        "ctypes.dlsym": looking_up,
        "import": importing,
    }
