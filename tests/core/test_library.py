"""Programs of a folder, their cache and their schedule."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

import sphinx_recorded
from sphinx_recorded.errors import RecordingError, SettingsError, UnknownProgram
from sphinx_recorded.library.cache import Cache
from sphinx_recorded.library.exporting import export
from sphinx_recorded.library.library import Library
from sphinx_recorded.recording.lines import lines

from .families import descendants
from .waiting import waited

PROGRAMS = Path(__file__).parent / "programs"
HELLO = """\
from multiprocessing import Process

if __name__ == "__main__":
    process = Process(target=print, args=("hello",))
    process.start()
    process.join()
"""


@pytest.fixture
def started():
    """A function that tells what descends from this process since the test began."""
    before = descendants(os.getpid())
    return lambda: descendants(os.getpid()) - before


@pytest.fixture
def examples(tmp_path):
    folder = tmp_path / "examples"
    (folder / "start").mkdir(parents=True)
    for name in ("one", "two", "three"):
        (folder / "start" / f"{name}.py").write_text(HELLO)
    return folder


def library(examples, **options):
    return Library(examples, examples.parent / "cache", **options)


def all_runs(library):
    return [run for name in library.names() for run in library.runs(name)]


def test_second_time_runs_nothing(examples):
    books = library(examples)
    first = books.record(all_runs(books))
    assert (first.recorded, first.cached, first.failures) == (9, 0, [])
    again = library(examples)
    second = again.record(all_runs(again))
    assert (second.recorded, second.cached) == (0, 9)
    assert all(again.is_current(run) for run in all_runs(again))


def test_edited_script_runs_alone(examples):
    books = library(examples)
    books.record(all_runs(books))
    (examples / "start" / "two.py").write_text(HELLO.replace("hello", "goodbye"))
    books = library(examples)
    assert books.record(all_runs(books)).recorded == 3
    recording = books.load(books.runs("start/two.py")[0])
    assert [line.text for line in lines(recording.output)] == ["goodbye"]


def test_imported_module_counts_as_part_of_the_script(examples):
    (examples / "start" / "work.py").write_text("WORD = 'hello'\n")
    (examples / "start" / "one.py").write_text("import work\nprint(work.WORD)\n")
    books = library(examples)
    assert "start/work.py" not in books.names()
    run = books.runs("start/one.py")[0]
    books.load(run)
    (examples / "start" / "work.py").write_text("WORD = 'goodbye'\n")
    run = library(examples).runs("start/one.py")[0]
    assert not books.is_current(run)
    assert books.load(run).output[0].text == "goodbye"


@pytest.mark.parametrize("edited", ["one", "work"])
def test_what_is_edited_between_listing_and_recording_is_not_recorded(examples, edited):
    (examples / "start" / "work.py").write_text("WORD = 'before'\n")
    (examples / "start" / "one.py").write_text("import work\nprint(work.WORD)\n")
    books = library(examples)
    runs = books.runs("start/one.py", start_methods=["fork"])
    assert not any(map(books.is_current, runs))
    (examples / "start" / f"{edited}.py").write_text("WORD = 'after'\n")
    [failure] = books.record(runs).failures
    assert failure.text == "was changed while it was recorded"
    assert failure.recording is None
    assert not any(map(books.is_current, runs))


@pytest.mark.parametrize("deleted", ["one", "work"])
def test_a_program_that_is_deleted_meanwhile_is_an_error(examples, deleted):
    (examples / "start" / "work.py").write_text("WORD = 'before'\n")
    (examples / "start" / "one.py").write_text("import work\nprint(work.WORD)\n")
    books = library(examples)
    runs = books.runs("start/one.py", start_methods=["fork"])
    assert not any(map(books.is_current, runs))
    (examples / "start" / f"{deleted}.py").unlink()
    [failure] = books.record(runs).failures
    assert "No such file or directory" in failure.text


def test_a_program_may_be_deleted_while_it_runs(examples):
    program = examples / "start" / "one.py"
    program.write_text(f"import os\nos.unlink({str(program)!r})\n")
    books = library(examples)
    [run] = books.runs("start/one.py", start_methods=["fork"])
    assert books.record([run]).failures == []
    assert books.load(run).ending.code == 0


def test_a_program_that_is_gone_before_it_is_loaded_is_an_error(examples):
    books = library(examples)
    [run] = books.runs("start/one.py", start_methods=["fork"])
    run.path.unlink()
    with pytest.raises(RecordingError, match="No such file or directory"):
        books.load(run)


def test_declarations_count_as_part_of_the_script(examples):
    books = library(examples)
    books.record(all_runs(books))
    (examples / "examples.toml").write_text('["start/one.py"]\ntime-limit = 9\n')
    books = library(examples)
    assert books.record(all_runs(books)).recorded == 3


@pytest.mark.parametrize(
    "content", [b"", b'{"schema": 1', b"[]", b'{"schema": 99}', b"\x00\xff"]
)
def test_file_that_is_no_recording_is_recorded_again(examples, content):
    books = library(examples)
    run = books.runs("start/one.py")[0]
    good = books.load(run)
    path = Cache(examples.parent / "cache").path(run)
    path.write_bytes(content)
    assert books.load(run).program == good.program
    assert path.read_bytes() != content


def test_foreign_recording_is_recorded_again(examples):
    books = library(examples)
    one, two = (books.runs(f"start/{name}.py")[0] for name in ("one", "two"))
    (examples / "start" / "two.py").write_text("print('two')\n")
    two = library(examples).runs("start/two.py")[0]
    books.load(one)
    cache = Cache(examples.parent / "cache")
    cache.path(two).parent.mkdir(exist_ok=True)
    shutil.copy(cache.path(one), cache.path(two))
    assert books.load(two).output[0].text == "two"


def test_full_disk_is_reported_and_leaves_no_half_file(examples, monkeypatch):
    books = library(examples)
    run = books.runs("start/one.py")[0]

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.replace", full)
    summary = books.record([run])
    [failure] = summary.failures
    assert "cannot be kept in the cache: [Errno 28]" in str(failure)
    assert [line.text for line in lines(failure.recording.output)] == ["hello"]
    assert not any(path.is_file() for path in (examples.parent / "cache").rglob("*"))


def test_failures_are_reported_and_not_run_again(examples):
    (examples / "start" / "two.py").write_text("raise ValueError('no')\n")
    books = library(examples)
    summary = books.record(all_runs(books))
    assert summary.recorded == 6
    assert len(summary.failures) == 3
    assert "start/two.py (" in str(summary.failures[0])
    assert "exit 1 instead of exit 0" in str(summary.failures[0])
    with pytest.raises(RecordingError) as caught:
        books.load(books.runs("start/two.py")[0])
    assert caught.value in summary.failures
    assert caught.value.recording.ending.code == 1


def test_a_program_that_has_gone_is_a_failure(examples):
    books = library(examples)
    runs = all_runs(books)
    (examples / "start" / "two.py").unlink()
    summary = books.record(runs)
    assert (summary.recorded, len(summary.failures)) == (6, 3)
    (run,) = {error.run.name for error in summary.failures}
    assert run == "start/two.py"
    with pytest.raises(RecordingError, match="cannot be read: "):
        books.load(summary.failures[0].run)


def test_a_link_to_nowhere_is_no_program(examples):
    (examples / "start" / ".#one.py").symlink_to("you@machine.4001")
    assert library(examples).names()[0] == "start/one.py"
    assert len(library(examples).names()) == 3


def test_a_file_that_a_program_declares_is_no_program(examples):
    (examples / "examples.toml").write_text('["start/one.py"]\nfiles = ["two.py"]\n')
    names = library(examples).names()
    assert "start/one.py" in names
    assert "start/two.py" not in names


def test_race_is_tried_again_alone(examples):
    # Ends well only at its second run.
    marker = examples.parent / "marker"
    (examples / "start" / "one.py").write_text(
        "import pathlib, sys\n"
        f"marker = pathlib.Path({str(marker)!r})\n"
        "seen = marker.exists()\n"
        "marker.touch()\n"
        "sys.exit(not seen)\n"
    )
    (examples / "examples.toml").write_text(
        '["start/one.py"]\nattempts = 2\nstart-methods = ["fork"]\n'
    )
    books = library(examples)
    assert books.record(books.runs("start/one.py")).failures == []


def fails_until(examples, tries):
    """Programs that end well only when they have been run so often."""
    count = examples.parent / "count"
    count.mkdir()
    (examples / "start" / "one.py").write_text(
        "import os, pathlib, sys\n"
        f"folder = pathlib.Path({str(count)!r})\n"
        "(folder / str(os.getpid())).touch()\n"
        f"sys.exit(len(list(folder.iterdir())) < {tries})\n"
    )
    (examples / "examples.toml").write_text(
        '["start/one.py"]\nstart-methods = ["fork"]\n'
    )


@pytest.mark.parametrize(("attempts", "well"), [(1, False), (2, False), (3, True)])
def test_what_ends_badly_by_chance_is_told_and_no_failure(examples, attempts, well):
    fails_until(examples, 3)
    books = library(examples, attempts=attempts)
    summary = books.record(books.runs("start/one.py"))
    assert [error.text[:6] for error in summary.mended] == ["exit 1"] * well
    assert [error.text[:6] for error in summary.failures] == ["exit 1"] * (not well)
    assert ("at a later attempt" in str(summary)) == well


def test_one_that_is_asked_for_alone_is_made_again_too(examples):
    fails_until(examples, 2)
    books = library(examples, attempts=2)
    told = []
    assert books.load(books.runs("start/one.py")[0], told.append).ending.code == 0
    assert [error.text[:6] for error in told] == ["exit 1"]


def test_many_failures_are_no_chance(examples):
    fails_until(examples, 99)
    text = (examples / "start" / "one.py").read_text()
    for number in range(11):
        (examples / "start" / f"n{number}.py").write_text(text)
    books = library(examples, attempts=3)
    runs = [r for n in range(11) for r in books.runs(f"start/n{n}.py")[:1]]
    summary = books.record(runs)
    assert len(summary.failures) == 11
    assert len(list((examples.parent / "count").iterdir())) == 11


def test_others_run_while_a_program_hangs(examples):
    shutil.copy(PROGRAMS / "hang.py", examples / "start" / "two.py")
    (examples / "examples.toml").write_text(
        '["start/two.py"]\ntime-limit = 10\nstart-methods = ["fork"]\n'
        "ends = [{ time-limit = true }]\n"
    )
    books = library(examples)
    ended = []
    summary = books.record(all_runs(books), lambda done: ended.append(done.run.name))
    assert summary.failures == []
    assert ended.index("start/two.py") == len(ended) - 1 > 0


def test_unknown_program_names_similar_ones(examples):
    with pytest.raises(UnknownProgram, match=r"no program start/ona.py; did you mean"):
        library(examples).runs("start/ona.py")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["start/one.py"]\nlimit = 1\n', "unknown field `limit`"),
        ('["start/four.py"]\n', r"\[start/four.py\]: there is no such program"),
        ('["start/one.py"]\ntime-limit = "2"\n', "Expected `float`"),
        ('["start/one.py"\n', "examples.toml: "),
        ('["start/one.py"]\nends = [{ signal = "SIGNO" }]\n', "no such signal: SIGNO"),
        ('["start/one.py"]\npython = "3"\n', "no version specifier: 3"),
    ],
)
def test_wrong_declarations_are_one_clear_line(examples, text, message):
    (examples / "examples.toml").write_text(text)
    with pytest.raises(SettingsError, match=message) as caught:
        library(examples)
    assert "\n" not in str(caught.value)


def test_recordings_from_elsewhere_must_be_of_this_script(examples, tmp_path):
    books = library(examples)
    recording = books.load(books.runs("start/one.py")[0])
    place = tmp_path / "recordings" / "start" / "one"
    place.mkdir(parents=True)
    (place / "windows.json").write_bytes(recording.to_json())
    books = library(examples, elsewhere=tmp_path / "recordings")
    assert list(books.from_elsewhere("start/one.py").values()) == [recording]
    assert books.from_elsewhere("start/two.py") == {}
    (examples / "start" / "one.py").write_text("print()\n")
    with pytest.raises(
        ValueError, match=r"windows.json .* another version of start/one.py"
    ):
        library(examples, elsewhere=tmp_path / "recordings").from_elsewhere(
            "start/one.py"
        )


BUILD = textwrap.dedent(
    """
    import signal, sys
    from pathlib import Path
    from sphinx_recorded import Library
    books = Library(Path(sys.argv[1]), Path(sys.argv[2]))
    runs = [r for n in books.names() for r in books.runs(n)]
    if "ignoring" in sys.argv:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    print("begin", flush=True)
    if "load" in sys.argv:
        books.load(runs[0])
    else:
        summary = books.record(runs)
        print(len(summary.failures), flush=True)
    """
)


@contextmanager
def build(examples, cache, *words, **variables):
    """A process that records all programs; ended with what it has started."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, examples, cache, *words],
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        with process:
            try:
                yield process
            finally:
                started = descendants(process.pid)
                process.kill()
    finally:
        for pid in filter(runs, started):
            os.kill(pid, signal.SIGKILL)


def test_two_builds_may_share_a_cache(examples):
    cache = examples.parent / "cache"
    with build(examples, cache) as one, build(examples, cache) as other:
        for process in (one, other):
            output, errors = process.communicate(timeout=240)
            assert (output.split()[-1:], errors) == (["0"], "")
    books = library(examples)
    assert books.record(all_runs(books)).cached == 9
    assert not list(cache.rglob("*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("word", ["record", "load"])
@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_interrupted_build_ends_promptly_and_leaves_nothing(examples, sent, word):
    number = signal.Signals[sent]
    for name in ("one", "two", "three"):
        shutil.copy(PROGRAMS / "hang.py", examples / "start" / f"{name}.py")
    cache = examples.parent / "cache"
    with build(examples, cache, word) as process:
        assert process.stdout.readline() == "begin\n"
        children = waited(lambda: hanging(process.pid))
        process.send_signal(number)
        if number != signal.SIGINT:
            time.sleep(0.02)
            process.send_signal(number)  # as a shell does, after the terminal
        # well before the limit of the programs, 30 s
        process.communicate(timeout=20)
        assert process.returncode == -number
    assert not [pid for pid in children if runs(pid)]
    assert not any(path.is_file() for path in cache.rglob("*"))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_build_goes_on_without_its_terminal_if_told_so(examples):
    (examples / "start" / "one.py").write_text(
        "import signal\nprint(signal.getsignal(signal.SIGHUP).name)\n"
    )
    for name in ("two", "three"):
        shutil.copy(PROGRAMS / "sleep.py", examples / "start" / f"{name}.py")
    with build(examples, examples.parent / "cache", "ignoring") as process:
        assert process.stdout.readline() == "begin\n"
        waited(lambda: descendants(process.pid))
        process.send_signal(signal.SIGHUP)
        output, errors = process.communicate(timeout=240)
    assert (output, errors, process.returncode) == ("0\n", "", 0)
    books = library(examples)
    recording = books.load(books.runs("start/one.py")[0])
    assert [line.text for line in lines(recording.output)] == ["SIG_DFL"]


def test_batches_in_several_threads_end_no_program_of_another(examples, started):
    for name in ("one", "two"):
        shutil.copy(PROGRAMS / "sleep.py", examples / "start" / f"{name}.py")
    (examples / "examples.toml").write_text('["start/two.py"]\narguments = ["2"]\n')
    books = library(examples)
    runs = [books.runs(f"start/{name}.py")[0] for name in ("one", "two")]
    with ThreadPoolExecutor(2) as executor:
        short = executor.submit(books.load, runs[0])
        waited(started)
        long = executor.submit(books.load, runs[1])
        assert [future.result().ending.kind for future in (short, long)] == ["exit"] * 2


def hanging(pid):
    """What it has started, once one of them is the program that hangs."""
    found = descendants(pid)
    names = [Path(f"/proc/{each}/cmdline") for each in found]
    if any(name.read_bytes().endswith(b".py\0") for name in names if name.exists()):
        return found
    return []


def runs(pid):
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_exported_recordings_can_be_read_elsewhere(examples, tmp_path):
    books = library(examples)
    summary = export(books, tmp_path / "recordings")
    assert (summary.recorded, summary.failures) == (9, [])
    again = library(examples, elsewhere=tmp_path / "recordings")
    found = again.from_elsewhere("start/one.py").values()
    assert {r.start_method for r in found} == {"fork", "spawn", "forkserver"}


def test_shared_memory_is_a_fault_of_the_program_that_left_it(examples):
    shutil.copy(PROGRAMS / "shared_memory_left.py", examples / "start" / "one.py")
    (examples / "examples.toml").write_text(
        '["start/one.py"]\nstart-methods = ["fork"]\n["start/two.py"]\nalone = true\n'
    )
    another = Path("/dev/shm", f"another-program-{os.getpid()}")
    books = library(examples)

    def meanwhile(progress):
        another.touch()

    try:
        [failure] = books.record(all_runs(books), meanwhile).failures
        assert another.exists()
    finally:
        another.unlink(missing_ok=True)
    assert failure.run.name == "start/one.py"
    [name] = failure.recording.ending.shared_memory
    assert name.startswith("psm_")
    assert not Path("/dev/shm", name).exists()


HIDING = """\
import subprocess
subprocess.run(["env", "-i", "/bin/sh", "-c", "setsid sleep 77 & sleep 0.01"])
"""


def test_an_orphan_that_hides_its_run_is_ended_and_reported(examples, started):
    """By its run, if that has seen it come, or else by all that ran then."""
    program = examples / "start" / "one.py"
    program.write_text(HIDING)
    books = library(examples)
    summary = books.record(books.runs("start/one.py", start_methods=["fork"]))
    seen = [failure.text for failure in summary.failures]
    assert summary.orphans == ("sleep",) or "left running: sleep" in seen[0]
    assert not [pid for pid in started() if runs(pid)]
    program.write_text(program.read_text() + "# edited\n")
    [run] = books.runs("start/one.py", start_methods=["fork"])
    with pytest.raises(RecordingError, match="has left sleep running|left running: "):
        books.load(run)


def test_children_of_the_host_are_not_touched(examples, started):
    """Nor those that it starts while programs run, in sessions of their own."""
    others = []

    def meanwhile(progress):
        words = ["sleep", "60"]
        others.append(subprocess.Popen(words, start_new_session=True))
        others.append(subprocess.Popen(["true"]))

    books = library(examples)
    summary = books.record(all_runs(books), meanwhile)
    try:
        assert (summary.failures, summary.orphans) == ([], ())
        assert [p.poll() for p in others[::2]] == [None] * 9
        assert [p.wait() for p in others[1::2]] == [0] * 9
    finally:
        for process in others:
            process.kill()
            process.wait()
    assert not started()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
def test_nothing_is_left_of_a_build_that_was_killed(examples, tmp_path):
    shutil.copy(PROGRAMS / "hang.py", examples / "start" / "one.py")
    folder = tmp_path / "t"
    folder.mkdir()
    with build(examples, examples.parent / "cache", TMPDIR=str(folder)) as process:
        assert process.stdout.readline() == "begin\n"
        children = waited(lambda: hanging(process.pid))
        assert list(folder.iterdir())
        process.kill()
        process.wait()
        waited(lambda: not [pid for pid in children if runs(pid)])
        waited(lambda: not list(folder.iterdir()))


@pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
def test_programs_cannot_read_the_environment_of_the_recorder(examples):
    (examples / "start" / "one.py").write_text(
        "import os\n"
        "from pathlib import Path\n"
        "parent = Path(f'/proc/{os.getppid()}/environ').read_bytes()\n"
        "print(b'shibboleth' in parent)\n"
    )
    cache = examples.parent / "cache"
    with build(examples, cache, MINE="shibboleth") as process:
        assert process.communicate(timeout=60) == ("begin\n0\n", "")
    books = library(examples)
    [run] = books.runs("start/one.py", start_methods=["fork"])
    assert books.is_current(run)
    assert books.load(run).output[0].text == "False"


def test_an_orphan_that_has_ended_is_not_left_running(examples, started):
    (examples / "start" / "one.py").write_text(
        "import subprocess\n"
        "program = subprocess.Popen(['sleep', '77'], env={}, start_new_session=True)\n"
        "program.kill()\n"
    )
    books = library(examples)
    summary = books.record(books.runs("start/one.py", start_methods=["fork"]))
    assert (summary.failures, summary.orphans) == ([], ())
    assert not started()


def test_a_package_beside_the_script_is_part_of_it(examples):
    package = examples / "start" / "words"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").write_text("from . import said\nimport work\n")
    (package / "said.py").write_text(
        "from importlib.resources import files\n"
        "WORD = files(__package__).joinpath('data', 'word').read_text()\n"
    )
    (package / "data" / "word").write_text("hello")
    (examples / "start" / "work.py").write_text("")
    (examples / "start" / "one.py").write_text("import words\nprint(words.said.WORD)\n")
    books = library(examples)
    assert books.names() == ["start/one.py", "start/three.py", "start/two.py"]
    [run] = books.runs("start/one.py", start_methods=["fork"])
    assert books.load(run).output[0].text == "hello"
    assert "words/data/word" in books.load(run).program.files
    (package / "data" / "word").write_text("goodbye")
    [run] = library(examples).runs("start/one.py", start_methods=["fork"])
    assert books.load(run).output[0].text == "goodbye"


@pytest.mark.parametrize("name", ["../one.py", "start/../../one.py", "/start/one.py"])
def test_a_program_is_below_the_folder(examples, name):
    (examples.parent / "one.py").write_text(HELLO)
    with pytest.raises(UnknownProgram, match="is outside the folder of programs"):
        library(examples).runs(name)


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_a_name_can_be_no_utf_8(examples):
    name = os.fsdecode(b"start/caf\xe9.py")
    (examples / name).write_text("import sys; print(ascii(sys.argv[0]))")
    books = library(examples)
    assert name in books.names()
    [run] = books.runs(name, start_methods=["fork"])
    assert str(run).startswith("start/caf\\xe9.py (fork, ")
    assert books.record([run]).failures == []
    recording = books.load(run)
    assert recording.output[0].text == "'caf\\udce9.py'"
    assert recording.program.command == ("python", "caf\\xe9.py")


def test_what_is_hidden_or_installed_is_no_program(examples):
    for folder in (".cache", "venv/lib", "start/.ipynb_checkpoints"):
        (examples / folder).mkdir(parents=True)
        (examples / folder / "not.py").touch()
    (examples / "venv" / "pyvenv.cfg").touch()
    assert {name.partition("/")[0] for name in library(examples).names()} == {"start"}
    assert len(library(examples).names()) == 3


def test_a_single_record_leaves_the_host_as_it_was(examples, started):
    """It adopts nobody, and has no child more than before."""
    books = library(examples)
    [run] = books.runs("start/one.py", start_methods=["fork"])
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as child:
        assert sphinx_recorded.record(run).ending.code == 0
        assert started() == {child.pid}
        child.kill()


def test_a_timeout_of_the_host_for_its_sockets_is_none_of_ours(examples):
    (examples / "start" / "one.py").write_text("import time\ntime.sleep(0.3)\n")
    books = library(examples)
    socket.setdefaulttimeout(0.1)
    try:
        summary = books.record(books.runs("start/one.py", start_methods=["fork"]))
    finally:
        socket.setdefaulttimeout(None)
    assert (summary.failures, summary.recorded) == ([], 1)
