"""What can be sent to a worker and what not, wherever it is tried."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, printed, said
from .small import run

IMPORTING = ["spawn", "forkserver"]


def local_object(recording, name):
    """The error about a function inside another, of each version."""
    series = tuple(map(int, recording.interpreter.series.split(".")))
    if series >= (3, 14):
        return (
            f"_pickle.PicklingError: Can't pickle local object <function {name} at 0x"
        )
    verb = "get" if series == (3, 13) else "pickle"
    return f"AttributeError: Can't {verb} local object '{name}'"


def only_traceback(recording):
    (raised,) = tracebacks(recording)
    return raised


# Why can a lambda or a nested function not be sent to a worker?


@pytest.mark.example("pickling/top_level_function.py")
def test_top_level_function(recording):
    assert said(recording, "main") == ["[2, 4, 6]"]


@pytest.mark.example("pickling/what_is_sent.py")
def test_what_is_sent_of_a_function_is_its_name(recording):
    assert printed(recording) == [r"b'c__main__\ndouble\np0\n.'"]


def with_an_executor(library, name):
    """A program of the page, with an executor in the place of its Pool."""
    program = library.path(name).read_text()
    return program.replace(
        "from multiprocessing import Pool",
        "from concurrent.futures import ProcessPoolExecutor as Pool",
    ).replace("print(pool.map(function, [1]))", "print(*pool.map(function, [1]))")


@pytest.mark.parametrize("name", ["below_the_guard", "private_method"])
def test_an_executor_breaks_where_a_pool_hangs(pythons, library, tmp_path, name):
    program = with_an_executor(library, f"pickling/{name}.py").replace(
        "return pool.map(", "return list(pool.map("
    )
    program = program.replace("self.__scale, numbers)", "self.__scale, numbers))")
    spawns = "import multiprocessing; multiprocessing.set_start_method('spawn')"
    program = program.replace('__main__":\n', f'__main__":\n    {spawns}\n')
    for python in pythons:
        ended = run(python, tmp_path, "program.py", files={"program.py": program})
        assert "BrokenProcessPool: A process in the process pool" in ended.stderr
        assert "AttributeError: " in ended.stderr


@pytest.mark.example("pickling/function_by_name.py")
def test_function_by_name(recording):
    assert said(recording, "main") == ["[3, 6, 9]"]


@pytest.mark.example("pickling/what_can_be_sent.py")
def test_what_can_be_sent(recording):
    *sent, refused = said(recording, "main")
    assert sent == [
        "top-level function: 18",
        "built-in function: 9",
        "partial: 512",
        "method: 18",
        "object with __call__: 18",
    ]
    assert refused.startswith("lambda: Can't ")


@pytest.mark.example("pickling/nested_function.py")
def test_nested_function(recording):
    raised = only_traceback(recording)
    assert raised.process == 1
    assert raised.exception.startswith(local_object(recording, "main.<locals>.scale"))
    assert recording.ending.code == 1


@pytest.mark.example("pickling/lambda_to_a_pool.py")
def test_lambda_to_a_pool(recording):
    raised = only_traceback(recording)
    assert raised.process == 1
    if recording.interpreter.series in {"3.14", "3.15"}:
        reason = ": it's not found as __main__.<lambda>"
    else:
        reason = ": attribute lookup <lambda> on __main__ failed"
    assert raised.exception.startswith("_pickle.PicklingError: Can't pickle <function")
    assert raised.exception.endswith(reason)


@pytest.mark.example("pickling/lambda_as_target.py", start_methods=["fork"])
def test_lambda_as_target_is_no_fault_under_fork(recording):
    assert said(recording, "process") == ["Hello, Ada!"]


@pytest.mark.example("pickling/lambda_as_target.py", start_methods=IMPORTING)
def test_lambda_as_target(recording):
    raised = only_traceback(recording)
    assert raised.process == 1
    assert raised.exception.startswith(
        local_object(recording, "main.<locals>.<lambda>")
    )
    assert of_kind(recording, "process") == []


@pytest.mark.example("pickling/lambda_through_a_queue.py")
def test_lambda_through_a_queue(recording):
    assert printed(recording) == ["The lambda is on its way."]
    assert only_traceback(recording).process == 1
    assert recording.ending.kind == "limit"


@pytest.mark.example("pickling/below_the_guard.py", start_methods=["fork"])
def test_below_the_guard_is_no_fault_under_fork(recording):
    assert said(recording, "main") == ["[2]"]


@pytest.mark.example("pickling/below_the_guard.py", start_methods=IMPORTING)
def test_below_the_guard(recording):
    first, _second = of_kind(recording, "worker")
    raised = only_traceback(recording)
    assert raised.process == first.number
    old = raised.exception.startswith(
        "AttributeError: Can't get attribute 'double' on <module '__mp_main__' from"
    )
    new = raised.exception == (
        "AttributeError: module '__mp_main__' has no attribute 'double'"
    )
    assert new if recording.interpreter.series in {"3.14", "3.15"} else old
    assert recording.ending.kind == "limit"


# Can I use a method of my class (self.work) with Pool.map?


@pytest.mark.example("pickling/method_to_a_pool.py")
def test_method_to_a_pool(recording):
    assert said(recording, "main") == ["[3, 6, 9]"]


@pytest.mark.example("pickling/method_copies_its_object.py")
def test_method_copies_its_object(recording):
    assert said(recording, "worker") == ["unpacking 100000 rows"] * 4
    *packed, results = said(recording, "main")
    assert packed == ["packing 100000 rows"] * 4
    assert results == "[0, 1, 2, 3]"


@pytest.mark.example("pickling/method_changes_a_copy.py")
def test_method_changes_a_copy(recording):
    assert said(recording, "main") == ["[]"]


@pytest.mark.example("pickling/method_with_its_pool.py")
def test_method_with_its_pool(recording):
    raised = only_traceback(recording)
    assert raised.process == 1
    assert raised.exception == (
        "NotImplementedError: "
        "pool objects cannot be passed between processes or pickled"
    )


@pytest.mark.example("pickling/method_with_a_file.py")
def test_method_with_a_file(recording):
    raised = only_traceback(recording)
    assert raised.process == 1
    if recording.interpreter.series in {"3.10", "3.11"}:
        expected = "TypeError: cannot pickle '_io.TextIOWrapper' object"
    else:
        expected = "TypeError: cannot pickle 'TextIOWrapper' instances"
    assert raised.exception == expected


@pytest.mark.example(
    "pickling/method_with_its_processes.py", start_methods=["spawn", "forkserver"]
)
def test_method_with_its_processes(recording):
    raised = only_traceback(recording)
    assert raised.process == 1
    assert raised.exception == "TypeError: cannot pickle 'weakref.ReferenceType' object"
    assert said(recording, "process") == ["Hello, Ada!"]


@pytest.mark.example("pickling/method_with_its_processes.py", start_methods=["fork"])
def test_method_with_its_processes_forked(recording):
    assert sorted(said(recording, "process")) == ["Hello, Ada!", "Hello, Alan!"]


@pytest.mark.example("pickling/method_without_its_file.py")
def test_method_without_its_file(recording):
    assert said(recording, "main") == ["[3, 6, 9]"]


@pytest.mark.example("pickling/private_method.py")
def test_private_method(recording):
    first, _second = of_kind(recording, "worker")
    raised = only_traceback(recording)
    assert raised.process == first.number
    assert raised.exception == (
        "AttributeError: 'Scaler' object has no attribute '__scale'"
    )
    assert recording.ending.kind == "limit"


# Why can a decorated function not be pickled although it is at module level?

NOT_THE_SAME = ": it's not the same object as __main__.square"


@pytest.mark.example("pickling/decorated_function.py")
def test_decorated_function(recording):
    calls = ["called with 1", "called with 2", "called with 3"]
    assert sorted(said(recording, "worker")) == calls
    assert said(recording, "main") == ["[1, 4, 9]"]


@pytest.mark.example("pickling/decorator_as_a_class.py")
def test_decorator_as_a_class(recording):
    calls = ["called with 1", "called with 2", "called with 3"]
    assert sorted(said(recording, "worker")) == calls
    assert said(recording, "main") == ["[1, 4, 9]"]


@pytest.mark.example("pickling/decorated_without_wraps.py")
def test_decorated_without_wraps(recording):
    raised = only_traceback(recording)
    assert raised.process == 1
    name = "announced.<locals>.wrapper"
    assert raised.exception.startswith(local_object(recording, name))


@pytest.mark.example("pickling/not_the_same_object.py")
def test_not_the_same_object(recording):
    raised = only_traceback(recording)
    assert raised.process == 1
    assert raised.exception.endswith(NOT_THE_SAME)


@pytest.mark.example("pickling/decorator_with_a_pool.py")
def test_decorator_with_a_pool(recording):
    raised = only_traceback(recording)
    assert raised.process == 1
    assert raised.exception.endswith(NOT_THE_SAME)


@pytest.mark.example("pickling/function_with_a_pool.py")
def test_function_with_a_pool(recording):
    assert said(recording, "main") == ["[1, 4, 9]"]


ALIAS = """

alias = square
original = square.__wrapped__
Point = __import__("collections").namedtuple("Position", "x y")


def try_to_send(pool, function, items):
    try:
        return pool.map(function, items)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    with Pool(1) as pool:
        print(try_to_send(pool, alias, [3]))
        print(try_to_send(pool, original, [3]))
        print(try_to_send(pool, len, [Point(1, 2)]))
"""


def test_a_second_name_is_harmless_and_the_original_is_not(pythons, library, tmp_path):
    page = library.path("pickling/decorated_function.py").read_text()
    program = page.partition("\n\ndef main():")[0] + ALIAS
    for python in pythons:
        ended = run(python, tmp_path, "-u", "program.py", files={"program.py": program})
        lines = [x for x in ended.stdout.splitlines() if x != "called with 3"]
        alias, original, point = lines
        assert alias == "[9]", python.version
        assert original.startswith("PicklingError: Can't pickle <function square at")
        assert original.endswith("it's not the same object as __main__.square")
        assert point.startswith("PicklingError: Can't pickle <class '__main__.Position")
