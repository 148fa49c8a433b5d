"""Reports every Python process of a run to the recorder.

Python imports this when an interpreter starts, before the program, as its
folder is first on PYTHONPATH. It runs on every version that examples run on
and in each of their processes, so it imports builtins only: what it costs is
paid by every program. The recorder's address comes in RECORDER_HOOK:
``path of its socket:start method or nothing``.
"""

import posix
import sys


def _install(address):
    import _socket
    import faulthandler

    path, _, start_method = address.rpartition(":")
    channel = _socket.socket(_socket.AF_UNIX, _socket.SOCK_DGRAM)

    def report(*fields):
        try:
            channel.sendto("\0".join(map(str, fields)).encode("utf-8", "replace"), path)
        except OSError:
            pass  # the recorder has ended: nobody wants to know any more

    def command():
        words = getattr(sys, "orig_argv", None) or [sys.executable or "python"]
        return " ".join(words[1:])[:200]

    def forked():
        report("fork", posix.getpid(), posix.getppid(), "")

    def bootstrapped():
        process = sys.modules["multiprocessing.process"]._current_process
        target = getattr(process, "_target", None)
        where = "%s.%s" % (
            getattr(target, "__module__", ""),
            getattr(target, "__name__", ""),
        )
        report("name", posix.getpid(), where, process._name)

    def set_default(module):
        if start_method:
            context = module._concrete_contexts.get(start_method)
            if context is not None:
                module._default_context._default_context = context

    def name_children(module):
        # The one call that a child makes under every start method once it has
        # its name; register_after_fork says nothing under spawn.
        info = module.info

        def info_and_report(message, *args):
            if message.startswith("child process calling"):
                bootstrapped()
            info(message, *args)

        module.info = info_and_report

    def report_memory(module):
        # Between creating memory and giving it a size. A function around
        # shm_open would be in the tracebacks of its errors.
        builtin = module.os

        class Reporting:
            def __getattr__(self, name):
                if name == "ftruncate":
                    created = sys._getframe(1).f_locals["self"]
                    inode = posix.fstat(created._fd).st_ino
                    report("memory", created._name, inode)
                return getattr(builtin, name)

        module.os = Reporting()

    class OnImport:
        """Calls a function with a module once it has been imported."""

        wanted = {
            "multiprocessing.context": set_default,
            "multiprocessing.shared_memory": report_memory,
            "multiprocessing.util": name_children,
        }

        @classmethod
        def find_spec(cls, name, path=None, target=None):
            function = cls.wanted.pop(name, None)
            if function is None:
                return None
            if not cls.wanted:
                sys.meta_path.remove(cls)
            for finder in sys.meta_path:
                if finder is not cls:
                    spec = finder.find_spec(name, path, target)
                    if spec is not None:
                        break
            execute = spec.loader.exec_module

            def exec_module(module):
                execute(module)
                function(module)

            spec.loader.exec_module = exec_module
            return spec

    report("start", posix.getpid(), posix.getppid(), command())
    posix.register_at_fork(after_in_child=forked)
    sys.meta_path.insert(0, OnImport)

    if sys.platform == "linux":
        flags = posix.O_WRONLY | posix.O_APPEND | posix.O_CREAT | posix.O_CLOEXEC
        stacks = posix.open(path + ".stacks", flags)
        faulthandler.register(SIGNAL, file=stacks, all_threads=True)


SIGNAL = 62  # two below the last real-time signal of Linux: nobody's default


def _always():
    return True


def _is_main_interpreter():
    # Interpreters of concurrent.interpreters import this too, in a process
    # that has reported itself.
    import _thread

    return getattr(_thread, "daemon_threads_allowed", _always)()


try:
    _address = posix.environ.get(b"RECORDER_HOOK", b"").decode()
    if _address and _is_main_interpreter():
        _install(_address)
finally:
    # Programs must not find the hook on their path. In an executable it is a
    # module beside the program's own, and imported by a runtime hook.
    if not hasattr(sys, "frozen"):
        _folder = __file__.rpartition("/")[0]
        sys.path[:] = [entry for entry in sys.path if entry != _folder]
