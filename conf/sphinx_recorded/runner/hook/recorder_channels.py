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
LARGE = 1 << 16  # bytes of a write that any socket takes
_SHELLS = {"sh", "ash", "bash", "dash", "ksh", "zsh", "busybox"}
_WITHOUT_HOOK = "EIS"  # options with which Python does not heed PYTHONPATH
_PROFILING = ("sys.setprofile", "sys.settrace", "sys.monitoring.register_callback")


class Channels:
    """The streams of this process and of the commands that it starts.

    ``report`` sends a report with files to the recorder.
    """

    def __init__(self, folder, report):
        self._folder, self._report = folder, report
        self._watched = []

    def watch_large(self):
        """Takes pipes before a write that may be too large for a socket.

        The methods are those of the files below ``print``: it finds that of the
        instance first.
        """
        for stream in (sys.stdout, sys.stderr):
            if stream is not None and self._stream(stream.fileno(), stat.S_ISSOCK):
                buffer = stream.buffer
                raw = getattr(buffer, "raw", buffer)
                raw.write = self._around_write(raw.write)
                self._watched.append(raw)

    def _around_write(self, plain):
        def write(data):
            try:
                # ``data`` may be an array, of up to eight bytes an item.
                if len(data) > LARGE >> 3 and memoryview(data).nbytes > LARGE:
                    self.switch(stat.S_ISSOCK)
            except TypeError:
                pass  # the call itself says what is wrong with it
            try:
                return plain(data)
            except BaseException as error:
                error.__traceback__ = error.__traceback__.tb_next
                raise

        return write

    def profiled(self):
        """Leaves nothing that would be in a profile; large writes need pipes now."""
        if self._watched:
            self._watch_no_more()
            self.switch(stat.S_ISSOCK)

    def _watch_no_more(self):
        watched, self._watched = self._watched, []
        for raw in watched:
            del raw.write

    def switch(self, is_kind):
        """Gives this process pipes in place of its streams of that kind."""
        wanted = {}
        for fd in (1, 2):
            stream = self._stream(fd, is_kind)
            if stream:
                wanted.setdefault(stream, []).append(fd)
        pipes, _ = self._offer(wanted, own=True)
        if pipes:
            self._watch_no_more()
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
            words = [*args[1][:1], *args[0]]
            pipes, number = self._for_command(words, given, args[5])
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
            env = (*args[1:], kwargs.get("env"))[0]
            if isinstance(words, (list, tuple)) and isinstance(actions, (list, tuple)):
                given = {1: 1, 2: 2, **_moved(actions)}
                pipes, number = self._for_command([path, *words], given, env)
            if pipes:
                kwargs["file_actions"] = _with_pipes(actions, pipes)
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

    def for_shell(self, command):
        """A ``command`` for a shell, with pipes; their files and their number.

        For who starts the shell cannot give it other files. It opens those of
        this process, by the names that they have in ``/proc``.
        """
        files, number = {}, None
        if isinstance(command, (str, bytes)):
            files, number = self._for_command(["sh"], {1: 1, 2: 2})
        names = {fd: "/proc/%d/fd/%d" % (posix.getpid(), p) for fd, p in files.items()}
        if not all(posix.access(name, posix.W_OK) for name in names.values()):
            _close(files)
            files, names = {}, {}
        if names:
            words = ["%d>%s" % name for name in names.items()]
            start = "exec %s; " % " ".join(words)
            command = (
                start.encode() if isinstance(command, bytes) else start
            ) + command
        return command, files, number if names else None

    def _started(self, number, pid):
        """Reports a command that has the pipes of an offer.

        Before it is reported as a child.
        """
        if number:
            self._report("owner", [("id", number), ("pid", pid)])

    def _for_command(self, words, given, env=None):
        """Pipes by the keys of ``given``, for those of its files that are streams.

        And the number of the offer. None for Python, which takes what it needs,
        also where ``env`` or ``nice`` is to start it; ``env``: what its
        environment is, if not that of this process.
        """
        wanted = {}
        if not (_takes_pipes(words) and _has_hook(env)):
            for key, fd in given.items():
                stream = self._stream(fd)
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


def _moved(actions):
    """By 1 and 2, which file an action of ``posix_spawn`` puts there, if any does."""
    dup2 = posix.POSIX_SPAWN_DUP2
    return {a[2]: a[1] for a in actions if a[0] == dup2 and a[2] in (1, 2)}


def _with_pipes(actions, pipes):
    """``actions`` that put ``pipes`` there in place of what they put there."""
    there = _moved(actions)
    # Before those of the caller, which may send them elsewhere.
    first = [(posix.POSIX_SPAWN_DUP2, p, n) for n, p in pipes.items() if n not in there]
    return first + [
        (a[0], pipes[a[2]], a[2])
        if a[0] == posix.POSIX_SPAWN_DUP2 and a[2] in pipes
        else a
        for a in actions
    ]


def _close(pipes):
    for pipe in set(pipes.values()):
        posix.close(pipe)


def _takes_pipes(words):
    """Whether a command is Python, with the hook; its file comes first."""
    words = [
        w.decode("utf-8", "replace") if isinstance(w, bytes) else str(w) for w in words
    ]
    if words[0].rpartition("/")[2] in _SHELLS:
        return False
    while words and not _is_python(words[0]):
        del words[0]
    hooked = bool(words)
    while words and _is_python(words[0]):
        del words[0]
    for before, word in zip(["", *words], words):  # noqa: B905 (3.10: as short as words)
        if before in ("-W", "-X"):
            continue  # what this option is given
        if word[:1] != "-" or word[:2] in ("-c", "-m", "--"):
            break
        hooked = hooked and not set(word) & set(_WITHOUT_HOOK)
    return hooked


def _is_python(word):
    name = word.rpartition("/")[2]
    version = name[6:].strip("0123456789.dtw")
    return name == sys.executable.rpartition("/")[2] or (
        name.startswith("python") and not version
    )


def _has_hook(env):
    """Whether an environment, or a list of ``NAME=value``, has the hook."""
    if env is None:
        return True
    names = (n if isinstance(n, bytes) else str(n).encode() for n in env)
    return any(name.startswith(b"RECORDER_HOOK") for name in names)


def install(folder, report, wanted):
    """Watches for what needs pipes; ``wanted``: functions by module imported.

    Returns the Channels, and what is to be done at which event of ``sys.audit``.
    """
    channels = Channels(folder, report)

    def forked():
        channels.switch(stat.S_ISFIFO)

    def executing(path, words, env):
        if not (_takes_pipes([path, *words]) and _has_hook(env)):
            channels.switch(stat.S_ISSOCK)

    def opening(path, _, flags):
        if flags & 3 and channels.is_stream(path):
            channels.switch(stat.S_ISSOCK)

    def profiling(*_):
        channels.profiled()

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
    try:
        channels.watch_large()
    except Exception:  # noqa: BLE001
        pass  # a Python whose files are made otherwise
    _signal.signal(SIGNAL, asked)
    posix.register_at_fork(after_in_child=forked)
    if sys.version_info >= (3, 11):  # as in sitecustomize
        import os

        for name in ("posix_spawn", "posix_spawnp"):
            if hasattr(os, name):  # not in PyPy
                setattr(os, name, channels.around_spawn(getattr(os, name)))
    wanted["subprocess"] = report_commands
    events = {"os.exec": executing, "open": opening}
    return channels, {**events, **dict.fromkeys(_PROFILING, profiling)}
