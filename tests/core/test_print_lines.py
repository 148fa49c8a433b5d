"""Which line of a program can have printed a line of its output."""

from __future__ import annotations

from textwrap import dedent

import pytest

from sphinx_recorded.programs import PrintLines


def line(source, text, stream="stdout", *, by_main=True):
    return PrintLines([dedent(source)]).line(text, stream, by_main=by_main)


@pytest.mark.parametrize(
    ("call", "fits", "not_"),
    [
        ('print("hello")', ["hello"], ["hello ", "Hello", ""]),
        ('print("a", x, "b", sep="-")', ["a-1-b", "a--b"], ["a 1 b"]),
        ('print(f"{x} and {y!r}")', ["1 and 2", " and "], ["1 or 2"]),
        ('print(f"{x:.2f} s")', ["0.25 s", "-1.00 s"], ["a bc s", "s"]),
        ("print(len(x))", ["12"], ["twelve", "[]"]),
        ("print([n for n in x])", ["[1, 2]"], ["(1, 2)", "1"]),
        ("print({1: x})", ["{1: 2}"], ["[]"]),
        ("print(x is None)", ["True", "False"], ["None"]),
        ('print("one\\ntwo")', ["one", "two"], ["one two"]),
        ('print("%s of %d" % (x, y))', ["a of 3"], ["a from 3"]),
        ('print("100 %% of %s" % x)', ["100 % of a"], ["100 %% of a"]),
        ('print("{} of {n:>{w}}".format(x, n=y))', ["a of  3"], ["a from 3"]),
        ('print("-" * 20)', ["--------------------", ""], ["- -"]),
        ('print("a" + x + "b")', ["a1b"], ["a1"]),
        ('print("yes" if x else "no")', ["yes", "no"], ["maybe"]),
        ('print("begun", end=" ")', ["begun ", "begun and ended"], ["ended"]),
        ("print()", [""], [" "]),
        ("pprint(x)", ["[1,", " 2]"], []),
        ("pp(x)", ["[1]"], []),
        ("pprint.pprint(x)", ["[1,", " 2]"], []),
        ("pprint.pp(x)", ["[1]"], []),
        ('sys.stdout.write("now\\n")', ["now"], ["now then"]),
        ('sys.stdout.write("now")', ["now", "now then"], ["then"]),
        ('os.write(1, b"raw\\n")', ["raw"], ["b'raw'"]),
        ('input("name? ")', ["name? Ada"], ["Ada"]),
        ('print(b"raw")', ["b'raw'"], ["raw"]),
        ('print("one\\ntwo" if x else "three")', ["one", "three"], []),
        ('print(f"{x:*^9d}")', ["****1****"], []),
        ('print(f"{x:%H:%M.%f}")', ["10:15.003"], []),
    ],
)
def test_a_pattern_fits_what_the_call_can_print(call, fits, not_):
    assert [text for text in fits if line(call, text) != 1] == []
    assert [text for text in not_ if line(call, text) is not None] == []


NUMBERS = (
    *("len", "int", "float", "round", "id", "hash", "ord"),
    *("os.getpid", "os.getppid", "os.cpu_count"),
    *("time.perf_counter", "time.monotonic", "time.process_time", "time.time"),
)
TRUTHS = (
    *("isinstance", "bool", "any", "all", "callable"),
    *("p.is_alive", "event.is_set", "text.startswith", "text.endswith"),
)
OTHERS = {
    "list": ("[1, 2]", "(1, 2)"),
    "sorted": ("[1, 2]", "(1, 2)"),
    "dict": ("{1: 2}", "[1]"),
    "set": ("{1, 2}", "[1, 2]"),
    "tuple": ("(1, 2)", "[1, 2]"),
    "pool.map": ("[1, 2]", "(1, 2)"),
    "pool.starmap": ("<generator object f at 0x1>", "(1, 2)"),
}
GIVEN = {
    **dict.fromkeys(NUMBERS, ("-1.5e3", "True")),
    **dict.fromkeys(TRUTHS, ("False", "1")),
    **OTHERS,
}


@pytest.mark.parametrize("called", GIVEN)
def test_a_call_gives_what_it_always_gives(called):
    given, other = GIVEN[called]
    assert line(f"print({called}(x))", given) == 1
    assert line(f"print({called}(x))", other) is None


def test_a_loop_over_a_range_gives_numbers():
    source = "for n in range(3):\n    print(n)"
    assert line(source, "2") == 2
    assert line(source, "two") is None


def test_names_bound_once_are_followed():
    source = """\
        WORD = "ready"
        for name in ("A", "B"):
            print(name, WORD)
        """
    assert line(source, "A ready") == 3
    assert line(source, "C ready") is None
    assert line('WORD = "x"\n' + dedent(source), "A done") == 4


def test_where_two_fit_none_is_claimed():
    source = 'print("a", x)\nprint(y, "b")\n'
    assert line(source, "a b") is None
    assert line(source, "a c") == 1
    assert line(source, "c b") == 2


def test_what_is_handed_on_can_print_anything():
    assert line('print("a")\nProcess(target=print, args=(x,))\n', "a") is None


@pytest.mark.parametrize(
    ("call", "fits", "not_"),
    [
        ('atexit.register(print, "at", n)', ["at 1"], ["1 at", "of"]),
        ('atexit.register(print, "at", flush=True)', ["at"], ["of"]),
        ('executor.submit(print, "at", n)', ["at 1"], ["of"]),
        ('Process(target=print, args=("at", n))', ["at 1"], ["of"]),
        ('Thread(target=print, args=["at"], daemon=True)', ["at"], ["of"]),
        ('Process(target=print, args=("at",), kwargs=more)', ["at", "of"], []),
        ("Process(target=print, args=given)", ["at", "of"], []),
        ('atexit.register(print, "at", end=x)', ["at", "of"], []),
        ('pool.map(print, ["at"])', ["at", "of"], []),
        ('executor.submit(print, *["at"])', ["at", "of"], []),
        ("executor.submit(report, print)", ["at", "of"], []),
        ("say = print", ["at", "of"], []),
        # code as text
        ("exec(\"n = f'{a} at'; print(n)\")", ["1 at"], ["of", "n"]),
        ("interpreter.exec('print(\"at\")')", ["at"], ["of"]),
        ("interpreter.exec(code)", ["at", "of"], []),
        ("exec('no Python')", [], ["at"]),
        ("app.exec()", [], ["at"]),
    ],
)
def test_what_is_called_by_others_prints_what_they_are_given(call, fits, not_):
    assert [line(call, text) for text in fits] == [1] * len(fits)
    assert [line(call, text) for text in not_] == [None] * len(not_)


def test_a_stream_is_a_stream():
    source = 'print("a", file=sys.stderr)\n'
    assert line(source, "a") is None
    assert line(source, "a", "stderr") == 1
    assert line('print("a", file=open("log", "w"))\n', "a") is None


def test_logging_puts_something_before_its_message():
    source = 'log.warning("%s of %d", x, y)\n'
    assert line(source, "WARNING:root:a of 3", "stderr") == 1
    assert line(source, "WARNING:root:other", "stderr") is None


PROGRAM = """\
    from multiprocessing import Pool

    def work(n):
        print(n)

    def main():
        with Pool() as pool:
            for result in pool.imap(work, [1, 2]):
                print(result)

    if __name__ == "__main__":
        main()
    """


def test_main_runs_what_is_under_the_guard_and_workers_what_they_are_given():
    assert line(PROGRAM, "1", by_main=False) == 4
    assert line(PROGRAM, "1", by_main=True) == 9


@pytest.mark.parametrize(
    ("before", "after", "by_main"),
    [
        ("with Pool() as pool:", "with ThreadPool() as pool:", True),
        ("pool.imap(work, [1, 2])", "map(work, [1, 2])", True),
        ("if __name__", "main()\n    if __name__", False),
    ],
)
def test_what_both_can_run_is_not_claimed(before, after, by_main):
    source = PROGRAM.replace(before, after)
    assert line(source, "1", by_main=by_main) is None


def test_a_fork_by_hand_goes_on_in_main():
    source = PROGRAM.replace("with Pool() as pool:", "if os.fork() or True:")
    assert line(source, "1", by_main=False) is None


def test_a_line_of_another_file_is_not_claimed():
    printed = PrintLines(['print("a")\nprint("b")\n', 'print("b")\nprint("c")\n'])
    found = [printed.line(text, "stdout", by_main=True) for text in "abc"]
    assert found == [1, None, None]


def test_what_is_no_python_prints_nothing():
    assert PrintLines(["echo a; done"]).line("a", "stdout", by_main=True) is None


def test_what_ends_the_program_is_no_print_that_is_handed_on():
    source = """\
        Process(target=print, args=(x,))
        sys.exit("no input")
        """
    assert line(source, "no input", "stderr") == 2
    assert line(source, "anything") == 1


def test_a_message_of_several_lines_has_a_name():
    source = 'USAGE = """usage:\n  pool.py N\n"""\nprint(USAGE)\n'
    assert line(source, "usage:") == 4


def test_bytes_that_are_no_text_are_as_they_are_read():
    assert line('os.write(2, b"a\\xffb\\n")', "a\ufffdb", "stderr") == 1
    assert line('os.write(2, b"a\\xffb\\n")', "ab", "stderr") is None


def test_a_name_that_is_logged_stands_for_its_text():
    source = 'NAME = "hello"\nlogging.info(NAME)'
    assert line(source, "INFO hello", "stderr") == 2
    assert line(source, "INFO goodbye", "stderr") is None


def test_numbers_have_a_letter_for_their_power():
    source = 'print(int(x), "and", float(y))'
    for text in ("1 and 1e+16", "-1 and -1.5E-07", "1_000 and inf", "1 and nan"):
        assert line(source, text) == 1
    for text in ("one and 1.0", "1 and 1f+16", "1 and e", "1 and 1e"):
        assert line(source, text) is None
