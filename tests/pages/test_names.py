"""Which names of the API a program uses."""

from __future__ import annotations

import pytest

from pages.site.names import names


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
    ],
)
def test_a_name_is_found(program, name):
    assert name in names(program)


def test_what_is_not_known_has_no_name():
    assert names("x.put(1)\nprint(y)\n") == frozenset()


def test_a_program_that_is_no_python_has_no_names():
    assert names("$ python") == frozenset()
