"""Files that a library of programs keeps beside its recordings."""

from __future__ import annotations

import io
import zipfile

import pytest

from sphinx_recorded.errors import RecordingError, UnknownProgram
from sphinx_recorded.files import zipped
from sphinx_recorded.library.library import Library


@pytest.fixture
def kept(tmp_path):
    """A library of one program that needs a file."""
    folder = tmp_path / "examples"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "x.py").write_text("print(1)\n")
    (folder / "a" / "data.txt").write_text("1 2 3\n")
    (folder / "examples.toml").write_text('["a/x.py"]\nfiles = ["data.txt"]\n')
    return Library(folder, tmp_path / "cache")


def test_a_program_comes_in_a_zip_with_the_files_that_it_needs(kept, tmp_path):
    path = kept.archive("a/x.py")
    assert path.name == "x.zip"
    assert path.parents[1] == tmp_path / "cache" / "archives"
    assert len(path.parent.name) == 24
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["x.py", "data.txt"]
        assert archive.read("data.txt") == b"1 2 3\n"
    path.write_bytes(b"there")
    assert kept.archive("a/x.py") == path
    assert path.read_bytes() == b"there"  # it is not written again
    (tmp_path / "examples" / "a" / "data.txt").write_text("4\n")
    assert kept.archive("a/x.py") != path
    with pytest.raises(UnknownProgram):
        kept.archive("a/y.py")


def test_a_zip_depends_on_the_files_alone(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    path = tmp_path / "a" / "b" / "x.py"
    path.write_text("print(1)\n" * 100)
    data = zipped([path], tmp_path / "a")
    path.touch()
    assert zipped([path], tmp_path / "a") == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        [entry] = archive.infolist()
    assert (entry.filename, entry.date_time) == ("b/x.py", (1980, 1, 1, 0, 0, 0))
    assert entry.compress_type == zipfile.ZIP_DEFLATED
    assert entry.compress_size < 100


def test_a_text_becomes_a_program_of_its_own(kept, tmp_path):
    name = kept.write_program("print(2)\n", "y.py")
    folder, digest, file = name.split("/")
    path = tmp_path / "cache" / folder / digest / file
    assert (file, len(digest), path.read_text()) == ("y.py", 16, "print(2)\n")
    assert kept.write_program("print(2)\n", "y.py") == name
    assert kept.write_program("print(3)\n", "y.py") != name
    assert kept.runs(name)[0].name == name


def test_a_failure_is_kept_where_that_is_asked_for(kept, tmp_path):
    folder = tmp_path / "examples"
    (folder / "a" / "x.py").write_text(
        "open('data.txt', 'a').write('x')\nraise SystemExit(3)\n"
    )

    def failed(**options):
        library = Library(folder, tmp_path / "cache", **options)
        with pytest.raises(RecordingError) as caught:
            library.load(library.runs("a/x.py")[0])
        return caught.value

    first, known = failed(keep_failures=True), failed(keep_failures=True)
    assert known.recording == first.recording
    assert str(known) == str(first)
    assert known.recording.ending.code == 3
    unknown = failed(only_stored=True)
    assert unknown.recording is None
    assert "this build runs nothing" in str(unknown)
    library = Library(folder, tmp_path / "cache", keep_failures=True)
    summary = library.record(library.runs("a/x.py")[:1])
    assert (summary.recorded, summary.cached) == (0, 0)
    assert [str(error) for error in summary.failures] == [str(first)]
