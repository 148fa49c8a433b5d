"""Gives each Python process connections of its own to write to (Windows, macOS).

There the system does not say who wrote what. So a process takes connections to
the recorder in place of its standard output and error when it starts, and again
when it was forked: what comes out of them was written by it, or by a command that
has them from it and tells nothing of itself.

A connection begins with a line, ``PID.TIME`` of who opens it, by which the
recorder knows what else came from the same process: the time tells two processes
with one pid apart. On Windows, where a connection is no file that a program could
count, one is kept for all reports.
"""

import sys
import time

_PATIENCE = 2.0  # seconds for which the recorder may be too busy to answer
_STREAMS = ("stdout", "stderr")

if sys.platform == "win32":
    import _winapi
    import msvcrt
    import nt as system

    _FLAGS = system.O_RDWR | system.O_BINARY | system.O_NOINHERIT

    def _pipe(address, name):
        """A named pipe that the recorder has accepted, as a handle.

        What the recorder has sent to say so stays there, for whoever inherits this.
        """
        access, there = _winapi.GENERIC_READ | _winapi.GENERIC_WRITE, 3  # OPEN_EXISTING
        path = "%s.%s" % (address, name)
        handle = _patiently(lambda: _winapi.CreateFile(path, access, 0, 0, there, 0, 0))
        begun = time.monotonic()
        while not _winapi.PeekNamedPipe(handle)[0]:
            if time.monotonic() - begun > _PATIENCE:
                _winapi.CloseHandle(handle)
                raise OSError("no answer")
            time.sleep(0.0005)
        return handle

    def connect(address, name):
        """The same as a file."""
        return msvcrt.open_osfhandle(_pipe(address, name), _FLAGS)

    def _name(fd, address):
        """``stdout`` or ``stderr`` if the file is such a connection."""
        greetings = {("%s.%s" % (address, n)).encode(): n for n in _STREAMS}
        try:
            found = _winapi.PeekNamedPipe(msvcrt.get_osfhandle(fd), 1000)[0]
        except OSError:  # it is no pipe, or one that can only be written to
            return None
        return greetings.get(found)

else:
    import _socket
    import posix as system

    def connect(address, name):
        """A socket, as a file."""

        def attempt():
            channel = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
            try:
                channel.setblocking(True)  # whatever the program's default timeout
                channel.connect("%s.%s" % (address, name))
            except OSError:
                channel.close()
                raise
            return channel.detach()

        return _patiently(attempt)

    def _name(fd, address):
        """``stdout`` or ``stderr`` if the file is such a connection."""
        try:
            copy = system.dup(fd)
        except OSError:
            return None
        blocking = system.get_blocking(copy)
        try:
            channel = _socket.socket(fileno=copy)
        except OSError:  # it is no socket
            system.close(copy)
            return None
        try:
            # a default timeout of the program's would change the file for all
            system.set_blocking(copy, blocking)
            peer = channel.getpeername()
        except OSError:
            return None
        finally:
            channel.close()
        for name in _STREAMS:
            if peer == "%s.%s" % (address, name):
                return name
        return None


def _patiently(connect):
    """What ``connect`` returns, once the recorder has room for a connection."""
    begun = time.monotonic()
    while True:
        try:
            return connect()
        except FileNotFoundError:  # the recorder has ended
            raise
        except OSError:
            if time.monotonic() - begun > _PATIENCE:
                raise
        time.sleep(0.001)


class Streams:
    """The connections of this process."""

    def __init__(self, address):
        self._address = address
        self._reports = None  # a handle, on Windows
        self._introduce()

    def _introduce(self):
        self._head = b"%d.%d\n" % (system.getpid(), time.time_ns())

    def take(self):
        """Takes connections of its own in place of those that it was given."""
        given = {}
        for fd in (1, 2):
            name = _name(fd, self._address)
            if name:
                given.setdefault(name, []).append(fd)
        for name, fds in given.items():
            try:
                own = self._open(name)
            except OSError:
                continue  # it writes to its parent's
            for fd in fds:
                system.dup2(own, fd)
            system.close(own)

    def forked(self):
        """The same in the child of a fork, which is another process."""
        self._introduce()
        self.take()

    def report(self, kind, facts):
        """Sends a report."""
        words = ["%s=%s" % fact for fact in facts if fact[1] is not None]
        data = "\0".join([kind, *words]).encode("utf-8", "replace")[:4000]
        try:
            if sys.platform == "win32":
                self._keep_and_write(data)
            else:
                system.close(self._open("report", data))
        except OSError:
            pass  # the recorder has ended, or no file can be opened any more

    def _keep_and_write(self, data):
        if self._reports is None:
            self._reports = _pipe(self._address, "report")
            _winapi.WriteFile(self._reports, self._head)
        _winapi.WriteFile(self._reports, data)

    def _open(self, name, data=b""):
        fd = connect(self._address, name)
        try:
            system.write(fd, self._head + data)
        except OSError:
            system.close(fd)
            raise
        return fd


def install(address):
    """Takes connections for this process; its Streams."""
    streams = Streams(address)
    streams.take()
    if hasattr(system, "register_at_fork"):
        system.register_at_fork(after_in_child=streams.forked)
    return streams
