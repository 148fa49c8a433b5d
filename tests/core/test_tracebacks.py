"""Tracebacks, as Python 3.10 to 3.15 print them."""

from __future__ import annotations

import re

import pytest

from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.model import Write
from sphinx_recorded.recording.tracebacks import Traceback, spans, tracebacks

PLAIN = """\
    Process Process-1:
    Traceback (most recent call last):
      File "/usr/lib/python3.15/multiprocessing/process.py", line 320, in _bootstrap
        self.run()
        ~~~~~~~~^^
      File "/home/you/x.py", line 3, in bad
        raise ValueError(f"no {n}")
    ValueError: no 1
    """
POOL = '''\
    multiprocessing.pool.RemoteTraceback:\x20
    """
    Traceback (most recent call last):
      File "/home/you/x.py", line 3, in bad
        raise ValueError("one\\ntwo")
    ValueError: one
    two
    """

    The above exception was the direct cause of the following exception:

    Traceback (most recent call last):
      File "/home/you/x.py", line 6, in <module>
        p.map(bad, [1])
        ~~~~~^^^^^^^^^^
    ValueError: one
    two
    '''
EXECUTOR_WORKER_DIED = """\
    concurrent.futures.process._RemoteTraceback:\x20
    '''
    Process 10727 terminated abruptly with exit code -9'''

    The above exception was the direct cause of the following exception:

    Traceback (most recent call last):
      File "/home/you/x.py", line 6, in <module>
        print(p.submit(bad,1).result())
    concurrent.futures.process.BrokenProcessPool: A process in
    """
FEEDER_THREAD = """\
    AttributeError: module '__main__' has no attribute '<lambda>'

    During handling of the above exception, another exception occurred:

    Traceback (most recent call last):
      File "/usr/lib/python3.15/multiprocessing/queues.py", line 262, in _feed
        obj = _ForkingPickler.dumps(obj)
    _pickle.PicklingError: Can't pickle <function <lambda> at 0x7f78>
    when serializing tuple item 0
    """
RAISED_FROM = """\
    Traceback (most recent call last):
      File "/home/you/x.py", line 10, in <module>
        f()
        ~^^
    __main__.Custom: first line

    ValueError: second looks like one
      third

    The above exception was the direct cause of the following exception:

    Traceback (most recent call last):
      File "/home/you/x.py", line 12, in <module>
        raise RuntimeError("outer") from e
    RuntimeError: outer
    """
GROUP = """\
      + Exception Group Traceback (most recent call last):
      |   File "/home/you/x.py", line 10, in <module>
      |     raise ExceptionGroup("many of them", es+[inner])
      | ExceptionGroup: many of them (2 sub-exceptions)
      +-+---------------- 1 ----------------
        | Traceback (most recent call last):
        |   File "/home/you/x.py", line 5, in <module>
        |     try: t()
        |          ~^^
        | ValueError: a
        | b
        +---------------- 2 ----------------
        | ExceptionGroup: inner (1 sub-exception)
        +-+---------------- 1 ----------------
          | KeyError: 'k'
          +------------------------------------
    """
GROUP_AS_CAUSE = """\
      + Exception Group Traceback (most recent call last):
      |   File "/home/you/x.py", line 2, in <module>
      |     raise ExceptionGroup("g", [ValueError("v")])
      | ExceptionGroup: g (1 sub-exception)
      +-+---------------- 1 ----------------
        | ValueError: v
        +------------------------------------

    The above exception was the direct cause of the following exception:

    Traceback (most recent call last):
      File "/home/you/x.py", line 4, in <module>
        raise RuntimeError("after: group") from e
    RuntimeError: after: group
    """
NO_MAIN_GUARD = """\
    Traceback (most recent call last):
      File "<string>", line 1, in <module>
        from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=4)
                                                      ~~~~~~~~~~^^^^^^^^^^^^^^
        raise RuntimeError('''
        ...<16 lines>...
        ''')
    RuntimeError:\x20
            An attempt has been made to start a new process
            current process has finished its bootstrapping phase.

                if __name__ == '__main__':
    """
SYNTAX_ERROR = """\
    Traceback (most recent call last):
      File "/home/you/x.py", line 4, in <module>
        exec("x = = 1")
        ~~~~^^^^^^^^^^^
      File "<string>", line 1
        x = = 1
            ^
    SyntaxError: invalid syntax
    """
SEVERAL_LINES_OF_SOURCE = """\
    Traceback (most recent call last):
      File "/home/you/x.py", line 12, in h
        x = (1 +
             ~~~
       \x20
             2 + None)
             ~~^~~~~~~
    TypeError: unsupported operand
    """
DEEP = """\
    Traceback (most recent call last):
      File "/home/you/x.py", line 1, in f
        def f(n): return f(n+1)
                         ~^^^^^
      [Previous line repeated 996 more times]
    RecursionError: maximum recursion depth exceeded
    """
IGNORED = """\
    Exception ignored while calling deallocator <function A.__del__ at 0x7f65d7b47b60>:
    Traceback (most recent call last):
      File "/home/you/x.py", line 2, in __del__
        def __del__(self): raise ValueError("in del")
    ValueError: in del
    Exception ignored in atexit callback <function f at 0x7f65d7acf1c0>:
    Traceback (most recent call last):
      File "/home/you/x.py", line 5, in f
    RuntimeError: at exit
    """
LOCAL_CLASS = """\
    Traceback (most recent call last):
      File "/home/you/x.py", line 8, in main
        raise Local("x")
    __mp_main__.main.<locals>.Ünlocal: x
    """
NO_MESSAGE = """\
    Traceback (most recent call last):
      File "/home/you/x.py", line 6, in <module>
    KeyboardInterrupt
    """
NOT_PICKLED = "_pickle.PicklingError: Can't pickle <function <lambda> at 0x7f78>"
TWO_UNRELATED = FEEDER_THREAD.rstrip(" ") + FEEDER_THREAD
PROGRAM_TEXT = """\
    Traceback (most recent call last): is how it starts
    Traceback (most recent call last):
    ValueError: so a program may say
    Stack (most recent call last):
      File "/home/you/x.py", line 11, in <module>
    """
CUT_OFF = """\
    Traceback (most recent call last):
      File "/home/you/x.py", line 8, in main
        raise ValueErr"""


def shown(text):
    """Without the indent of the texts above."""
    return re.sub("^ {4}", "", text, flags=re.MULTILINE)


@pytest.fixture
def found(literal):
    def found(*texts):
        output = [
            Write(time=n / 10, process=n, stream="stderr", text=shown(text))
            for n, text in enumerate(texts, 1)
        ]
        return tracebacks(literal(*output))

    return found


@pytest.mark.parametrize(
    ("text", "exceptions"),
    [
        (PLAIN, ["ValueError: no 1"]),
        (POOL, ["ValueError: one"]),
        (
            EXECUTOR_WORKER_DIED,
            ["concurrent.futures.process.BrokenProcessPool: A process in"],
        ),
        (FEEDER_THREAD, [NOT_PICKLED]),
        (RAISED_FROM, ["RuntimeError: outer"]),
        (GROUP, ["ExceptionGroup: many of them (2 sub-exceptions)"]),
        (GROUP_AS_CAUSE, ["RuntimeError: after: group"]),
        (
            NO_MAIN_GUARD,
            ["RuntimeError: An attempt has been made to start a new process"],
        ),
        (SYNTAX_ERROR, ["SyntaxError: invalid syntax"]),
        (SEVERAL_LINES_OF_SOURCE, ["TypeError: unsupported operand"]),
        (DEEP, ["RecursionError: maximum recursion depth exceeded"]),
        (IGNORED, ["ValueError: in del", "RuntimeError: at exit"]),
        (LOCAL_CLASS, ["__mp_main__.main.<locals>.Ünlocal: x"]),
        (NO_MESSAGE, ["KeyboardInterrupt"]),
        (TWO_UNRELATED, [NOT_PICKLED, NOT_PICKLED]),
        (PROGRAM_TEXT, []),
        (CUT_OFF, []),
        (PLAIN.rstrip()[:-2], []),  # cut off in its last line
    ],
)
def test_exceptions(found, text, exceptions):
    assert [traceback.exception for traceback in found(text)] == exceptions


def test_each_process_has_its_own(found):
    assert found(NO_MESSAGE, PLAIN) == [
        Traceback(1, "KeyboardInterrupt"),
        Traceback(2, "ValueError: no 1"),
    ]


def test_tracebacks_of_two_processes_interleave(literal):
    text = shown(NO_MESSAGE)
    output = [
        Write(time=n / 10, process=process, stream="stderr", text=part)
        for n, part in enumerate(text.splitlines(keepends=True))
        for process in (1, 2)
    ]
    assert [t.process for t in tracebacks(literal(*output))] == [1, 2]


def positions(text):
    write = Write(time=0.0, process=1, stream="stderr", text=shown(text))
    return list(spans(lines([write])))


def test_a_span_goes_from_header_to_exception():
    assert positions(PLAIN) == [(1, 7)]


def test_causes_and_members_have_spans_of_their_own():
    assert positions(POOL) == [(2, 5), (11, 15)]
    assert positions(GROUP) == [(0, 3), (5, 9)]


def test_a_cut_off_traceback_ends_after_the_last_line():
    assert positions(CUT_OFF) == [(0, 3)]


def test_what_comes_after_one_that_is_cut_off_is_found(literal):
    cut = shown(PLAIN).rstrip()[:-2]
    output = [
        Write(time=0.0, process=1, stream="stderr", text=cut),
        Write(time=0.1, process=1, stream="stderr", text="\n", left_out=9),
        Write(time=0.2, process=1, stream="stderr", text=shown(NO_MESSAGE)),
    ]
    found = tracebacks(literal(*output))
    assert [each.exception for each in found] == ["KeyboardInterrupt"]
