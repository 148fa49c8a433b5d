"""Tracebacks: what is folded, and what is not."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from sphinx_recorded.drawing.frames import Frame, in_tracebacks, library, waits
from sphinx_recorded.drawing.stacks import stands
from sphinx_recorded.drawing.table import table
from sphinx_recorded.recording.model import Stack

from ..literal import recording, write

TRACEBACK = """\
Traceback (most recent call last):
  File "<string>", line 1, in <module>
  File "/usr/lib/python3.15/multiprocessing/pool.py", line 125, in worker
    result = (True, func(*args, **kwds))
                    ~~~~^^^^^^^^^^^^^^^
  File "/usr/lib/python3.15/concurrent/futures/process.py", line 10, in run
  File "/home/you/broken.py", line 7, in divide
    return 1 / number
           ~~^~~~~~~~
  File "/usr/lib/python3.15/runpy.py", line 3, in go
ZeroDivisionError: division by zero"""
ABOVE = "The above exception was the direct cause of the following exception:"
STACK = """\
Thread 0x00007f4047fff6c0 [Thread-3 (_hand] (most recent call first):
  File "/usr/lib/python3.15/multiprocessing/connection.py", line 417 in _recv

Current thread 0x00007f30198ff780 [python3.15] (most recent call first):
  File "/usr/lib/python3.15/multiprocessing/synchronize.py", line 97 in __enter__
  File "/home/you/square.py", line 2 in main
  File "/home/you/square.py", line 5 in <module>"""


def lines(text, process=3, stream="stderr", start=0.5):
    return [
        write(process, line, start + n / 10_000, stream)
        for n, line in enumerate(text.split("\n"))
    ]


def body(made):
    return ElementTree.fromstring(f"<div>{table(made)}</div>").find(".//tbody")


def folds(made):
    return [each.findtext("summary") for each in body(made).iter("details")]


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("/usr/lib/python3.15/multiprocessing/pool.py", "multiprocessing"),
        ("/usr/lib/python3.13t/concurrent/futures/thread.py", "concurrent.futures"),
        ("/usr/lib/python3.15/threading.py", "threading"),
        ("/usr/lib/python3.15/site-packages/joblib/parallel.py", "joblib"),
        ("/usr/lib/python3/dist-packages/six.py", "six"),
        (r"C:\Python315\Lib\multiprocessing\spawn.py", "multiprocessing"),
        (r"C:\Python315\Lib\site-packages\loky\x.py", "loky"),
        ("<frozen importlib._bootstrap>", "importlib"),
        ("multiprocessing/spawn.py", "multiprocessing"),
        ("/home/you/broken.py", ""),
        ("/home/you/library/broken.py", ""),
        ("/home/you/lib/broken.py", ""),
        ("/usr/lib64/python3.13/multiprocessing/process.py", "multiprocessing"),
        ("<stdin>", ""),
        ("<string>", ""),
    ],
)
def test_frames_of_libraries_are_known_by_their_path(path, module):
    assert library(path) == module


def test_frames_of_libraries_are_folded_and_own_ones_are_not():
    made = recording(*lines(TRACEBACK))
    assert folds(made) == [
        "3 frames in multiprocessing and concurrent.futures",
        "1 frame in runpy",
    ]
    [own] = body(made).findall(".//td/div/div")
    assert own.text == (
        '  File "/home/you/broken.py", line 7, in divide\n'
        "    return 1 / number\n"
        "           ~~^~~~~~~~\n"
    )
    assert body(made).findtext(".//strong") == "ZeroDivisionError: division by zero\n"


def test_a_traceback_is_one_row_that_has_every_line():
    made = recording(*lines(TRACEBACK))
    first, block = body(made)
    assert "".join(first.find("td").itertext()).endswith("(most recent call last):")
    assert block.get("data-lines") == "10"
    for summary in block.iter("summary"):
        summary.text = ""
    assert "".join(block.itertext()) == TRACEBACK.partition("\n")[2] + "\n"


def test_lines_of_others_do_not_hide_what_is_folded():
    written = lines(TRACEBACK)
    other = write(4, "something else", written[4].time)
    made = recording(*written[:4], other, *written[4:])
    assert folds(made)[0].startswith("2 frames in")
    assert len(folds(made)) == 3
    assert "something else" in "".join(body(made)[2].itertext())


def test_a_fold_that_begins_inside_a_frame_has_lines():
    written = lines(TRACEBACK)
    first, second = (write(4, "something else", written[n].time) for n in (3, 5))
    made = recording(*written[:3], first, *written[3:5], second, *written[5:])
    assert folds(made)[1] == "1 line in multiprocessing"


def test_a_cause_and_what_it_led_to_are_one_block():
    chain = "The above exception was the direct cause of the following exception:"
    made = recording(*lines(f"{TRACEBACK}\n\n{chain}\n\n{TRACEBACK}"))
    assert len(body(made)) == 2
    assert len(folds(made)) == 4


def test_a_message_of_several_lines_is_in_the_block():
    text = TRACEBACK.replace("ZeroDivisionError: division by zero", "RuntimeError: ")
    text += "\n        An attempt was made\n        too early.\n\nbye"
    made = recording(*lines(text))
    strong = "".join(each.text for each in body(made).iter("strong"))
    said = "        An attempt was made\n        too early.\n"
    assert strong == f"RuntimeError: \n{said}"
    assert "".join(body(made)[-1].find("td").itertext()) == "stderrbye"


def test_what_a_long_message_says_after_its_first_paragraph_is_folded():
    text = TRACEBACK.replace("ZeroDivisionError: division by zero", "RuntimeError: ")
    text += "\n   Too early.\n\n   Use\n\n       a guard\n"
    assert folds(recording(*lines(text)))[-1] == "5 more lines"


def test_two_tracebacks_with_something_between_are_two_blocks():
    made = recording(*lines(f"{TRACEBACK}\nnow again\n{TRACEBACK}"))
    assert len(body(made).findall("tr[@data-lines]")) == 2


def test_text_that_only_looks_like_a_heading_is_a_line():
    made = recording(*lines("Traceback (most recent call last):\nno frames"))
    assert len(body(made)) == 2
    assert in_tracebacks(made) == set()


def test_a_stack_waits_in_one_call():
    call, own = waits(Stack(process=1, text=STACK))
    assert (call.file, call.function) == ("multiprocessing/synchronize.py", "__enter__")
    assert (own.file, own.line) == ("square.py", 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (STACK, "line 2 of square.py (with lock:), in __enter__ of multi"),
        (
            '  File "/home/you/square.py", line 2 in main',
            "in line 2 of square.py (with lock:)",
        ),
        (
            STACK.replace("/home/you/square.py", "<string>"),
            "in __enter__ of multiprocessing/synchronize.py",
        ),
        ("<no Python frame>", "nothing of it is known"),
    ],
)
def test_where_a_process_stood_is_said_in_a_line(text, words):
    source = "def main():\n    with lock:\n        pass\n"
    assert stands(Stack(process=1, text=text), recording(), source).startswith(words)


def test_a_stack_that_a_program_dumps_is_folded_too():
    made = recording(*lines(STACK))
    assert folds(made) == ["1 frame in multiprocessing"] * 2
    assert body(made).find(".//strong") is None


@pytest.mark.parametrize("name", ["multiprocessing.pool.RemoteTraceback:", ""])
def test_what_joins_two_tracebacks_of_an_exception_is_in_their_block(name):
    text = f'{name}\n"""\n{TRACEBACK}\n"""\n\n{ABOVE}\n\n{TRACEBACK}'
    made = recording(*lines(f"{TRACEBACK}\n{text}"))
    assert len(list(body(made).iter("strong"))) == 3
    blocks = [each for each in body(made).iter("div") if each.get("class") == "frames"]
    assert len(blocks) == 1


def test_other_lines_between_tracebacks_part_them():
    made = recording(*lines(f"{TRACEBACK}\nRemoteTraceback\n{TRACEBACK}"))
    blocks = [each for each in body(made).iter("div") if each.get("class") == "frames"]
    assert len(blocks) == 2


def test_a_file_is_named_with_its_package_if_it_is_the_library_s():
    named = {
        r"C:\Python\Lib\multiprocessing\pool.py": "multiprocessing/pool.py",
        "/usr/lib/python3.15/site-packages/joblib/x.py": "joblib/x.py",
        "/home/you/lib/square.py": "square.py",
        r"C:\you\square.py": "square.py",
        "<frozen runpy>": "runpy",
        "<string>": "<string>",
    }
    assert {path: Frame(path, 1, "f").file for path in named} == named


def test_what_a_new_interpreter_runs_is_the_program_s_if_nothing_follows():
    text = f'{TRACEBACK.splitlines()[0]}\n  File "<string>", line 1, in <module>\nE: x'
    assert folds(recording(*lines(text))) == []
    [own, _] = [each for each in body(recording(*lines(text))).iter() if each.text][-2:]
    assert "<string>" in own.text
