"""Gives processes pipes of their own to write to, where sockets cannot do.

A program's streams are sockets, on which the kernel says who wrote. A socket
cannot be opened a second time (``/dev/stdout``), some programs do not take one
for a stream, and it is slow for much output. So a command that is no Python
gets pipes, and a Python process takes pipes when it needs them: what comes out
of them was written by it, or by what it has started without telling anybody.

The recorder keeps the other ends. It says so, or declines, through a pipe: none
of its files may be left for them. Whatever is a stream of the recorder's has a
file ``INODE.stdout`` or ``INODE.stderr`` in the folder ``channels``.
"""

import _signal
import posix
import stat
import sys

SIGNAL = 61  # from the recorder, to a process that writes much


class Channels:
    """The streams of this process and of the commands that it starts.

    ``report`` sends a report with files to the recorder.
    """

    def __init__(self, folder, report):
        self._folder, self._report = folder, report

    def switch(self, is_kind):
        """Gives this process pipes in place of its streams of that kind."""
        wanted = {}
        for fd in (1, 2):
            stream = self._stream(fd, is_kind)
            if stream:
                wanted.setdefault(stream, []).append(fd)
        pipes, _ = self._offer(wanted, own=True)
        for stream, pipe in pipes.items():
            for fd in wanted[stream]:
                posix.dup2(pipe, fd)
            posix.close(pipe)

    def is_stream(self, path):
        """Whether ``path`` leads to a socket that this process writes to."""
        try:
            status = posix.stat(path)
        except (OSError, TypeError, ValueError):
            return False
        return stat.S_ISSOCK(status.st_mode) and bool(self._named(status))

    def around(self, fork_exec):
        """A ``_posixsubprocess.fork_exec`` that gives commands pipes."""
        # Of its arguments the names of the file come second; those of the files
        # for standard output and error, or -1, are these two.
        places = {9: 1, 11: 2}

        def starting(*args):
            given = {
                place: inherited if args[place] == -1 else args[place]
                for place, inherited in places.items()
            }
            pipes, number = self._for_command([*args[1], *args[0]], given)
            args = list(args)
            for place, pipe in pipes.items():
                args[place] = pipe
            try:
                pid = fork_exec(*args)
            except BaseException as error:
                error.__traceback__ = error.__traceback__.tb_next
                raise
            finally:
                _close(pipes)
            self._started(number, pid)
            return pid

        return starting

    def around_spawn(self, posix_spawn):
        """An ``os.posix_spawn`` that gives commands pipes."""

        def spawning(path, *args, **kwargs):
            pipes, number = {}, None
            actions = kwargs.get("file_actions", ())
            words = args[0] if args else kwargs.get("argv", ())
            if isinstance(words, (list, tuple)) and isinstance(actions, (list, tuple)):
                pipes, number = self._for_command([path, *words], {1: 1, 2: 2})
            if pipes:
                # Before those of the caller, which may send them elsewhere.
                moves = [(posix.POSIX_SPAWN_DUP2, p, fd) for fd, p in pipes.items()]
                kwargs["file_actions"] = [*moves, *actions]
            try:
                pid = posix_spawn(path, *args, **kwargs)
            except BaseException as error:
                error.__traceback__ = error.__traceback__.tb_next
                raise
            finally:
                _close(pipes)
            self._started(number, pid)
            return pid

        spawning.__name__ = spawning.__qualname__ = posix_spawn.__name__
        spawning.__doc__, spawning.__module__ = posix_spawn.__doc__, "posix"
        return spawning

    def _started(self, number, pid):
        """Reports a command that has the pipes of an offer.

        Before it is reported as a child.
        """
        if number:
            self._report("owner", [("id", number), ("pid", pid)])

    def _for_command(self, words, given):
        """Pipes by the keys of ``given``, for those of its files that are streams.

        And the number of the offer. None for Python, which takes what it needs,
        also where ``env`` or ``nice`` is to start it.
        """
        wanted = {}
        if not any(map(_is_python, words)):
            for key, fd in given.items():
                stream = self._stream(fd) if fd in (1, 2) else None
                if stream:
                    wanted.setdefault(stream, []).append(key)
        pipes, number = self._offer(wanted)
        return {k: p for stream, p in pipes.items() for k in wanted[stream]}, number

    def _stream(self, fd, is_kind=bool):
        """``stdout`` or ``stderr`` if ``fd`` is the recorder's, and of that kind."""
        try:
            status = posix.fstat(fd)
        except OSError:
            return None
        return self._named(status) if is_kind(status.st_mode) else None

    def _named(self, status):
        for stream in ("stdout", "stderr"):
            if posix.access("%s/%d.%s" % (self._folder, status.st_ino, stream), 0):
                return stream
        return None

    def _offer(self, streams, own=False):
        """A pipe for each of the ``streams``, and a number; nothing if declined."""
        if not streams:
            return {}, None
        writing, reading = {}, []
        opened = []
        try:
            for stream in streams:
                ends = posix.pipe()
                opened += ends
                reading.append(ends[0])
                writing[stream] = ends[1]
            answer, answering = posix.pipe()
            opened += (answer, answering)
            number = posix.fstat(reading[0]).st_ino
            facts = [("id", number), ("streams", ",".join(streams))]
            facts += [("own", 1)] if own else []
            self._report("channel", facts, (*reading, answering))
            posix.close(answering)
            opened.remove(answering)
            if posix.read(answer, 1):
                for pipe in writing.values():
                    opened.remove(pipe)
                return writing, number
        except OSError:
            pass
        finally:
            for fd in opened:
                posix.close(fd)
        return {}, None


def _close(pipes):
    for pipe in set(pipes.values()):
        posix.close(pipe)


def _is_python(word):
    if isinstance(word, bytes):
        word = word.decode("utf-8", "replace")
    name = str(word).rpartition("/")[2]
    return name.startswith("python") or name == sys.executable.rpartition("/")[2]


def install(folder, report, wanted):
    """Watches for what needs pipes; ``wanted``: functions by module imported."""
    channels = Channels(folder, report)

    def forked():
        channels.switch(stat.S_ISFIFO)

    def heed(event, args):
        # Called for each event of Python: most of them must cost nothing.
        if event not in ("open", "os.exec"):
            return
        try:
            if event == "os.exec":
                needed = not any(map(_is_python, (args[0], *args[1])))
            else:
                needed = args[2] & 3 and channels.is_stream(args[0])
            if needed:
                channels.switch(stat.S_ISSOCK)
        except Exception:  # noqa: BLE001
            pass  # the call itself says what is wrong with its arguments

    before = wanted["subprocess"]

    def report_commands(module):
        before(module)
        if hasattr(module, "_fork_exec"):
            module._fork_exec = channels.around(module._fork_exec)
        else:  # Python 3.10
            around = channels.around(module._posixsubprocess.fork_exec)
            module._posixsubprocess = type(sys.implementation)(fork_exec=around)

    def asked(number, frame):  # noqa: ARG001
        channels.switch(stat.S_ISSOCK)

    channels.switch(stat.S_ISFIFO)
    _signal.signal(SIGNAL, asked)
    posix.register_at_fork(after_in_child=forked)
    if sys.version_info >= (3, 11):  # as in sitecustomize
        import os

        for name in ("posix_spawn", "posix_spawnp"):
            setattr(os, name, channels.around_spawn(getattr(os, name)))
    sys.addaudithook(heed)
    wanted["subprocess"] = report_commands
