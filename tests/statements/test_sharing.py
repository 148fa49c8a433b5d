"""What pages say of values, arrays, shared memory and dictionaries of a manager."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")
EXAMPLES = Path(__file__).parents[2] / "examples"

# Values and arrays


def test_what_values_and_arrays_hold(prints):
    assert prints("""
        import ctypes
        from multiprocessing import Array, RawArray, Value

        value, numbers = Value("q", 0), RawArray("q", 12)
        print(ctypes.sizeof(value.get_obj()), type(value.get_lock()).__name__)
        print(ctypes.sizeof(numbers), sum(numbers), type(RawArray("d", 1)[0]))
        print(ctypes.sizeof(Value("i").get_obj()))
        print(hasattr(Array("d", 1), "get_lock"), hasattr(numbers, "get_lock"))
    """) == ["8 RLock", "96 0 <class 'float'>", "4", "True False"]


SIZES = """
    import ctypes
    from multiprocessing import RawValue

    print([8 * ctypes.sizeof(RawValue(letter)) for letter in "lq"])
"""


@linux
def test_bits_of_letters(prints):
    assert prints(SIZES) == ["[64, 64]"]


def test_bits_of_letters_on_windows(windows):
    assert windows(SIZES) == ["[32, 64]"]


def test_letters_of_array_that_a_value_refuses(prints, version):
    [refused] = prints("""
        import array
        import warnings
        from multiprocessing import Value

        refused = []
        for letter in array.typecodes:
            try:
                Value(letter)
            except TypeError:
                refused.append(letter)
        print(*refused)
    """)
    newer = {"w"} if version >= (3, 13) else set()
    if version < (3, 15):
        assert set(refused.split()) == newer
    else:
        assert set(refused.split()) == {"w", "e", "Zf", "Zd"}


def test_a_counter_in_a_pool_counts_once(prints):
    assert prints("""
        from multiprocessing import Pool, Value

        def set_up(shared):
            global counter
            counter = shared

        def next_number(_):
            with counter.get_lock():
                counter.value += 1
                return counter.value

        if __name__ == "__main__":
            with Pool(3, set_up, [Value("q", 0)]) as pool:
                numbers = pool.map(next_number, range(5_000), chunksize=50)
            print(sorted(numbers) == list(range(1, 5_001)))
    """) == ["True"]


def test_a_killed_process_keeps_the_lock_of_a_value(prints):
    assert prints("""
        import os
        import signal
        from multiprocessing import Process, Value

        def work(total):
            with total.get_lock():
                os.kill(os.getpid(), signal.SIGKILL)

        if __name__ == "__main__":
            total = Value("q", 0)
            process = Process(target=work, args=(total,))
            process.start()
            process.join()
            print(process.exitcode, total.get_lock().acquire(timeout=0.3))
    """) == ["-9 False"]


def test_a_name_that_is_assigned_changes_no_value(prints):
    assert prints("""
        from multiprocessing import Process, RawArray, Value

        def work(counter, results):
            counter = 5
            results = [1, 2, 3]

        if __name__ == "__main__":
            counter, results = Value("q", 0), RawArray("q", 3)
            process = Process(target=work, args=(counter, results))
            process.start()
            process.join()
            print(process.exitcode, counter.value, list(results))
    """) == ["0 0 [0, 0, 0]"]


@linux
def test_what_needs_room_in_dev_shm(prints):
    assert prints("""
        import os
        from multiprocessing import Manager, RawArray, RawValue, heap
        from multiprocessing.shared_memory import ShareableList, SharedMemory

        def files(process="self"):
            folder = f"/proc/{process}/fd"
            return [os.readlink(f"{folder}/{number}") for number in os.listdir(folder)
                    if os.path.lexists(f"{folder}/{number}")]

        def in_shm(**options):
            return any(name.startswith("/dev/shm/") for name in files(**options))

        if __name__ == "__main__":
            with Manager() as manager:
                held = manager.list(["x" * 1_000_000])
                print(in_shm(process=manager._process.pid))
            print(in_shm())
            numbers = RawArray("d", 1000)
            print(in_shm())
            memory, items = SharedMemory(create=True, size=9), ShareableList([1])
            print({memory.name, items.shm.name} <= set(os.listdir("/dev/shm")))
            for block in memory, items.shm:
                block.close()
                block.unlink()
    """) == ["False", "False", "True", "True"]


@linux
def test_where_an_array_is_without_room_in_dev_shm(prints):
    assert prints("""
        import os
        from multiprocessing import RawArray, heap, util

        class Full:
            f_bavail, f_frsize = 0, 4096

        if __name__ == "__main__":
            heap.os.statvfs = lambda folder: Full
            numbers = RawArray("d", 1000)
            files = os.listdir("/proc/self/fd")
            names = [os.path.realpath(f"/proc/self/fd/{file}") for file in files]
            for folder in "/dev/shm", os.path.realpath(util.get_temp_dir()):
                print(any(name.startswith(folder + "/pym-") for name in names))
    """) == ["False", "True"]


@linux
def test_who_shares_an_array_at_the_top(prints):
    """Fork copies no page that is only read."""
    assert prints("""
        from multiprocessing import get_context

        numbers = bytearray(b"1" * 40_000_000)

        def private():
            with open("/proc/self/smaps_rollup") as file:
                for line in file:
                    if line.startswith("Private_Dirty:"):
                        return int(line.split()[1])

        def work():
            print(numbers.count(b"1"), private() < 20_000, flush=True)

        if __name__ == "__main__":
            process = get_context("fork").Process(target=work)
            process.start()
            process.join()
    """) == ["40000000 True"]


# Shared memory


@linux
def test_shared_memory_is_a_file(prints):
    assert prints("""
        import os
        import stat
        from multiprocessing.shared_memory import SharedMemory

        memory = SharedMemory(create=True, size=10)
        path = "/dev/shm/" + memory.name
        print(os.path.exists(path), stat.filemode(os.stat(path).st_mode))
        with open("/proc/mounts") as file:
            print("tmpfs" in [w.split()[2] for w in file if " /dev/shm " in w])
        os.unlink(path)
        try:
            SharedMemory(memory.name)
        except FileNotFoundError:
            print("deleted")
        memory.close()
        memory.unlink = None
        os._exit(0)
    """) == ["True -rw-------", "True", "deleted"]


@linux
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="another user needs root"
)
def test_another_user_may_not_open_it(prints):
    assert prints("""
        import os
        from multiprocessing import resource_tracker
        from multiprocessing.shared_memory import SharedMemory

        memory = SharedMemory(create=True, size=10)
        if os.fork() == 0:
            os.setuid(65534)
            try:
                SharedMemory(memory.name)
            except PermissionError as error:
                print("PermissionError", flush=True)
            os._exit(0)
        os.wait()
        memory.close()
        memory.unlink()
    """) == ["PermissionError"]


@linux
def test_exit_code_of_the_tracker(prints, version):
    [leaked, nothing] = prints("""
        import os
        import sys
        from multiprocessing import resource_tracker
        from multiprocessing.shared_memory import SharedMemory

        sys.stderr.close()
        for leave in True, False:
            memory = SharedMemory(create=True, size=10)
            memory.close()
            if not leave:
                memory.unlink()
            tracker = resource_tracker._resource_tracker
            os.close(tracker._fd)
            _, status = os.waitpid(tracker._pid, 0)
            print(os.waitstatus_to_exitcode(status))
            tracker._fd = tracker._pid = None
    """)
    assert (leaked != "0") == (version >= (3, 13))
    assert nothing == "0"


def test_another_program_that_unregisters(prints):
    assert prints("""
        import subprocess
        import sys
        from multiprocessing import resource_tracker
        from multiprocessing.shared_memory import SharedMemory

        if len(sys.argv) > 1:
            memory = SharedMemory(sys.argv[1])
            resource_tracker.unregister(memory._name, "shared_memory")
            memory.close()
        else:
            memory = SharedMemory(create=True, size=10)
            done = subprocess.run(
                [sys.executable, __file__, memory.name], capture_output=True
            )
            print(done.returncode, done.stderr)
            SharedMemory(memory.name).close()
            print("still there")
            memory.close()
            memory.unlink()
    """) == ["0 b''", "still there"]


ATTACHED = """
import os
import sys
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

def attach(name, track):
    SharedMemory(name, track=track).close()

if __name__ == "__main__":
    created, attached = (word == "tracked" for word in sys.argv[1:3])
    memory = SharedMemory(create=True, size=10, track=created)
    process = Process(target=attach, args=[memory.name, attached])
    process.start()
    process.join()
    print(memory.name, flush=True)
    if sys.argv[3] == "killed":
        os.kill(os.getpid(), 9)
    memory.close()
    memory.unlink()
"""


@linux
@pytest.mark.parametrize("kind", ["tracked", "untracked"])
def test_memory_that_no_tracker_knows_is_left_behind(prints, version, kind):
    if version < (3, 13):
        pytest.skip("track=False is new in 3.13")
    [name] = prints(ATTACHED, kind, kind, "killed", code=-9)
    memory = Path("/dev/shm", name)
    try:
        assert memory.exists() == (kind == "untracked")
    finally:
        memory.unlink(missing_ok=True)


@linux
def test_only_the_creator_does_without_the_tracker(prints, version):
    if version < (3, 13):
        pytest.skip("track=False is new in 3.13")
    assert prints(ATTACHED, "untracked", "untracked", "ends", errors=True) == []
    said = "\n".join(prints(ATTACHED, "untracked", "tracked", "ends", errors=True))
    assert "There appear to be 1 leaked shared_memory objects" in said
    assert "[Errno 2] No such file or directory: '/psm_" in said


@linux
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_semaphores_of_a_process_that_was_ended(prints, method):
    """Five of the six processes do not end normally."""
    program = """
        import os
        import sys
        import time
        from multiprocessing import Event, Lock, Pool, Process, set_start_method

        def hold(ready, end):
            global lock
            lock = Lock()
            ready.set()
            end()

        def sleep():
            time.sleep(60)

        def leave():
            os._exit(0)

        def started(end):
            ready = Event()
            process = Process(target=hold, args=[ready, end])
            process.start()
            ready.wait()
            return process

        if __name__ == "__main__":
            set_start_method(sys.argv[1])
            ready = Event()
            with Pool(1, initializer=hold, initargs=[ready, sleep]):
                ready.wait()
            processes = [started(end) for end in (sleep, sleep, leave, os.abort, int)]
            processes[0].terminate()
            processes[1].kill()
            for process in processes:
                process.join()
    """
    errors = "\n".join(prints(program, method, errors=True))
    assert "There appear to be 5 leaked semaphore objects" in errors


def test_windows_has_no_tracker_and_these_errors(windows):
    assert windows("""
        from multiprocessing import resource_tracker
        from multiprocessing.shared_memory import SharedMemory

        memory = SharedMemory(create=True, size=10)
        for open_it in (
            lambda: SharedMemory(memory.name, create=True, size=10),
            lambda: SharedMemory("not there"),
        ):
            try:
                open_it()
            except OSError as error:
                print(error.winerror)
        memory.close()
        memory.unlink()
        print(resource_tracker._resource_tracker._fd)
    """) == ["183", "2", "None"]


# Lists and dictionaries


def test_room_in_a_shareable_list(prints):
    assert prints("""
        from multiprocessing.shared_memory import ShareableList

        def first(text):
            items = ShareableList([text])
            try:
                return items.format, items[0] == text
            except UnicodeDecodeError as error:
                return items.format, type(error).__name__
            finally:
                items.shm.close()
                items.shm.unlink()

        for value in 1, 1.5, "", "1234567", "12345678", b"123", 20 * "x":
            print(*first(value))
        accented, euro = chr(233), chr(8364)
        print(*first("l" + 7 * accented))
        print(*first(5 * euro))
    """) == [
        "q True",
        "d True",
        "8s True",
        "8s True",
        "16s True",
        "8s True",
        "24s True",
        "16s True",
        "8s UnicodeDecodeError",
    ]


def test_text_of_a_number_that_is_too_large(prints, version):
    [text] = prints("""
        import struct
        from multiprocessing.shared_memory import ShareableList

        items = ShareableList([1])
        try:
            items[0] = 2**64
        except struct.error as error:
            print(error)
        items.shm.close()
        items.shm.unlink()
    """)
    assert (text == "argument out of range") == (version < (3, 12))


def test_messages_to_a_manager(prints):
    assert prints("""
        from multiprocessing import Manager, managers

        sent = 0
        call = managers.BaseProxy._callmethod

        def counted(*arguments):
            global sent
            sent += 1
            return call(*arguments)

        def ask(step):
            global sent
            sent = 0
            step()
            return sent

        def add():
            visits["Oslo"] += 1

        def add_to_an_attribute():
            state.balance += 20

        def add_alone():
            with lock:
                visits["Oslo"] = visits.get("Oslo", 0) + 1

        if __name__ == "__main__":
            managers.BaseProxy._callmethod = counted
            with Manager() as manager:
                visits, lock = manager.dict(Oslo=0), manager.Lock()
                numbers, value = manager.list(), manager.Value("q", 0)
                print(ask(add), ask(add_alone), ask(lambda: numbers.append(1)))
                print(ask(lambda: value.value), hasattr(value, "get_lock"))
                state = manager.Namespace(balance=1)
                print(ask(add_to_an_attribute))
    """) == ["2 4 1", "1 False", "2"]


def test_errors_of_a_manager_that_has_ended(prints):
    shut_down, killed = prints("""
        from multiprocessing import Manager
        from threading import Thread

        def use(names):
            try:
                visits.get("Oslo")
            except Exception as error:
                names.append(type(error).__name__)

        def errors():
            names = []
            use(names)
            # a thread of its own has no connection yet
            thread = Thread(target=use, args=[names])
            thread.start()
            thread.join()
            return names

        if __name__ == "__main__":
            for end in "shutdown", "kill":
                manager = Manager()
                visits = manager.dict()
                visits["Oslo"] = 1
                if end == "kill":
                    manager._process.kill()
                    manager._process.join()
                else:
                    manager.shutdown()
                print(*errors())
    """)
    assert shut_down == "BrokenPipeError FileNotFoundError"
    assert killed == "BrokenPipeError ConnectionRefusedError"


def test_errors_of_a_manager_that_was_killed_on_windows(windows):
    assert windows("""
        from multiprocessing import Manager, active_children
        from threading import Thread

        def use(visits):
            try:
                visits.get("Oslo")
            except Exception as error:
                print(type(error).__name__)

        if __name__ == "__main__":
            visits = Manager().dict()
            visits["Oslo"] = 1
            [server] = active_children()
            server.kill()
            server.join()
            use(visits)
            thread = Thread(target=use, args=[visits])  # has no connection yet
            thread.start()
            thread.join()
    """) == ["BrokenPipeError", "FileNotFoundError"]


def test_errors_of_a_manager_that_ends_before_it_replies(prints):
    [name] = prints("""
        import os
        from multiprocessing.managers import BaseManager

        class Manager(BaseManager):
            pass

        class Thing:
            def leave(self):
                os._exit(1)

        Manager.register("Thing", Thing)

        if __name__ == "__main__":
            manager = Manager()
            manager.start()
            try:
                manager.Thing().leave()
            except Exception as error:
                print(type(error).__name__)
    """)
    assert name in {"EOFError", "ConnectionResetError"}


def test_manager_on_windows(windows):
    address, *errors = windows(r"""
        from multiprocessing import Manager
        from threading import Thread

        def use(visits):
            try:
                visits.get("Oslo")
            except OSError as error:
                print(type(error).__name__, "WinError" in str(error))
            except EOFError as error:
                print("EOFError")

        if __name__ == "__main__":
            manager = Manager()
            visits = manager.dict()
            visits["Oslo"] = 1
            print(manager.address.startswith(r"\\.\pipe"))
            manager.shutdown()
            thread = Thread(target=use, args=[visits])
            thread.start()
            thread.join()
    """)
    assert address == "True"
    assert errors == ["FileNotFoundError True"]


def test_names_of_a_manager_that_are_new(prints, version):
    [line] = prints("""
        from multiprocessing import managers

        print(
            hasattr(managers.SyncManager, "set"),
            *[name in dir(managers.DictProxy) for name in ("__or__", "__ior__")],
            *[hasattr(managers.BaseListProxy, name) for name in ("clear", "copy")],
        )
    """)
    assert set(line.split()) == {str(version >= (3, 14))}


def test_json_takes_no_proxy(prints):
    assert prints("""
        import json
        from multiprocessing import Manager

        if __name__ == "__main__":
            with Manager() as manager:
                visits = manager.dict(Oslo=1)
                try:
                    json.dumps(visits)
                except TypeError as error:
                    print(error)
                print(json.dumps(dict(visits)))
    """) == ["Object of type DictProxy is not JSON serializable", '{"Oslo": 1}']


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("list_stays_empty", ["in the process: [9]", "in the program: []"]),
        ("return_the_results", ["[1, 4, 9]", "{1: 1, 2: 4, 3: 9}"]),
        ("results_through_a_queue", ["[(1, 1), (2, 4), (3, 9)]"]),
        ("list_of_a_manager", ["in the process: [9]", "in the program: [9]"]),
        (
            "global_stays_empty",
            ["entries in the worker: [1, 2, 3]", "entries in the program: 0"],
        ),
    ],
)
def test_lists_on_windows(windows, name, printed):
    program = (EXAMPLES / "sharing" / f"{name}.py").read_text("utf-8")
    assert windows(program) == printed


def test_some_additions_are_lost(prints):
    """Not all, and not none: in five rounds at most."""
    assert prints("""
        from multiprocessing import Process, Value

        def work(counter):
            for _ in range(20_000):
                counter.value += 1

        if __name__ == "__main__":
            for _ in range(5):
                counter = Value("q", 0)
                processes = [Process(target=work, args=(counter,)) for _ in range(3)]
                for process in processes:
                    process.start()
                for process in processes:
                    process.join()
                if counter.value != 60_000:
                    break
            print(0 < counter.value < 60_000)
    """) == ["True"]


def test_calls_of_a_copy(prints):
    assert prints("""
        from multiprocessing import Manager
        from multiprocessing.managers import BaseProxy

        def calls(copy):
            made.clear()
            assert len(copy()) == 100
            return len(made)

        def call(self, method, *rest, **named):
            made.append(method)
            return usual(self, method, *rest, **named)

        made, usual = [], BaseProxy._callmethod
        if __name__ == "__main__":
            with Manager() as manager:
                numbers = manager.list(range(100))
                squares = manager.dict({n: n * n for n in range(100)})
                BaseProxy._callmethod = call
                print(calls(squares.copy), calls(lambda: numbers[:]))
                print(calls(lambda: dict(squares)) > 100)
                print(calls(lambda: list(numbers)) > 100)
                print(calls(lambda: [n for n in numbers]) > 100)
    """) == ["1 1", "True", "True", "True"]


@linux
def test_a_socket_of_a_process_that_has_ended(prints):
    assert prints("""
        import os
        import signal
        import socket
        import time
        from multiprocessing import Process, Queue

        class Late:
            def __init__(self, sent):
                self.sent = sent

            def __getstate__(self):
                time.sleep(0.5)  # by now its process has begun to end
                return vars(self)

        def send(queue, how):
            here = socket.socket()
            queue.put(Late(here) if how == "late" else here)
            if how != "late":
                queue.close()
                queue.join_thread()
            if how == "killed":
                os.kill(os.getpid(), signal.SIGKILL)

        if __name__ == "__main__":
            for how in "in time", "late", "killed":
                queue = Queue()
                process = Process(target=send, args=(queue, how))
                process.start()
                process.join()
                try:
                    queue.get()
                except OSError as error:
                    print(error)
    """) == [
        "[Errno 2] No such file or directory",
        "[Errno 111] Connection refused",
        "[Errno 111] Connection refused",
    ]


def test_a_connection_of_a_process_that_has_ended_on_windows(windows):
    assert windows("""
        from multiprocessing import Pipe, Process, Queue

        def send(queue):
            queue.put(Pipe()[0])

        if __name__ == "__main__":
            queue = Queue()
            process = Process(target=send, args=(queue,))
            process.start()
            process.join()
            try:
                queue.get()
            except OSError as error:
                print(type(error).__name__)
    """) == ["PermissionError"]


@linux
def test_a_descriptor_through_a_one_way_connection(prints):
    assert prints("""
        import os
        from multiprocessing import Pipe
        from multiprocessing.reduction import send_handle

        receiver, sender = Pipe(duplex=False)
        try:
            send_handle(sender, 1, os.getpid())
        except OSError as error:
            print(error)
    """) == ["[Errno 88] Socket operation on non-socket"]


def test_who_sends_nothing_keeps_a_listener_waiting(prints):
    assert prints("""
        import socket
        import threading
        from multiprocessing.connection import Client, Listener

        def accept():
            try:
                listener.accept()
            except (EOFError, ConnectionResetError):
                print("the silent one has gone")
            listener.accept()
            print("accepted")

        with Listener(("127.0.0.1", 0), authkey=b"key") as listener:
            silent = socket.create_connection(listener.address)
            server = threading.Thread(target=accept)
            server.start()
            address = (listener.address,)
            client = threading.Thread(
                target=Client, args=address, kwargs={"authkey": b"key"}
            )
            client.start()
            client.join(1)
            print(client.is_alive(), flush=True)
            silent.close()
            client.join()
            server.join()
    """) == ["True", "the silent one has gone", "accepted"]


@linux
def test_a_forked_process_keeps_the_lock_of_a_file(prints):
    assert prints("""
        import fcntl
        import os

        ready, done = os.pipe(), os.pipe()
        if os.fork() == 0:
            file = open("lock", "w")
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fork() == 0:
                os.read(done[0], 1)
            else:
                os.write(ready[1], b"x")
            os._exit(0)
        os.read(ready[0], 1)
        os.wait()
        with open("lock", "w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("still locked", flush=True)
            os.write(done[1], b"x")
            fcntl.flock(file, fcntl.LOCK_EX)
            print("locked")
    """) == ["still locked", "locked"]


def test_a_worker_connects_to_a_manager_for_each_task(prints):
    assert prints("""
        from functools import partial
        from multiprocessing import Manager, Pool
        from multiprocessing.managers import BaseProxy

        made, usual = [], BaseProxy._connect

        def connect(self):
            made.append(1)
            usual(self)

        BaseProxy._connect = connect

        def count(visits, city):
            visits[city] = 1
            return len(made)

        if __name__ == "__main__":
            with Manager() as manager, Pool(1) as pool:
                task = partial(count, manager.dict())
                before, *_, after = pool.map(task, "abcde", chunksize=1)
                print(after - before)
    """) == ["4"]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_who_unlinks_the_memory_of_a_program_that_was_killed(prints, method):
    """The tracker does so, but not while the manager's process is there."""
    program = """
        import os
        import signal
        import subprocess
        import sys
        import time
        from multiprocessing import active_children, set_start_method
        from multiprocessing.managers import SharedMemoryManager
        from multiprocessing.shared_memory import SharedMemory
        from pathlib import Path

        def program(method, end, kind):
            set_start_method(method)
            if kind == "manager":
                manager = SharedMemoryManager()
                manager.start()
                memory = manager.SharedMemory(8)
            else:
                memory = SharedMemory(create=True, size=8)
            print(memory.name, *[each.pid for each in active_children()], flush=True)
            if end == "killed":
                os.kill(os.getpid(), signal.SIGKILL)

        def stays(name, seconds):
            end = time.monotonic() + seconds
            while Path("/dev/shm", name).exists():
                if time.monotonic() > end:
                    return True
                time.sleep(0.05)
            return False

        def run(end, kind):
            words = [sys.executable, __file__, sys.argv[1], end, kind]
            with open("said", "w") as said, open("errors", "w") as errors:
                subprocess.run(words, stdout=said, stderr=errors)
            return Path("said").read_text().split()

        if __name__ == "__main__":
            if len(sys.argv) > 2:
                program(*sys.argv[1:])
                sys.exit()
            for end in "ended", "killed":
                [name] = run(end, "no manager")
                print(stays(name, 30))
            print("leaked shared_memory" in Path("errors").read_text())
            name, pid = run("killed", "manager")
            print(stays(name, 2))
            os.kill(int(pid), signal.SIGTERM)
            print(stays(name, 30))
    """
    told = ["False", "False", "True", "True", "False"]
    assert prints(program, method) == told
