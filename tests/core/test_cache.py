"""What is kept of recordings, and what of it still counts."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from types import SimpleNamespace

import msgspec
import pytest

from sphinx_recorded.errors import ForeignRecording, RecordingError, Unavailable
from sphinx_recorded.library import cache as cache_module
from sphinx_recorded.library.cache import Cache
from sphinx_recorded.library.exporting import export
from sphinx_recorded.library.file_lock import locked
from sphinx_recorded.library.imported import read_recordings
from sphinx_recorded.library.library import Summary
from sphinx_recorded.programs.source_files import Sources
from sphinx_recorded.recording.model import Machine, Package, Program


@pytest.fixture
def run(run_of, tmp_path):
    """A Run of a program in a folder of its own."""
    path = tmp_path / "examples" / "start" / "a.py"
    path.parent.mkdir(parents=True)
    path.write_text("print(1)\n")
    return replace(run_of("exit_code.py"), name="start/a.py", path=path)


@pytest.fixture
def recorded(run, literal):
    """A function that makes its Recording; keywords are fields of that."""

    def make(**fields):
        program = Program(name=run.name, digest=run.digest, command=("python", "a.py"))
        return literal(**{"program": program, **fields})

    return make


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def test_a_recording_is_in_a_file_with_the_name_of_its_program(cache, run, recorded):
    assert cache.load(run) is None
    assert not cache.has(run)
    cache.store(run, recorded())
    assert cache.load(run) == recorded()
    path = cache.path(run)
    assert path == cache.folder / "start" / f"a.{run.key[:24]}.json"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("text", ["", "{}", "[", '{"schema": 0}', "\xff"])
def test_what_cannot_be_read_is_none(cache, run, recorded, text):
    cache.store(run, recorded())
    cache.path(run).write_bytes(text.encode("latin-1"))
    assert cache.load(run) is None
    assert not cache.has(run)
    assert cache.has(run, since=cache.path(run).stat().st_mtime + 1)
    assert not cache.has(run, since=cache.path(run).stat().st_mtime)


def test_what_is_of_another_text_is_none(cache, run, recorded):
    other = Program(name=run.name, digest="0", command=("python", "a.py"))
    cache.store(run, recorded(program=other))
    assert cache.load(run) is None


def test_what_has_imported_another_package_is_none(cache, run, recorded, monkeypatch):
    package = Package(name="x", version="1")
    cache.store(run, recorded(packages=(package,)))
    asked = []

    def unchanged(python, packages):
        asked.append((python, packages))
        return len(asked) == 1

    monkeypatch.setattr(cache_module, "unchanged", unchanged)
    assert cache.load(run) is not None
    assert cache.load(run) is None
    assert asked[0] == (run.python, (package,))


def test_a_failure_is_kept_beside_it(cache, run, recorded):
    assert cache.failure(run) is None
    cache.store_failure(run, "went wrong", recorded(wall=2.0))
    assert cache.failure(run) == ("went wrong", recorded(wall=2.0))
    assert cache.load(run) is None
    [path] = cache.path(run).parent.iterdir()
    assert path == cache.path(run).with_suffix(".failed")
    path.write_text("[]")
    assert cache.failure(run) is None


def test_a_failure_of_another_text_is_none(cache, run, recorded):
    other = Program(name=run.name, digest="0", command=("python", "a.py"))
    cache.store_failure(run, "went wrong", recorded(program=other))
    assert cache.failure(run) is None


@pytest.fixture
def elsewhere(tmp_path, recorded):
    """A folder with a recording of the program."""
    folder = tmp_path / "recordings"
    path = folder / "start" / "a" / "windows-3.15-spawn.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(recorded().to_json())
    return folder


def test_recordings_from_elsewhere_are_those_of_the_program(elsewhere, run, recorded):
    found = read_recordings(elsewhere, "start/a.py", run._sources)
    [(file, recording)] = found.items()
    assert file.name == "windows-3.15-spawn.json"
    assert recording == recorded()
    assert read_recordings(elsewhere, "start/b.py", run._sources) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"[]", "windows-3.15-spawn.json is no recording"),
        (b"\xff", "is no recording"),
        (b'{"schema": 0}', "is no recording"),
    ],
)
def test_another_file_is_a_clear_error(elsewhere, run, text, message):
    (elsewhere / "start" / "a" / "windows-3.15-spawn.json").write_bytes(text)
    with pytest.raises(ForeignRecording, match=message):
        read_recordings(elsewhere, "start/a.py", run._sources)


def test_so_is_one_of_another_text(elsewhere, run):
    run.path.write_text("print(2)\n")
    told = "another version of start/a.py: record"
    with pytest.raises(ForeignRecording, match=told):
        read_recordings(elsewhere, "start/a.py", Sources(run.path))


def test_what_is_exported_can_be_told_apart(run_of, tmp_path, literal):
    runs = [
        replace(run_of("exit_code.py", m), name="s/x.py") for m in ("fork", "spawn")
    ]
    failed = replace(run_of("hang.py"), name="s/hang.py")
    impossible = replace(run_of("hang.py"), name="s/never.py")
    summary = Summary(
        recorded=2,
        cached=0,
        seconds=1.0,
        failures=[RecordingError(failed, "went wrong")],
        impossible=[Unavailable(impossible, "not here")],
    )
    asked = []

    def record(runs, report):
        asked.append((runs, report))
        return summary

    by_name = {"s/x.py": runs, "s/hang.py": [failed]}
    by_name["s/never.py"] = [impossible]
    machine = Machine(system="Windows", architecture="x", cpus=1)
    library = SimpleNamespace(
        names=lambda: list(by_name),
        runs=by_name.get,
        record=record,
        load=lambda run: literal(machine=machine, start_method=run.start_method),
    )
    assert export(library, tmp_path / "r", print) is summary
    assert asked == [([*runs, failed, impossible], print)]
    series = runs[0].python.series
    files = sorted(path for path in (tmp_path / "r").rglob("*") if path.is_file())
    assert [str(path.relative_to(tmp_path / "r")) for path in files] == [
        f"s/x/windows-{series}-{method}.json" for method in ("fork", "spawn")
    ]
    kept = msgspec.json.decode(files[1].read_bytes())
    assert kept["start_method"] == "spawn"


@pytest.mark.parametrize(
    ("failures", "impossible", "text"),
    [
        (0, 0, "2 recorded, 3 from the cache, 1.2 s"),
        (1, 0, "2 recorded, 3 from the cache, 1 failed, 1.2 s"),
        (0, 2, "2 recorded, 3 from the cache, 2 not possible here, 1.2 s"),
        (1, 2, "2 recorded, 3 from the cache, 1 failed, 2 not possible here, 1.2 s"),
    ],
)
def test_what_recording_came_to_in_a_line(failures, impossible, text):
    made = Summary(
        recorded=2,
        cached=3,
        seconds=1.2345,
        failures=[None] * failures,
        impossible=[None] * impossible,
    )
    assert str(made) == text


@pytest.mark.skipif(os.name != "posix", reason="POSIX locks")
def test_one_at_a_time_is_within(tmp_path):
    folder, order = tmp_path / "new" / "folder", []
    inside, leave = threading.Event(), threading.Event()

    def first():
        with locked(folder):
            inside.set()
            leave.wait(10)
            order.append("first")

    def second():
        with locked(folder):
            order.append("second")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert inside.wait(10)
    threads[1].start()
    threads[1].join(0.1)
    assert threads[1].is_alive()
    leave.set()
    for thread in threads:
        thread.join(10)
    assert order == ["first", "second"]
    spare = os.dup(0)
    os.close(spare)
    with pytest.raises(ZeroDivisionError), locked(folder):
        raise ZeroDivisionError
    again = os.dup(0)
    os.close(again)
    assert again == spare
