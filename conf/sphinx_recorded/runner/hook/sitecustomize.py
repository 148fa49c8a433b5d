"""Reports every Python process of a run, and its children, to the recorder.

Python imports this when an interpreter starts, before the program, as its
folder is first on PYTHONPATH. It runs on every version that examples run on
and in each of their processes, so it imports builtins only: what it costs is
paid by every program. The recorder's address comes in RECORDER_HOOK:
``path of its socket:start method or nothing``. Where the system does not say who
wrote what, it comes in RECORDER_STREAMS instead (``recorder_streams.py``).

A report is its kind, then facts as ``name=value``, with NUL between them
(``runner/reports.py`` reads it): a datagram where the kernel says who sends it. No
report raises, and none leaves a file open: a number of a file that is kept can be
counted, closed and used again by the program.
"""

import sys

try:
    import posix
except ImportError:  # Windows
    import nt as posix

SIGNAL = 62  # two below the last real-time signal of Linux: nobody's default
STACKS = (1000, 250)
"""Numbers for the file of stacks, above those that programs get. The second is
for where so many files may not be open."""


def _install(path, start_method):
    import _socket

    def report(kind, facts, fds=()):
        """Sends a report, with files."""
        words = ["%s=%s" % fact for fact in facts if fact[1] is not None]
        data = "\0".join([kind, *words]).encode("utf-8", "replace")[:4000]
        try:
            channel = _socket.socket(_socket.AF_UNIX, _socket.SOCK_DGRAM)
            try:
                channel.setblocking(True)  # whatever the program's default timeout
                if fds:
                    numbers = b"".join(fd.to_bytes(4, sys.byteorder) for fd in fds)
                    rights = (_socket.SOL_SOCKET, _socket.SCM_RIGHTS, numbers)
                    channel.sendmsg([data], [rights], 0, path)
                else:
                    channel.sendto(data, path)
            finally:
                channel.close()
        except OSError:
            pass  # the recorder has ended, or no file can be opened any more

    def child(pid, facts):
        """Reports a child, with a pidfd: its number may be another's soon."""
        try:
            fd = posix.pidfd_open(pid)
        except (AttributeError, OSError):
            fd = None
        report("child", [("pid", pid), *facts], () if fd is None else (fd,))
        if fd is not None:
            posix.close(fd)

    _report_interpreter(report)
    wanted = _wanted(report, child, start_method)
    channels = None
    if sys.platform == "linux":
        channels = _install_channels(path + ".channels", report, wanted)
    sys.meta_path.insert(0, _on_import(report, wanted))
    if sys.version_info >= (3, 11):
        _report_calls(report, child)
    _report_shells(report, channels)
    if sys.platform == "linux":
        _write_stacks(path + ".stacks")


def _install_streams(address, start_method):
    """The same where the system does not say who wrote what."""
    import recorder_streams

    del sys.modules["recorder_streams"]
    report = recorder_streams.install(address).report

    def child(pid, facts):
        report("child", [("pid", pid), *facts])

    _report_interpreter(report)
    wanted = _wanted(report, child, start_method)
    sys.meta_path.insert(0, _on_import(report, wanted))
    if sys.version_info >= (3, 11):
        _report_calls(report, child)
    _report_shells(report, None)


def _report_interpreter(report):
    def forked():
        report("forked", [("parent", posix.getppid())])

    words = getattr(sys, "orig_argv", None) or [sys.executable or "python"]
    command = " ".join(words[1:])[:200]
    report("started", [("parent", posix.getppid()), ("command", command)])
    if hasattr(posix, "register_at_fork"):
        posix.register_at_fork(after_in_child=forked)


def _write_stacks(path):
    import faulthandler

    flags = posix.O_WRONLY | posix.O_APPEND | posix.O_CREAT | posix.O_CLOEXEC
    low = posix.open(path, flags)
    number = next((number for number in STACKS if _moved(low, number)), None)
    posix.close(low)
    if number is not None:
        faulthandler.register(SIGNAL, file=number, all_threads=True)


def _moved(fd, number):
    """Whether ``number`` now is the same file, and was nobody's."""
    try:
        posix.fstat(number)
    except OSError:
        pass
    else:
        return False
    try:
        posix.dup2(fd, number, inheritable=False)
    except OSError:
        return False
    return True


class _Attribute:
    """An attribute of instances; whenever it is set, a function is called.

    Nothing but ``__set__``: what an instance has is found as ever. A function
    around the calls that make children would be in their tracebacks.
    """

    def __init__(self, name, function):
        self._name, self._function = name, function

    def __set__(self, instance, value):
        instance.__dict__[self._name] = value
        if value is not None:
            try:
                self._function(instance, value, sys._getframe(1))
            except Exception:  # noqa: BLE001
                pass  # made otherwise in this version: nothing is reported


def _install_channels(folder, report, wanted):
    """Returns the channels of this process, None if it has none."""
    try:
        import recorder_channels
        import recorder_memory
    except ImportError:  # in an executable
        return None
    del sys.modules["recorder_channels"], sys.modules["recorder_memory"]
    channels, events = recorder_channels.install(folder, report, wanted)
    done = {event: [function] for event, function in events.items()}
    for event, function in recorder_memory.install(report, _put).items():
        done.setdefault(event, []).append(function)

    def heed(event, args):
        # Called for each event of Python: most of them must cost nothing.
        for function in done.get(event, ()):
            try:
                function(*args)
            except Exception:  # noqa: BLE001, PERF203
                pass  # the call itself says what is wrong with its arguments

    sys.addaudithook(heed)
    return channels


def _wanted(report, child, start_method):
    """What is to be done with which module once it was imported."""

    def process_started(popen, pid, frame):
        if not pid:
            return  # the child itself
        process = frame.f_locals.get("process_obj")
        target = getattr(process, "_target", None)
        kind = type(process)
        facts = [
            ("library", type(popen).__module__.partition(".popen_")[0]),
            ("method", getattr(popen, "method", None)),
            ("name", getattr(process, "_name", None)),
            ("target", _dotted(target) if target is not None else None),
            ("class", "%s.%s" % (kind.__module__, kind.__qualname__)),
        ]
        child(pid, facts)

    def command_started(_, pid, frame):
        executable = frame.f_locals.get("executable")
        if executable is None:
            arguments = frame.f_locals.get("args") or [""]
            if isinstance(arguments, str):  # Windows starts a line of text
                quoted, _, _ = arguments[1:].partition('"')
                arguments = [quoted] if arguments[0] == '"' else arguments.split()
            executable = arguments[0]
        child(pid, [("command", _base(executable))])

    def reaped(popen, code, frame):
        pid = popen.__dict__.get("pid")
        # A child in which the command could not be executed has run nothing.
        if frame.f_back and frame.f_back.f_code.co_name == "_execute_child":
            report("unstarted", [("pid", pid)])
        else:
            report("reaped", [("pid", pid), ("code", code)])

    def report_processes(module):
        module.Popen.pid = _Attribute("pid", process_started)
        module.Popen.returncode = _Attribute("returncode", reaped)

    def report_commands(module):
        module.Popen.pid = _Attribute("pid", command_started)
        module.Popen.returncode = _Attribute("returncode", reaped)

    def set_default(module):
        context = module._concrete_contexts.get(start_method)
        if context is not None:
            module._default_context._default_context = context

    def report_memory(module):
        # Between creating memory and giving it a size. A function around
        # shm_open would be in the tracebacks of its errors.
        builtin = module.os

        class Reporting:
            def __getattr__(self, name):
                if name == "ftruncate":
                    created = sys._getframe(1).f_locals["self"]
                    inode = posix.fstat(created._fd).st_ino
                    report("memory", [("name", created._name), ("inode", inode)])
                return getattr(builtin, name)

        module.os = Reporting()

    wanted = {
        "subprocess": report_commands,
        "multiprocessing.shared_memory": report_memory,
        "loky.backend.popen_loky_posix": report_processes,
        "joblib.externals.loky.backend.popen_loky_posix": report_processes,
    }
    for library in ("multiprocessing", "multiprocess", "billiard"):
        wanted[library + ".context"] = set_default
        wanted[library + ".popen_fork"] = report_processes
        wanted[library + ".popen_spawn_win32"] = report_processes
    return wanted


def _on_import(report, wanted):
    seen = {"sitecustomize", "usercustomize", *sys.stdlib_module_names}

    class OnImport:
        """Calls a function with a module once it has been imported."""

        @classmethod
        def find_spec(cls, name, path=None, target=None):
            function = wanted.get(name)
            if function is None:
                if path is None and name not in seen:
                    seen.add(name)
                    report("imported", [("module", name)])
                return None
            spec = None
            for finder in sys.meta_path:
                if finder is not cls:
                    spec = finder.find_spec(name, path, target)
                    if spec is not None:
                        break
            if spec is None or spec.loader is None:
                return spec
            execute = spec.loader.exec_module

            def exec_module(module):
                execute(module)
                # Not when it is found: it may be looked for and not imported.
                # What a zip file has comes from one loader for all its modules.
                if module.__name__ == name and wanted.pop(name, None):
                    try:
                        function(module)
                    except Exception:  # noqa: BLE001
                        pass  # a version of it that is made otherwise

            spec.loader.exec_module = exec_module
            return spec

    return OnImport


def _dotted(target):
    if not hasattr(target, "__qualname__"):
        target = type(target)
    return "%s.%s" % (getattr(target, "__module__", ""), target.__qualname__)


def _base(path):
    """The last part of a path, as the kernel names a process."""
    if isinstance(path, bytes):
        path = path.decode("utf-8", "replace")
    path = str(path).replace("\\", "/") if sys.platform == "win32" else str(path)
    return path.rpartition("/")[2][:200]


def _report_calls(report, child):
    """Puts functions around calls of os that start a command.

    They take themselves out of the tracebacks of errors, as Python adds no
    entry for a frame that raises again (before 3.11 it brings the old one
    back: there they are not put in).
    """
    import os

    def tell_around(name, before=None, after=None):
        call = getattr(os, name)

        def reporting(*args, **kwargs):
            if before:
                before(*args, **kwargs)
            try:
                result = call(*args, **kwargs)
            except BaseException as error:
                error.__traceback__ = error.__traceback__.tb_next
                raise
            if after:
                after(result, *args, **kwargs)
            return result

        _put(os, name, reporting)

    def executing(path=None, *_, **__):
        try:
            there = posix.access(path, posix.X_OK)
        except (OSError, TypeError, ValueError):
            return
        if there:  # else it fails, as with most folders of PATH
            report("executing", [("command", _base(path))])

    def spawned(pid, path=None, *_, **__):
        child(pid, [("command", _base(path))])

    for name in ("execv", "execve"):
        tell_around(name, before=executing)
    for name in ("posix_spawn", "posix_spawnp"):
        if hasattr(os, name):
            tell_around(name, after=spawned)


def _report_shells(report, channels):
    """Reports what the C library starts for ``os.system``, and gives it pipes."""
    import os

    call = os.system
    shell = "cmd" if sys.platform == "win32" else "sh"

    def system(command):
        plain, pipes, number = command, {}, None
        if channels is not None:
            command, pipes, number = channels.for_shell(plain)
        report("running", [("command", shell), ("id", number)])
        try:
            status = call(command)
        except BaseException as error:
            error.__traceback__ = error.__traceback__.tb_next
            raise
        finally:
            for fd in set(pipes.values()):
                posix.close(fd)
        code = posix.waitstatus_to_exitcode(status)
        report("ran", [("code", code), ("id", number)])
        return status

    _put(os, "system", system)


def _put(module, name, function):
    """Puts ``function`` in place of one of ``os``, and of ``posix``.

    There it is looked for when it is pickled.
    """
    plain = getattr(module, name)
    function.__name__ = function.__qualname__ = name
    function.__doc__, function.__module__ = plain.__doc__, posix.__name__
    setattr(module, name, function)
    setattr(posix, name, function)


def _always():
    return True


def _is_main_interpreter():
    # Interpreters of concurrent.interpreters import this too, in a process
    # that has reported itself.
    import _thread

    return getattr(_thread, "daemon_threads_allowed", _always)()


def _variable(name):
    """An address and a start method. On Windows the environment has strings."""
    found = posix.environ.get(name) or posix.environ.get(name.encode(), b"").decode()
    return found.rpartition(":")[::2]


def _start():
    if not _is_main_interpreter():
        return
    for name, install in (
        ("RECORDER_HOOK", _install),
        ("RECORDER_STREAMS", _install_streams),
    ):
        address, start_method = _variable(name)
        if address:
            install(address, start_method)


try:
    _start()
except Exception:  # noqa: BLE001
    pass  # the program runs all the same, and is seen as one without the hook

# In an executable this is a module beside the program's own, and imported by a
# runtime hook.
if not hasattr(sys, "frozen"):
    # Programs must not find the hook on their path, and must find the
    # sitecustomize that it hides; if there is none, site expects the error.
    _folder = __file__[: -len("/sitecustomize.py")]
    sys.path[:] = [entry for entry in sys.path if entry != _folder]
    sys.path_importer_cache.pop(_folder, None)
    del sys.modules["sitecustomize"]
    import sitecustomize  # noqa: F401
