"""What is made of one run: a Recording, an error, or one more run."""

from __future__ import annotations

import dataclasses
import datetime
import sys
import threading
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import sphinx_recorded
from sphinx_recorded.errors import (
    Changed,
    LeftBehind,
    NotPossible,
    RecordingError,
    Unavailable,
)
from sphinx_recorded.library import attempts
from sphinx_recorded.library.expectations import problems
from sphinx_recorded.library.secret_values import leaked
from sphinx_recorded.programs.settings import End
from sphinx_recorded.recording.model import Ending, Package, Process, Stack, Write
from sphinx_recorded.runner.observation import Observation

from ..literal import track, worker

MAIN = Process(
    number=1, pid=41, parent=None, role="main", name="", start=0.0, end=1.0, exit_code=0
)


def wrote(text, process=1, stream="stdout"):
    return Write(time=0.1, process=process, stream=stream, text=text)


def observed(*output, **changes):
    """What was seen of a run that ended well."""
    fields = {
        "channel": "sockets",
        "wall": 1.5,
        "ending": Ending(kind="exit", code=0),
        "processes": (MAIN,),
        "output": output,
        "dropped": 7,
    }
    return Observation(**{**fields, **changes})


class Observer:
    """Tells what it was given, one after the other, the last one again and again."""

    def __init__(self, *told):
        self._told = list(told)
        self.asked = []

    def __call__(self, run, cancelled):
        self.asked.append((run, cancelled))
        told = self._told.pop(0) if len(self._told) > 1 else self._told[0]
        if isinstance(told, BaseException):
            raise told
        return told


@pytest.fixture
def run(run_of):
    return run_of("exit_code.py")


def test_a_recording_says_what_ran_and_what_was_seen(run):
    observe = Observer(observed(wrote("hi\n"), others=0.25, imported=("nowhere",)))
    cancelled = threading.Event()
    found = attempts.record(run, cancelled, observe=observe)
    assert observe.asked == [(run, cancelled)]
    assert (found.program.name, found.program.digest) == ("exit_code.py", run.digest)
    assert found.program.command[-1] == "exit_code.py"
    assert found.program.files == ()
    assert found.interpreter == run.python.interpreter
    assert (found.start_method, found.alone, found.packages) == ("fork", False, ())
    assert (found.channel, found.wall, found.dropped) == ("sockets", 1.5, 7)
    assert (found.others, found.processes) == (0.25, (MAIN,))
    assert [write.text for write in found.output] == ["hi\n"]
    today = datetime.datetime.now(tz=datetime.UTC).date()
    days = {today, today - datetime.timedelta(days=1)}
    assert datetime.date.fromisoformat(found.date) in days


def test_it_names_the_packages_that_were_imported(run, monkeypatch):
    package = Package(name="x", version="1")
    asked = []

    def imported_packages(python, modules):
        asked.append((python, modules))
        return (package,)

    monkeypatch.setattr(attempts, "imported_packages", imported_packages)
    found = attempts.record(run, observe=Observer(observed(imported=("x",))))
    assert found.packages == (package,)
    assert asked == [(run.python, ("x",))]


def test_a_program_has_its_files_by_their_places_beside_it(run, tmp_path):
    folder = tmp_path / "examples"
    (folder / "data").mkdir(parents=True)
    for name in ("x.py", "data/numbers.txt"):
        (folder / name).touch()
    settings = dataclasses.replace(run).settings
    several = dataclasses.replace(
        run,
        path=folder / "x.py",
        settings=type(settings)(files=("data/numbers.txt",)),
    )
    found = attempts.record(several, observe=Observer(observed()))
    assert found.program.files == ("data/numbers.txt",)


@pytest.mark.parametrize(
    ("error", "kind", "text"),
    [
        (NotPossible("needs a moon"), Unavailable, "needs a moon"),
        (Changed(), RecordingError, "was changed while it was recorded"),
        (LeftBehind("left x behind"), RecordingError, "left x behind"),
        (OSError(2, "No"), RecordingError, "could not be started: [Errno 2] No"),
    ],
)
def test_why_there_is_no_recording(run, error, kind, text):
    with pytest.raises(RecordingError) as caught:
        attempts.record(run, observe=Observer(error))
    assert type(caught.value) is kind
    assert caught.value.run is run
    assert str(caught.value).endswith(text)


def test_a_package_that_is_missing_is_named_before_anything_runs(run, monkeypatch):
    monkeypatch.setattr(type(run), "missing_packages", ["loky", "dask"])
    observe = Observer(observed())
    with pytest.raises(RecordingError, match="needs loky, dask: not installed for 3"):
        attempts.record(run, observe=observe)
    assert observe.asked == []


@pytest.mark.parametrize(
    ("channel", "text", "runs"),
    [
        ("sockets", "OSError: [Errno 90] Message too long\n", 2),
        ("own pipes", "OSError: [Errno 90] Message too long\n", 1),
        ("sockets", "OSError: [Errno 9] Bad file descriptor\n", 1),
    ],
)
def test_what_no_socket_could_take_is_written_to_pipes(run, channel, text, runs):
    observe = Observer(observed(wrote(text), channel=channel), observed(wrote("x\n")))
    found = attempts.record(run, observe=observe)
    pipes = [asked.settings.pipes for asked, _ in observe.asked]
    assert pipes == [False, True][:runs]
    assert found.output[0].text == (text if runs == 1 else "x\n")
    assert [each.settings.time_limit for each, _ in observe.asked] == [10.0] * runs


FAILED = Ending(kind="exit", code=3)


def test_it_is_tried_again_so_often_until_it_ends_as_declared(run):
    failed = observed(wrote("oh\n"), ending=FAILED)
    observe = Observer(failed, failed, observed())
    assert attempts.record(run, attempts=3, observe=observe).ending.code == 0
    assert len(observe.asked) == 3
    observe = Observer(failed)
    with pytest.raises(RecordingError) as caught:
        attempts.record(run, attempts=2, observe=observe)
    assert len(observe.asked) == 2
    text = "exit 3 instead of exit 0; its last lines: [main] oh"
    assert str(caught.value).endswith(text)
    assert caught.value.recording.ending == FAILED


def test_who_does_not_judge_gets_what_there_is(run):
    invocation = dataclasses.replace(run.invocation, judged=False)
    alike = dataclasses.replace(run, invocation=invocation)
    observe = Observer(observed(ending=FAILED))
    assert attempts.record(alike, attempts=3, observe=observe).ending == FAILED
    assert len(observe.asked) == 1


def test_a_program_that_measures_is_run_until_another_run_changes_little(run_of):
    run = run_of("exit_code.py", repeats=5)
    observe = Observer(*(observed(wrote(f"loop {n} s\n")) for n in (1, 2, 3, 4, 5, 6)))
    found = attempts.record(run, observe=observe)
    assert len(observe.asked) >= 5
    assert len(found.repeats) == 5
    observe = Observer(observed(wrote("loop 1 s\n")))
    assert len(attempts.record(run, observe=observe).repeats) == 2
    assert len(observe.asked) == 2


def test_what_other_programs_have_disturbed_is_measured_again(run_of):
    run = run_of("exit_code.py", repeats=5)
    alone, busy = (observed(wrote("loop 1 s\n"), others=n) for n in (0.0, 0.9))
    observe = Observer(busy, busy, alone)
    found = attempts.record(run, observe=observe)
    assert (len(observe.asked), found.others) == (4, 0.0)


SECRET = {"MY_TOKEN": "abcdefgh"}


@pytest.mark.parametrize(
    "changes",
    [
        {"output": (wrote("it is abcdefgh.\n"),)},
        {"output": (wrote("abcd"), wrote("other\n", 2), wrote("efgh\n"))},
        {"output": (wrote("abcd"), wrote("efgh\n", 2))},
        {"processes": (MAIN, worker(2, name="abcdefgh"))},
        {"stacks": (Stack(process=1, text="abcdefgh"),)},
        {"cpu": (track(1, 0.5, name="abcdefgh"),)},
        {"ending": Ending(kind="exit", code=0, shared_memory=("abcdefgh",))},
    ],
)
def test_a_secret_is_found_wherever_it_is(run, monkeypatch, changes):
    run = dataclasses.replace(
        run, invocation=dataclasses.replace(run.invocation, judged=False)
    )
    found = attempts.record(run, observe=Observer(observed(**changes)))
    assert leaked(found, SECRET) == ["MY_TOKEN"]
    assert leaked(found, {"MY_TOKEN": "abcdefgx", "NAME": "abcdefgh"}) == []
    monkeypatch.setenv("MY_TOKEN", "abcdefgh")
    with pytest.raises(RecordingError) as caught:
        attempts.record(run, observe=Observer(observed(**changes)))
    assert str(caught.value).endswith(
        "has the value of MY_TOKEN in what it wrote: nothing of it is kept"
    )


def test_short_values_and_paths_are_no_secrets(run):
    found = attempts.record(run, observe=Observer(observed(wrote("abcdefg /a/b/c/d"))))
    assert leaked(found, {"MY_TOKEN": "abcdefg", "A_KEY": "/a/b/c/d"}) == []


def test_a_line_of_nobody_has_no_name():
    made = observed(wrote("who?\n", process=None))
    assert attempts._last_words(made) == "; its last lines: who?"


@pytest.mark.parametrize(
    ("ending", "end", "said"),
    [
        ({}, {}, []),
        ({"code": 1}, {"exit_code": 1}, []),
        ({"kind": "limit"}, {"time_limit": True}, []),
        ({"kind": "signal", "code": 9}, {"signal": "SIGKILL"}, []),
        ({}, {"time_limit": True}, ["exit 0 instead of stopped at its time limit"]),
        ({}, {"signal": "SIGKILL"}, ["exit 0 instead of killed by SIGKILL"]),
        (
            {"left_running": (2,)},
            {},
            ["left running: worker 2"],
        ),
        ({"left_running": (2,)}, {"left_running": True}, []),
        (
            {},
            {"left_running": True},
            ["declared to leave a process running, but left none"],
        ),
        ({"shared_memory": ("a", "b")}, {}, ["left in shared memory: a, b"]),
        ({"shared_memory": ("a",)}, {"shared_memory": True}, []),
        (
            {},
            {"shared_memory": True},
            ["declared to leave shared memory behind, but left none"],
        ),
        ({}, {"warning": "careful"}, ["declared but not warned: careful"]),
        ({}, {"warning": "hello"}, []),
        ({}, {"exceptions": ("KeyError",)}, ["declared but not raised: KeyError"]),
    ],
)
def test_how_it_ended_and_how_it_was_declared_to(literal, ending, end, said):
    fields = {"kind": "exit", "code": 0, **ending}
    made = literal(
        wrote("so hello there\n"),
        ending=Ending(**fields),
        processes=(MAIN, worker(2, parent=1)),
    )
    assert [
        text.replace("worker 1", "worker 2") for text in problems(made, End(**end))
    ] == said


def test_where_nobody_looks_at_shared_memory_none_is_missed(literal):
    made = literal(unobserved=("shared memory",))
    assert problems(made, End(shared_memory=True)) == []


def modules():
    package = Path(sphinx_recorded.__file__).parent
    left_out = ("windows_", "hook", "extension", "__main__")
    names = (each.name for each in walk_packages([str(package)], "sphinx_recorded."))
    return sorted(n for n in names if not any(word in n for word in left_out))


@pytest.mark.skipif(sys.platform != "linux", reason="some are for Linux only")
def test_a_module_has_whatever_it_says_to_have():
    for name in modules():
        module = import_module(name)
        for told in getattr(module, "__all__", ()):
            assert hasattr(module, told), f"{name} has no {told}"
