"""Two machines: namespaces with networks of their own, joined by a cable.

What must be given so that programs on them find and understand each other, and
which error comes if it is not.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

from .conftest import install
from .pythons import PYTHONS

EXAMPLES = Path(__file__).parents[2] / "examples"
ONE, TWO = "10.9.0.1", "10.9.0.2"
PORT = 50_000
TRIED = [python for python in PYTHONS if python.series in {"3.10", "3.13", "3.15"}]

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("unshare", "nsenter", "ip"))),
    reason="makes machines of namespaces of Linux",
)


class Machine:
    """Starts programs in the network of a namespace, and in a folder of its own."""

    def __init__(self, holder: subprocess.Popen, folder: Path) -> None:
        self.holder = holder
        self.folder = folder
        self.enter = ["nsenter", "--preserve-credentials", "--user", "--net"]
        self.enter += ["--target", str(holder.pid)]
        self.started: list[subprocess.Popen] = []

    def configure(self, *commands: str) -> None:
        """Runs commands of ip; the test is skipped if one is not allowed."""
        for command in commands:
            words = [*self.enter, "ip", *command.split()]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"no second machine here: {done.stderr.strip()}")

    def start(self, *words: object, **environment: str) -> subprocess.Popen:
        """A program that is still running, and what it writes as one text."""
        process = subprocess.Popen(
            [*self.enter, *map(str, words)],
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def run(self, *words: object, **environment: str) -> str:
        """What a program writes until it ends."""
        return self.start(*words, **environment).communicate(timeout=60)[0]

    def end(self) -> None:
        """Ends what is still running, and the processes that it has started."""
        for process in self.started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        self.started.clear()


def holding(*words: str) -> subprocess.Popen:
    """A process that keeps a namespace; it ends with its standard input."""
    command = [*words, "cat"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)


def in_a_network_of_its_own(process: subprocess.Popen) -> bool:
    """Whether that has come to be, which takes a moment."""
    deadline = monotonic() + 10
    ours = Path("/proc/self/ns/net").readlink()
    while process.poll() is None and monotonic() < deadline:
        if Path(f"/proc/{process.pid}/comm").read_text("utf-8") == "cat\n":
            return Path(f"/proc/{process.pid}/ns/net").readlink() != ours
        sleep(0.01)
    return False


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    """Two machines, 10.9.0.1 and 10.9.0.2."""
    holders = [holding("unshare", "--map-root-user", "--net")]
    try:
        if not in_a_network_of_its_own(holders[0]):
            pytest.skip("no namespaces here")
        one = Machine(holders[0], tmp_path_factory.mktemp("one"))
        user = [*one.enter[:3], *one.enter[4:]]
        holders.append(holding(*user, "unshare", "--net"))
        if not in_a_network_of_its_own(holders[1]):
            pytest.skip("no second namespace here")
        two = Machine(holders[1], tmp_path_factory.mktemp("two"))
        pid = holders[1].pid
        one.configure(f"link add cable type veth peer name cable netns {pid}")
        for machine, address in (one, ONE), (two, TWO):
            up = [f"link set {device} up" for device in ("lo", "cable")]
            machine.configure(f"addr add {address}/24 dev cable", *up)
        yield one, two
    finally:
        for holder in holders:
            holder.kill()
            holder.communicate()


@pytest.fixture
def machines(network):
    """Both, and nothing runs on them afterwards."""
    yield network
    for machine in network:
        machine.end()


def queue_server(host: str) -> str:
    """The program of the page, changed as the page says for other machines."""
    text = (EXAMPLES / "queues/queue_server.py").read_text("utf-8")
    for old, new in (
        ('os.environ["KEY"] = os.urandom(32).hex()', 'os.environ["KEY"]'),
        ('("127.0.0.1", 0)', f'("{host}", {PORT})'),
        ('os.environ["SERVER"] = "{}:{}".format(*server.address)', 'print("ready")'),
        ('        command = [sys.executable, "queue_worker.py"]\n', ""),
        ("        workers = [subprocess.Popen(command) for _ in range(2)]\n", ""),
        ("for worker in workers:", "for _ in range(2):"),
        ("            worker.wait()\n", ""),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def serve(machine: Machine, python, host: str, text: str = "") -> subprocess.Popen:
    """A server that has said that it is ready."""
    (machine.folder / "server.py").write_text(text or queue_server(host), "utf-8")
    server = machine.start(python.path, "-u", "server.py", KEY="secret")
    assert server.stdout.readline() == "ready\n"
    return server


def work(machine: Machine, python, host: str, key: str = "secret") -> str:
    """What a worker of the page says."""
    shutil.copy(EXAMPLES / "queues/queue_worker.py", machine.folder)
    server = f"{host}:{PORT}"
    return machine.run(python.path, "queue_worker.py", KEY=key, SERVER=server)


@pytest.mark.parametrize("python", TRIED, ids=lambda python: python.series)
def test_workers_on_another_machine(machines, python):
    serves_workers_elsewhere(machines, python, ONE)


@pytest.mark.parametrize("host", ["", "0.0.0.0"])
def test_a_server_on_all_networks(machines, host):
    serves_workers_elsewhere(machines, PYTHONS[-1], host)


def serves_workers_elsewhere(machines, python, host):
    one, two = machines
    server = serve(one, python, host)
    said = work(two, python, ONE) + work(two, python, ONE)
    assert sorted(said.splitlines()) == [f"squaring {n}" for n in (1, 2, 3, 4)]
    squares = server.communicate(timeout=60)[0]
    assert squares == f"{[(n, n * n) for n in (1, 2, 3, 4)]}\n"


@pytest.mark.parametrize("python", TRIED, ids=lambda python: python.series)
def test_a_server_on_the_loopback_is_refused_from_elsewhere(machines, python):
    one, two = machines
    serve(one, python, "127.0.0.1")
    for host in ONE, "127.0.0.1", "localhost":
        error = work(two, python, host).splitlines()[-1]
        assert error == "ConnectionRefusedError: [Errno 111] Connection refused"
    assert "squaring 1" in work(one, python, "127.0.0.1")


def test_a_machine_that_is_not_there(machines):
    _, two = machines
    python = PYTHONS[-1]
    errors = [work(two, python, h).splitlines()[-1] for h in ("10.9.0.9", "10.8.0.1")]
    assert errors == [
        "OSError: [Errno 113] No route to host",
        "OSError: [Errno 101] Network is unreachable",
    ]


@pytest.mark.parametrize("python", TRIED, ids=lambda python: python.series)
def test_another_key_is_refused(machines, python):
    one, two = machines
    serve(one, python, ONE)
    error = work(two, python, ONE, key="other").splitlines()[-1]
    assert "AuthenticationError: digest sent was rejected" in error


SHAPES = """
from dataclasses import dataclass

@dataclass
class Square:
    side: int

    def __pow__(self, exponent):
        return Square(self.side ** exponent)
"""


def with_squares(python) -> str:
    """A server whose tasks are objects of a class in a module."""
    text = queue_server(ONE).replace("1, 2, 3, 4, None, None", "Square(2), None, None")
    return f"from shapes import Square\n{text}"


@pytest.mark.parametrize("python", PYTHONS[-3:], ids=lambda python: python.series)
def test_a_module_has_to_be_on_both(machines, python):
    one, two = machines
    (one.folder / "shapes.py").write_text(SHAPES, "utf-8")
    (two.folder / "shapes.py").unlink(missing_ok=True)
    serve(one, python, ONE, with_squares(python))
    assert work(two, python, ONE).splitlines()[-1] == (
        "ModuleNotFoundError: No module named 'shapes'"
    )
    one.end()
    (two.folder / "shapes.py").write_text("class Circle: pass\n", "utf-8")
    serve(one, python, ONE, with_squares(python))
    error = work(two, python, ONE).splitlines()[-1]
    if python.series in {"3.14", "3.15"}:
        assert error == "AttributeError: module 'shapes' has no attribute 'Square'"
    else:
        assert "AttributeError: Can't get attribute 'Square' on <module" in error
    one.end()
    (two.folder / "shapes.py").write_text(SHAPES, "utf-8")
    serve(one, python, ONE, with_squares(python))
    assert work(two, python, ONE) == "squaring Square(side=2)\n"


SENDS_A_LIST = """
import sys
import time
from multiprocessing.managers import SyncManager
from queue import Queue

queue = Queue()

def get_queue():
    return queue

SyncManager.register("get_queue", get_queue)

if __name__ == "__main__":
    with SyncManager((sys.argv[1], 50_000), b"secret") as manager:
        manager.get_queue().put(manager.list([1, 2]))
        print("ready", flush=True)
        time.sleep(60)
"""
GETS_A_LIST = """
import sys
from multiprocessing import current_process
from multiprocessing.managers import SyncManager

SyncManager.register("get_queue")

if __name__ == "__main__":
    if sys.argv[1:]:
        current_process().authkey = b"secret"
    manager = SyncManager(("10.9.0.1", 50_000), b"secret")
    manager.connect()
    print(manager.get_queue().get())
"""


@pytest.mark.parametrize(
    ("host", "key", "said"),
    [
        (ONE, ["key"], "[1, 2]"),
        (ONE, [], "AuthenticationError: digest sent was rejected"),
        ("", ["key"], "Connection refused"),
        ("0.0.0.0", ["key"], "Connection refused"),
    ],
)
def test_a_proxy_that_is_sent_needs_the_address_and_the_key(machines, host, key, said):
    one, two = machines
    python = PYTHONS[-1]
    (one.folder / "lists.py").write_text(SENDS_A_LIST, "utf-8")
    (two.folder / "gets.py").write_text(GETS_A_LIST, "utf-8")
    server = one.start(python.path, "lists.py", host)
    assert server.stdout.readline() == "ready\n"
    assert said in two.run(python.path, "gets.py", *key).splitlines()[-1]


DASK_CLIENT = """
import sys
from distributed import Client

def doubled(number):
    return 2 * number

if __name__ == "__main__":
    with Client(sys.argv[1], timeout=20) as client:
        client.wait_for_workers(1, timeout=30)
        print(client.submit(doubled, 21).result())
        print({address.split(":")[1] for address in client.run(abs, -1)})
"""


@pytest.fixture
def dask(library):
    """The Python of the environment with Dask."""
    asked = library.runs("packages/engine_dask.py")
    if not asked:
        pytest.skip("Dask is not for this system")
    install(asked[0])
    return asked[0].environment.python


def test_dask_on_two_machines(machines, dask):
    one, two = machines
    (one.folder / "client.py").write_text(DASK_CLIENT, "utf-8")
    one.start(dask.path, "-m", "dask", "scheduler", "--no-dashboard")
    address = f"tcp://{ONE}:8786"
    words = ["-m", "dask", "worker", address, "--nworkers", "-1", "--no-dashboard"]
    two.start(dask.path, *words)
    said = one.run(dask.path, "client.py", address)
    assert said.splitlines() == ["42", f"{{'//{TWO}'}}"]


HOSTS = """
import os
from mpi4py import MPI

# in one piece: mpiexec passes on what it has got from either
os.write(1, f"{MPI.COMM_WORLD.rank} {MPI.COMM_WORLD.size}\\n".encode())
"""


def test_mpiexec_with_two_addresses(library, tmp_path):
    """On one machine: between two, mpiexec starts the ranks by SSH."""
    asked = library.runs("packages/mpi_ranks.py")
    if not asked:
        pytest.skip("MPI is not for this system")
    install(asked[0])
    python = asked[0].environment.python.path
    script = tmp_path / "ranks.py"
    script.write_text(HOSTS, "utf-8")
    words = [python.with_name("mpiexec"), "-n", "2", "-launcher", "fork"]
    words += ["-hosts", "127.0.0.1,127.0.0.2", python, script]
    said = subprocess.run(
        words, capture_output=True, text=True, timeout=60, check=True, cwd=tmp_path
    ).stdout
    assert sorted(said.splitlines()) == ["0 2", "1 2"]
    version = subprocess.check_output([words[0], "--version"], text=True, timeout=60)
    assert "5.0" in version.split("Release")[0]
