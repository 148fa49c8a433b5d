"""``python -m sphinx_recorded``."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from sphinx_recorded.cli.main import main
from sphinx_recorded.library.library import Library
from sphinx_recorded.recording.model import Recording

HELLO = """\
import multiprocessing
import sys

def greet():
    print("hello", *sys.argv[1:])

if __name__ == "__main__":
    process = multiprocessing.Process(target=greet)
    process.start()
    process.join()
"""


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "hello.py"
    path.write_text(HELLO)
    return path


@pytest.fixture
def shown(program, capfd):
    """A function that shows the program: status, output, complaints."""

    def shown(*words, text=HELLO):
        program.write_text(text)
        status = main([str(program), *words])
        return status, *capfd.readouterr()

    return shown


def test_a_program_that_is_no_example_is_shown(shown):
    status, out, err = shown("--start-method", "fork")
    assert (status, err) == (0, "")
    assert "$ python hello.py\n" in out
    assert "[2 process 1]  hello " in out
    assert "1 main" in out
    assert "fork, " in out


def test_alone_it_runs_once_and_as_often_as_asked_for(shown):
    assert shown()[1].count("$ python") == 1
    methods = ("fork", "spawn")
    words = [word for method in methods for word in ("--start-method", method)]
    out = shown(*words)[1]
    assert out.count("$ python") == 2
    assert all(f"{method}, " in out for method in methods)


def test_arguments_are_the_program_s(shown):
    assert "hello --json two words " in shown("--", "--json", "two words")[1]


def test_recordings_as_json_one_a_line(shown):
    words = ("--json", "--start-method", "fork", "--start-method", "spawn")
    out = shown(*words)[1]
    found = [Recording.from_json(line) for line in out.splitlines()]
    assert [recording.start_method for recording in found] == ["fork", "spawn"]


def test_an_ending_that_is_not_declared_is_shown_and_is_status_1(shown):
    status, out, err = shown(text="raise SystemExit('no\x1b[2J')")
    assert status == 1
    assert "! no\\x1b[2J " in out
    assert err.startswith("recorder: hello.py (")
    assert "ended with exit 1, declared is exit 0" in err
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_a_time_limit(shown):
    status, out, err = shown("--time-limit", "0.5", text="while True: pass")
    assert status == 1
    assert "[1 main] stood at" in out
    assert "stopped at its time limit" in err


def test_cpu_is_sampled_if_asked_for(shown):
    burn = "sum(range(3_000_000))"
    assert "on a CPU" in shown("--cpu", text=burn)[1]
    assert "on a CPU" not in shown(text=burn)[1]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "the following arguments are required: PROGRAM"),
        (["nothing.py"], "nothing.py is no Python program"),
        (["."], ". is no Python program"),
        ([__file__, "--start-method", "thread"], "invalid choice: 'thread'"),
        ([__file__, "--python", "2.7"], "python2.7: not found on PATH"),
        ([__file__, "--time-limit", "-1"], "invalid seconds value: '-1'"),
        ([__file__, "--speed", "high"], "unrecognized arguments: --speed high"),
        (["soak", "nowhere"], "nowhere is no folder"),
        (["export"], "the following arguments are required: RECORDINGS"),
        (["soak", "--seconds", "soon"], "invalid seconds value: 'soon'"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(capfd, words, complaint):
    assert main(words) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("recorder: ")
    assert complaint in err
    assert err.count("\n") == 1


@pytest.fixture
def examples(tmp_path):
    """A folder of examples with declarations, and one program."""
    folder = tmp_path / "examples"
    (folder / "start").mkdir(parents=True)
    program = folder / "start" / "hello.py"
    program.write_text(HELLO)
    declarations = folder / "examples.toml"
    declarations.write_text('["start/hello.py"]\nstart-methods = ["fork"]\n')
    return folder


def test_an_example_has_its_declarations(examples, capfd):
    program = str(examples / "start" / "hello.py")
    assert main([program, "--start-method", "spawn"]) == 2
    assert "hello.py is declared not to be for spawn" in capfd.readouterr().err


def test_an_example_comes_from_the_cache_unless_fresh(examples, capfd):
    program = str(examples / "start" / "hello.py")
    outputs = []
    for words in ([program], [program], [program, "--fresh"]):
        assert main([*words, "--json"]) == 0
        outputs.append(json.loads(capfd.readouterr().out))
    assert outputs[0] == outputs[1] != outputs[2]


def test_recordings_are_exported(examples, tmp_path, capfd):
    target = tmp_path / "recordings"
    assert main(["export", str(target), str(examples)]) == 0
    (file,) = target.rglob("*.json")
    assert file.parent == target / "start" / "hello"
    assert Recording.from_json(file.read_bytes()).program.name == "start/hello.py"
    assert "1 recorded" in capfd.readouterr().out


def test_a_failure_to_export_is_told(examples, tmp_path, capfd):
    (examples / "start" / "wrong.py").write_text("raise SystemExit(3)")
    assert main(["export", str(tmp_path / "recordings"), str(examples)]) == 1
    err = capfd.readouterr().err
    assert "recorder: start/wrong.py" in err
    assert "exit 3" in err


def test_a_failure_to_export_can_be_told_from_a_crash(examples, tmp_path, capfd):
    (examples / "start" / "wrong.py").write_text("raise SystemExit(3)")
    words = ["export", "--exit-zero", str(tmp_path / "recordings"), str(examples)]
    assert main(words) == 0
    out, err = capfd.readouterr()
    assert "recorder: start/wrong.py" in err
    assert ", 3 failed, " in out


def test_what_only_linux_can_do_is_no_failure_to_export(
    examples, tmp_path, capfd, monkeypatch
):
    monkeypatch.setattr("sphinx_recorded.runner.backend.linux_available", lambda: False)
    declarations = examples / "examples.toml"
    declarations.write_text(
        declarations.read_text() + 'signals = [{ name = "SIGINT" }]\n'
    )
    target = tmp_path / "recordings"
    assert main(["export", str(target), str(examples)]) == 0
    out, err = capfd.readouterr()
    assert "0 recorded, 0 from the cache, 1 not possible here, " in out
    assert "recorder: start/hello.py (fork" in err
    assert err.endswith("signals during the run need Linux\n")
    assert not list(target.rglob("*.json"))


def test_a_program_that_goes_away_is_one_line(examples, tmp_path, capfd, monkeypatch):
    gone = examples / "start" / "gone.py"
    gone.write_text(HELLO)

    def record(library, runs, report=None):
        gone.unlink(missing_ok=True)
        return real(library, runs, report)

    real = Library.record
    monkeypatch.setattr(Library, "record", record)
    assert main(["export", str(tmp_path / "recordings"), str(examples)]) == 1
    out, err = capfd.readouterr()
    assert "1 recorded, 0 from the cache, 3 failed, " in out
    assert err.count("recorder: start/gone.py (") == err.count("\n") == 3
    assert "cannot be read: " in err


def test_declarations_that_make_no_sense(examples, capfd):
    (examples / "examples.toml").write_text("[[[")
    assert main([str(examples / "start" / "hello.py")]) == 2
    assert "recorder: examples.toml: " in capfd.readouterr().err


@pytest.mark.parametrize(
    "words", [["--help"], ["soak", "--help"], ["export", "--help"]]
)
def test_help(capfd, words):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 0
    assert "Exit status" in capfd.readouterr().out


def test_a_reader_that_has_gone_is_no_error(program):
    command = [sys.executable, "-m", "sphinx_recorded", str(program)]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def test_ctrl_c_ends_the_program_too(program, tmp_path):
    mark = tmp_path / "pid"
    program.write_text(
        f"import os, pathlib, time\n"
        f"pathlib.Path({str(mark)!r}).write_text(str(os.getpid()))\n"
        f"time.sleep(30)\n"
    )
    command = [sys.executable, "-m", "sphinx_recorded", str(program)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as recorder:
        deadline = time.monotonic() + 30
        while not (mark.exists() and mark.read_text()):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        recorder.send_signal(signal.SIGINT)
        _, err = recorder.communicate(timeout=20)
    assert (recorder.returncode, err) == (130, b"recorder: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_colour_is_for_terminals_that_want_it(program, variables):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    variables = {"TERM": "xterm", **os.environ, **variables}
    if variables.get("TERM") != "dumb":
        variables["TERM"] = "xterm"
    command = [sys.executable, "-m", "sphinx_recorded", str(program)]
    subprocess.run(command, stdout=theirs, env=variables, check=True, timeout=60)
    os.close(theirs)
    text = b""
    try:
        while piece := os.read(ours, 4096):
            text += piece
    except OSError:
        pass  # how Linux says that the other end is closed
    os.close(ours)
    wanted = variables.get("NO_COLOR") is None and variables["TERM"] != "dumb"
    assert (b"\x1b[" in text) == wanted
