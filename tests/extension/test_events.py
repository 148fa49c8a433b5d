"""What is read and recorded again, and what is not."""

from __future__ import annotations

import re
import threading

import pytest
from sphinx.util.console import strip_escape_sequences

from sphinx_recorded.extension.asking.environment import RecordedDomain

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn


@pytest.fixture
def build(make_app, app_params):
    """Builds the project anew in a fresh application; what it read and recorded."""
    args, kwargs = app_params

    def again(**changes):
        app = make_app(*args, **{**kwargs, **changes})
        before = dict(app.env.all_docs)
        app.build()
        read = {
            name for name, time in app.env.all_docs.items() if before.get(name) != time
        }
        status = strip_escape_sequences(app.status.getvalue())
        app.cleanup()
        match = re.search(r"examples: (\d+) recorded, (\d+) from the cache", status)
        return app, read, tuple(map(int, match.groups())) if match else None

    return again


@pytest.mark.sphinx("html", testroot="example", srcdir="unchanged")
def test_a_second_build_does_nothing(build):
    _, read, recorded = build()
    assert (read, recorded) == ({"index", "other"}, (2, 0))
    _, read, recorded = build()
    assert (read, recorded) == (set(), None)


@pytest.mark.sphinx("html", testroot="example", srcdir="edited")
def test_an_edited_program_is_recorded_and_its_page_read(build):
    app, *_ = build()
    with (app.srcdir / "programs" / "two.py").open("a") as file:
        file.write("# edited\n")
    _, read, recorded = build()
    assert (read, recorded) == ({"index"}, (1, 0))


@pytest.mark.sphinx("html", testroot="example", srcdir="imported")
def test_so_is_the_page_of_a_program_that_imports_what_was_edited(build):
    app, *_ = build()
    (app.srcdir / "programs" / "words.py").write_text('WORDS = "other"\n')
    _, read, recorded = build()
    assert (read, recorded) == ({"other"}, (1, 0))


@pytest.mark.sphinx("html", testroot="example", srcdir="lost")
def test_a_lost_recording_is_made_again(build):
    app, *_ = build()
    [lost] = (app.srcdir / "recordings").rglob("plain.*.json")
    lost.unlink()
    _, read, recorded = build()
    assert (read, recorded) == ({"other"}, (1, 0))


@pytest.mark.sphinx("html", testroot="example", srcdir="parallel")
def test_pages_read_in_parallel_are_remembered(build):
    build(parallel=2)
    _, read, recorded = build(parallel=2)
    assert (read, recorded) == (set(), None)


@pytest.mark.sphinx("html", testroot="example", srcdir="offered")
def test_a_recording_is_copied_when_it_is_new(build):
    app, *_ = build(parallel=2)
    files = sorted((app.outdir / "_recordings").rglob("*.json"))
    assert {file.parent.name for file in files} == {"two", "plain"}
    copied = [file.stat().st_ctime_ns for file in files]
    build()
    assert [file.stat().st_ctime_ns for file in files] == copied
    [lost] = (app.srcdir / "recordings").rglob("plain.*.json")
    lost.unlink()
    build()
    changed = [f.stat().st_ctime_ns != at for f, at in zip(files, copied, strict=True)]
    assert changed == [file.parent.name == "plain" for file in files]
    assert [f.read_bytes() for f in files if f.name == lost.name] == [lost.read_bytes()]


@pytest.mark.sphinx("html", testroot="example", srcdir="removed")
def test_a_removed_page_is_forgotten(build):
    app, *_ = build()
    (app.srcdir / "other.md").unlink()
    index = app.srcdir / "index.md"
    index.write_text(index.read_text().replace("```{toctree}\nother\n```", ""))
    app, *_ = build()
    assert set(RecordedDomain.of(app.env).requests) == {"index"}


@pytest.mark.sphinx("html", testroot="example", srcdir="missing")
def test_a_page_is_read_again_until_its_program_is_there(build):
    app, *_ = build()
    program = app.srcdir / "programs" / "plain.py"
    source = program.read_text()
    program.unlink()
    toml = app.srcdir / "programs" / "examples.toml"
    toml.write_text(toml.read_text().partition('["plain.py"]')[0])
    app, read, _ = build()
    assert "other" in read
    assert "there is no program plain.py" in app.warning.getvalue()
    program.write_text(source)
    app, read, _ = build()
    assert "other" in read
    assert app.warning.getvalue() == ""


@pytest.mark.sphinx("html", testroot="example", srcdir="deleted")
@pytest.mark.parametrize("priority", [100, 900])
def test_a_program_may_be_deleted_during_the_build(app, priority):
    """Before it is recorded, or after that and before its page is read."""

    def on_env_before_read_docs(*_):
        (app.srcdir / "programs" / "plain.py").unlink()

    app.connect("env-before-read-docs", on_env_before_read_docs, priority=priority)
    app.build()
    assert "there is no program plain.py" in app.warning.getvalue()
    assert "there is no program plain.py" in (app.outdir / "other.html").read_text()


@pytest.mark.sphinx("html", testroot="example", srcdir="deletes")
def test_a_program_may_delete_itself_during_the_build(app):
    program = app.srcdir / "programs" / "plain.py"
    program.write_text(f"import os\nos.unlink({str(program)!r})\n")
    app.build()
    assert "there is no program plain.py" in app.warning.getvalue()


@pytest.mark.sphinx(
    "html",
    testroot="example",
    srcdir="deletes-read",
    confoverrides={"recorded_start_methods": ["fork", "spawn", "forkserver"]},
)
def test_a_program_may_delete_itself_while_its_page_is_read(app):
    program = app.srcdir / "programs" / "gone.py"
    program.write_text(f"import os\nos.unlink({str(program)!r})\n")
    (app.srcdir / "other.md").write_text("# Other\n")

    def on_source_read(app, page, content):  # so that nobody finds it before
        if page == "other":
            content[0] += "\n```{recorded} gone.py\n```\n"

    app.connect("source-read", on_source_read)
    app.build()
    assert "gone.py (spawn, " in app.warning.getvalue()
    assert "No such file or directory" in app.warning.getvalue()
    assert "there is no program gone.py" in app.warning.getvalue()


@pytest.mark.sphinx("html", testroot="example", srcdir="lines")
def test_a_page_is_read_again_when_its_program_has_the_lines_that_it_shows(build):
    app, *_ = build()
    other = app.srcdir / "other.md"
    other.write_text(other.read_text().replace(":no-timeline:", ":lines: 4"))
    app, *_ = build()
    assert "plain.py: lines: 4 is not within lines 1 to 3" in app.warning.getvalue()
    with (app.srcdir / "programs" / "plain.py").open("a") as file:
        file.write("print()\n")
    app, read, _ = build()
    assert "other" in read
    assert app.warning.getvalue() == ""


@pytest.mark.sphinx("html", testroot="example", srcdir="threads")
def test_no_thread_is_alive_when_sphinx_forks(app):
    def on_env_before_read_docs(*_):
        alive.append(threading.active_count())

    alive = [threading.active_count()]
    app.connect("env-before-read-docs", on_env_before_read_docs, priority=900)
    app.build()
    assert alive[1] == alive[0]
