"""When two runs mean the same."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.meaning import meaning, replaced
from sphinx_recorded.recording.model import Ending, Process, Write

UNDER_3_10 = """\
Process ForkProcess-1:
Traceback (most recent call last):
  File "/usr/lib/python3.10/multiprocessing/process.py", line 314, in _bootstrap
    self.run()
  File "/home/you/x.py", line 7, in main
    raise Custom("no")
__main__.Custom: no
"""
UNDER_3_15 = """\
Process SpawnProcess-1:
Traceback (most recent call last):
  File "/usr/lib/python3.15/multiprocessing/process.py", line 320, in _bootstrap
    self.run()
    ~~~~~~~~^^
  File "/home/you/x.py", line 7, in main
    raise Custom("no")
__mp_main__.Custom: no
"""
WARNING_3_12 = """\
/usr/lib/python3.12/multiprocessing/popen_fork.py:66: DeprecationWarning: may deadlock
  self.pid = os.fork()
"""
WARNING_3_15 = """\
/usr/lib/python3.15/multiprocessing/popen_fork.py:70: DeprecationWarning: may deadlock
"""


def process(number, role="worker", name="", pid=None):
    return Process(
        number=number,
        pid=pid or 4000 + number,
        parent=None if number == 1 else 1,
        role=role,
        name=name,
        start=0.0,
        end=1.0,
    )


MAIN = process(1, "main", "MainProcess")


def wrote(text, process=1, stream="stdout"):
    return Write(time=0.1, process=process, stream=stream, text=text)


@pytest.fixture
def means(literal):
    def means(*output, **fields):
        return meaning(literal(*output, **fields))

    return means


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<f at 0x7fe6fd51bb50>", "<f at 0x7fdffe08cca0>"),
        ("took 0.25 s", "took 1.5 s"),
        ("took 250 ms", "took 1,250.5 ms"),
        ("took 1e-05 s", "took 0.0002 s"),
        ("took 9 seconds", "took 10 seconds"),
        ("at 12:30:05.123", "at 9:01:00"),
        ("on 2026-11-22", "on 2026-11-23"),
        ("Process-1", "SpawnProcess-4"),
        ("Process-1:2", "ForkServerProcess-1"),
        ("ForkPoolWorker-3", "SpawnPoolWorker-1"),
        ("{'/psm_5c74683f'}", "{'/psm_7ee48d53'}"),
        ("leaked '/mp-abc12345'", "leaked '/mp-_bc12346'"),
        ("on <module '__mp_main__'>", "on <module '__main__'>"),
    ],
)
def test_what_changes_by_itself_does_not_count(means, one, other):
    assert means(wrote(one)) == means(wrote(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("squares: [1, 4]", "squares: [1, 9]"),
        ("0 squared", "1 squared"),
        ("worker 1", "worker 2"),
        ("3 apples", "4 apples"),
        ("process 3", "process 4"),
        ("x", "x\nx"),
    ],
)
def test_other_text_counts(means, one, other):
    assert means(wrote(one)) != means(wrote(other))


def test_leaked_semaphores_do_not_count_but_leaked_memory_does(means):
    text = """\
/usr/lib/python3.15/multiprocessing/resource_tracker.py:400: UserWarning: \
resource_tracker: There appear to be 2 leaked {} objects to clean up at shutdown
  warnings.warn(
"""
    semaphores, memory = text.format("semaphore"), text.format("shared_memory")
    assert means(wrote("a\n"), wrote(semaphores, process=2)) == means(wrote("a\n"))
    assert means(wrote("a\n"), wrote(memory, process=2)) != means(wrote("a\n"))


def test_order_does_not_count(means):
    assert means(wrote("a\n"), wrote("b\n")) == means(wrote("b\n"), wrote("a\n"))


def test_pids_of_the_run_do_not_count(means):
    one = means(wrote("I am 4321"), processes=(process(1, "main", pid=4321),))
    other = means(wrote("I am 4329"), processes=(process(1, "main", pid=4329),))
    stranger = means(wrote("I am 4329"), processes=(process(1, "main", pid=4321),))
    assert one == other != stranger


def test_a_number_that_is_a_low_pid_by_chance_counts(means):
    one = means(wrote("the square is 36"), processes=(process(1, "main", pid=36),))
    other = means(wrote("the square is 36"), processes=(process(1, "main", pid=37),))
    assert one == other


@pytest.mark.parametrize("text", ["pid {}", "PID: {}", "pid={}", "I am process {}."])
def test_a_low_pid_is_known_by_the_word_before_it(means, text):
    one = means(wrote(text.format(36)), processes=(process(1, "main", pid=36),))
    other = means(wrote(text.format(41)), processes=(process(1, "main", pid=41),))
    assert one == other


def test_a_number_too_large_for_python_to_convert_is_no_trouble(means):
    assert means(wrote("9" * 10_000)) == means(wrote("9" * 10_000))


def test_which_worker_does_not_count_but_that_it_was_one_does(means):
    processes = (MAIN, process(2), process(3))
    second = means(wrote("x", 2), processes=processes)
    third = means(wrote("x", 3), processes=processes)
    main = means(wrote("x", 1), processes=processes)
    assert second == third != main


def test_which_named_process_counts(means):
    processes = (MAIN, process(2, "process", "reader"), process(3, "process", "writer"))
    reader = means(wrote("x", 2), processes=processes)
    writer = means(wrote("x", 3), processes=processes)
    assert reader != writer


def test_the_stream_counts(means):
    assert means(wrote("x")) != means(wrote("x", stream="stderr"))


def test_frames_of_a_traceback_do_not_count(means):
    one = means(wrote(UNDER_3_10, stream="stderr"))
    other = means(wrote(UNDER_3_15, stream="stderr"))
    assert one == other


def test_the_exception_of_a_traceback_counts(means):
    one = means(wrote(UNDER_3_10, stream="stderr"))
    other = means(wrote(UNDER_3_10.replace("no", "yes"), stream="stderr"))
    assert one != other


def test_the_place_of_a_warning_does_not_count(means):
    one = means(wrote(WARNING_3_12, stream="stderr"))
    other = means(wrote(WARNING_3_15, stream="stderr"))
    assert one == other
    assert one != means(wrote(WARNING_3_12.replace("dead", "live"), stream="stderr"))


def test_only_the_source_line_under_a_warning_is_left_out(means):
    one = means(wrote(WARNING_3_12 + "  a line of the program\n"))
    assert one != means(wrote(WARNING_3_12))


def test_the_ending_counts(means):
    endings = [
        Ending(kind="exit", code=0),
        Ending(kind="exit", code=1),
        Ending(kind="signal", code=9),
        Ending(kind="limit", code=0),
        Ending(kind="exit", code=0, left_running=(2,)),
        Ending(kind="exit", code=0, shared_memory=("psm_1",)),
    ]
    assert len({means(ending=ending) for ending in endings}) == len(endings)


def test_how_often_before_a_time_limit_does_not_count(means):
    limit = Ending(kind="limit", code=0)
    once = means(wrote("again\n"), ending=limit)
    assert once == means(wrote("again\nagain\n"), ending=limit)
    assert once != means(wrote("never\n"), ending=limit)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("299", "299"),
        ("300", "<pid>"),
        ("pid 299", "pid <pid>"),
        ("process 299 and 300", "process <pid> and <pid>"),
        ("301", "301"),
    ],
)
def test_a_low_pid_is_told_by_its_word(text, means):
    assert replaced(text, {"299", "300"}) == means


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "\r  0%| | 0/9 [00:00<?, ?it/s]\r100%|█| 9/9 [00:00<00:00, 60205.32it/s]",
            "\r 50%| | 4/9 [00:01<00:01, 4it/s]\r100%|█| 9/9 [01:02<00:00,  1.44s/it]",
        ),
        ("\rdone 1 of 2\rdone 2 of 2 1:00:00", "\rdone 2 of 2 0:00:01\r"),
    ],
)
def test_of_a_progress_bar_only_the_last_state_counts(means, one, other):
    assert replaced(one, set()) == replaced(other, set())
    assert replaced(one, set()) != replaced(one.replace("9/9", "8/9")[:-9], set())
    assert replaced("at 12:30, 5 km/s", set()) == "at 12:30, 5 km/s"


def test_a_command_is_the_same_whatever_process_it_names(means):
    def dumped(pid):
        command = process(3, "program", f"python -m sampling dump {pid}")
        about = process(2, "process", "Process-1", pid=pid)
        return means(wrote("here", 3), processes=(MAIN, about, command))

    assert dumped(4711) == dumped(4712)


def test_only_after_a_warning_is_an_indented_line_its_source(means):
    assert means(wrote("  one")) != means(wrote("  two"))
    warning = "/x/a.py:5: UserWarning: no\n"
    assert means(wrote(f"{warning}  one")) == means(wrote(f"{warning}  two"))
    assert means(wrote(f"{warning}  one\n  two")) != means(wrote(f"{warning}  one"))
