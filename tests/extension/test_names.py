"""Which names of the API a program uses."""

from __future__ import annotations

import pytest

from sphinx_recorded.extension import names


@pytest.mark.parametrize(
    ("program", "name"),
    [
        ("import multiprocessing\nmultiprocessing.Pool()", "multiprocessing.pool.Pool"),
        ("import multiprocessing as mp\nmp.cpu_count()", "multiprocessing.cpu_count"),
        ("from os import fork\nfork()", "os.fork"),
        ("import concurrent.futures", "concurrent.futures"),
        (
            "from multiprocessing import Pool\nwith Pool(2) as p:\n    p.map(f, [])",
            "multiprocessing.pool.Pool.map",
        ),
        (
            (
                "import multiprocessing\nc = multiprocessing.get_context('fork')\n"
                "q = c.Queue()\nq.put(1)"
            ),
            "multiprocessing.Queue.put",
        ),
        (
            (
                "from multiprocessing import Process\n"
                "ps = [Process() for _ in 'ab']\nfor p in ps:\n    p.start()"
            ),
            "multiprocessing.Process.start",
        ),
        (
            "from multiprocessing import Pipe\na, b = Pipe()\nb.send(1)",
            "multiprocessing.connection.Connection.send",
        ),
        (
            (
                "from concurrent.futures import ProcessPoolExecutor as E\n"
                "with E() as e:\n    f = e.submit(g)\n    f.result()"
            ),
            "concurrent.futures.Future.result",
        ),
        (
            "from multiprocessing import JoinableQueue\nJoinableQueue().get()",
            "multiprocessing.Queue.get",
        ),
        (
            (
                "from multiprocessing import Queue\n"
                "def work(queue):\n    queue.get()\n"
                "def main():\n    queue = Queue()"
            ),
            "multiprocessing.Queue.get",
        ),
        (
            (
                "from concurrent import interpreters\n"
                "def call(create):\n    one = create()\n    one.call(print)\n"
                "def main():\n    report(call, interpreters.create)"
            ),
            "concurrent.interpreters.Interpreter.call",
        ),
        (
            (
                "from multiprocessing import Pipe, Process\n"
                "def work(end):\n    end.recv()\n"
                "one, other = Pipe()\nProcess(target=work, args=(other,)).start()"
            ),
            "multiprocessing.connection.Connection.recv",
        ),
        (
            (
                "from multiprocessing import Process\n"
                "def show(one):\n    one.kill()\nshow(one=Process())"
            ),
            "multiprocessing.Process.kill",
        ),
        (
            (
                "from multiprocessing import Process\nclass Task(Process):\n"
                "    pass\nTask().start()"
            ),
            "multiprocessing.Process.start",
        ),
        (
            (
                "from multiprocessing import Process\nclass Task(Process):\n"
                "    def run(self):\n        pass\nTask().start()"
            ),
            "multiprocessing.Process.run",
        ),
        (
            (
                "from multiprocessing import Process\nclass Task(Process):\n"
                "    def start(self):\n        super().join()"
            ),
            "multiprocessing.Process.join",
        ),
        (
            (
                "from concurrent.interpreters import ExecutionFailed\n"
                "try:\n    f()\nexcept ExecutionFailed as e:\n    e.excinfo"
            ),
            "concurrent.interpreters.ExecutionFailed.excinfo",
        ),
        (
            "from multiprocessing import Manager\nm = Manager()\nstr(m.list())",
            "multiprocessing.managers.BaseProxy.__str__",
        ),
        (
            (
                "from multiprocessing.pool import ThreadPool\n"
                "with ThreadPool() as p:\n    p.imap(f, []).next()"
            ),
            "multiprocessing.pool.IMapIterator.next",
        ),
        (
            (
                "from multiprocessing import Process\nclass Loader:\n"
                "    def __init__(self):\n        self.worker = Process()\n"
                "    def close(self):\n        self.worker.join()"
            ),
            "multiprocessing.Process.join",
        ),
        (
            (
                "from multiprocessing import Process\nprocesses = []\n"
                "processes.append(Process())\nprocesses[0].close()"
            ),
            "multiprocessing.Process.close",
        ),
        (
            (
                "from multiprocessing import Process\nfrom threading import Thread\n"
                "for kind in Thread, Process:\n    one = kind()\n    one.start()"
            ),
            "multiprocessing.Process.start",
        ),
    ],
)
def test_a_name_is_found(program, name):
    assert name in names(program)


def test_what_is_not_known_has_no_name():
    assert names("x.put(1)\nprint(y)\n") == frozenset()


def test_a_program_that_is_no_python_has_no_names():
    assert names("$ python") == frozenset()


def test_a_variable_of_another_function_is_not_meant():
    program = (
        "from multiprocessing import Process, Queue\n"
        "def one():\n    it = Process()\n    it.close()\n"
        "def other():\n    it = Queue()\n    it.get()"
    )
    found = names(program)
    assert {"multiprocessing.Process.close", "multiprocessing.Queue.get"} <= found
    assert not {"multiprocessing.Queue.close", "multiprocessing.Process.get"} & found


def test_a_variable_that_is_made_of_itself_comes_to_an_end():
    program = "import os\nnode = os\nwhile True:\n    node = node.path"
    assert "os.path" in names(program)
