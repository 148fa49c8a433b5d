"""The command line: ``sphinx-recorded`` and ``python -m sphinx_recorded``."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from argparse import Namespace
from contextlib import contextmanager
from xml.etree import ElementTree

import pytest

from sphinx_recorded import __version__
from sphinx_recorded.cli import folders, main, showing
from sphinx_recorded.cli.declarations import declared_folder
from sphinx_recorded.library.library import Library
from sphinx_recorded.library.locking import Outcome
from sphinx_recorded.recording.model import Recording
from sphinx_recorded.recording.screen import on_screen
from sphinx_recorded.recording.terminal_text import plain

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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("raise SystemExit(3)", 3),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", 128 + 15),
        ("import traceback; 1 / 0", 1),
        ("try: 1 / 0\nexcept Exception: __import__('traceback').print_exc()", 0),
    ],
)
def test_without_declarations_the_exit_status_is_the_program_s(shown, text, status):
    found, _, err = shown(text=text)
    assert (found, err) == (status, "")


def test_what_it_wrote_reaches_no_terminal_raw(shown):
    assert "! no\\x1b[2J " in shown(text="raise SystemExit('no\x1b[2J')")[1]


def test_a_time_limit(shown):
    status, out, err = shown("--time-limit", "0.5", text="while True: pass")
    assert (status, err) == (124, "")
    assert "[1 main] stood at" in out
    assert "stopped at its time limit" in out


def test_cpu_is_sampled_if_asked_for(shown):
    burn = "sum(range(3_000_000))"
    assert "on a CPU" in shown("--cpu", text=burn)[1]
    assert "on a CPU" not in shown(text=burn)[1]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "name a FILE, -m MODULE, -c CODE"),
        (["record", "-m", "json.tool", "-c", "1"], "name one of FILE"),
        (["record", "--"], "name a FILE"),
        (["record", "--", "no-such-command"], "there is no such command"),
        (["nothing.py"], "nothing.py: there is no such file"),
        (["."], ". is a folder: sphinx-recorded check runs"),
        ([__file__, "a", "b"], 'arguments for the program follow "--"'),
        ([__file__, "--env", "NOT_SET_ANYWHERE"], "it is not set here"),
        ([__file__, "--env", "=x"], "a variable has a name"),
        ([__file__, "--stdin", "nothing"], "--stdin nothing: No such file"),
        ([__file__, "--python", "3.13.0"], "name a version as 3.13"),
        ([__file__, "--python", "./nothing"], "there is no such interpreter"),
        ([__file__, "--python", "/bin/true"], "does not run as Python"),
        ([__file__, "-o", "x.txt"], "a name ends in"),
        (["show", "nothing.json"], "nothing.json: No such file"),
        (["show", __file__], "is no recording: "),
        (["show", __file__, "--", "x"], '"show" takes nothing after "--"'),
        (["check", "nowhere"], "nowhere is no folder"),
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
    assert err.startswith("sphinx-recorded: ")
    assert complaint in err
    assert err.count("\n") == 1


@pytest.fixture
def examples(tmp_path):
    """A folder of examples with declarations, and one program."""
    (tmp_path / ".git").mkdir()
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


def test_an_example_comes_from_the_cache_unless_fresh(examples, tmp_path, capfd):
    program = str(examples / "start" / "hello.py")
    cache = ("--cache", str(tmp_path / "cache"))
    outputs = []
    for words in ((), (), ("--fresh",)):
        assert main([program, *cache, *words, "--json"]) == 0
        outputs.append(json.loads(capfd.readouterr().out))
    assert outputs[0] == outputs[1] != outputs[2]


def test_what_comes_from_the_cache_says_so(examples, tmp_path, capfd):
    program = str(examples / "start" / "hello.py")
    outputs = []
    for _ in range(2):
        assert main([program, "--cache", str(tmp_path / "cache")]) == 0
        outputs.append(capfd.readouterr().out)
    assert "from the cache" not in outputs[0]
    assert "".join(f"as{examples / 'examples.toml'}declares".split()) in "".join(
        outputs[0].split()
    )
    assert "from the cache: --fresh runs it" in " ".join(outputs[1].split())


def test_the_cache_of_a_site_is_used_and_none_is_made(examples, tmp_path, capfd):
    program = str(examples / "start" / "hello.py")
    assert main([program]) == 0
    assert not (tmp_path / "build").exists()
    (tmp_path / "build" / "recordings").mkdir(parents=True)
    assert main([program]) == 0
    assert len(list((tmp_path / "build").rglob("hello.*.json"))) == 1


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
    assert "sphinx-recorded: start/wrong.py" in err
    assert "exit 3" in err


def test_a_failure_to_export_can_be_told_from_a_crash(examples, tmp_path, capfd):
    (examples / "start" / "wrong.py").write_text("raise SystemExit(3)")
    words = ["export", "--exit-zero", str(tmp_path / "recordings"), str(examples)]
    assert main(words) == 0
    out, err = capfd.readouterr()
    assert "sphinx-recorded: start/wrong.py" in err
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
    assert "sphinx-recorded: start/hello.py (fork" in err
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
    assert err.count("sphinx-recorded: start/gone.py (") == err.count("\n") == 3
    assert "cannot be read: " in err


def test_declarations_that_make_no_sense(examples, capfd):
    (examples / "examples.toml").write_text("[[[")
    assert main([str(examples / "start" / "hello.py")]) == 2
    err = capfd.readouterr().err
    assert "sphinx-recorded: examples.toml: " in err
    assert f"(in {examples}; --no-declarations runs the program without it)" in err
    program = examples / "start" / "hello.py"
    assert main([str(program), "--no-declarations"]) == 0


@pytest.mark.parametrize(
    "words",
    [["--help"], *([name, "--help"] for name in ("record", "check", "export", "soak"))],
)
def test_help(capfd, words):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 0
    out = capfd.readouterr().out
    assert ("Exit status" in out) == (len(words) > 1)
    assert max(map(len, out.splitlines())) <= 88


def test_a_reader_that_has_gone_is_no_error(program):
    command = [sys.executable, "-m", "sphinx_recorded", str(program)]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


@contextmanager
def started(program, *words):
    """The recorder, once its program has written a line of live output."""
    command = [sys.executable, "-m", "sphinx_recorded", str(program), "--live", *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as recorder:
        try:
            yield recorder, recorder.stderr.readline()
        finally:
            recorder.kill()


def test_ctrl_c_is_the_program_s_and_the_recording_is_shown(program):
    program.write_text(
        "import time\n"
        "try:\n"
        "    print('begun', flush=True)\n"
        "    time.sleep(60)\n"
        "except KeyboardInterrupt:\n"
        "    print('tidy')\n"
        "    raise SystemExit(5)\n"
    )
    with started(program) as (recorder, line):
        assert line.endswith("]  begun\n")
        recorder.send_signal(signal.SIGINT)
        out, err = recorder.communicate(timeout=30)
    assert (recorder.returncode, err.count("tidy")) == (5, 1)
    assert "[1 main]  tidy " in out
    assert "exit 5" in out


def test_a_second_ctrl_c_stops_the_program(program):
    program.write_text(
        "import signal\n"
        "signal.signal(signal.SIGINT, lambda *_: print('no', flush=True))\n"
        "print('begun', flush=True)\n"
        "while True: signal.pause()\n"
    )
    with started(program) as (recorder, _):
        recorder.send_signal(signal.SIGINT)
        assert recorder.stderr.readline().endswith("]  no\n")
        recorder.send_signal(signal.SIGINT)
        out, _ = recorder.communicate(timeout=30)
    assert recorder.returncode == 130
    assert "[1 main]  no " in out
    assert "stopped by Ctrl-C" in out


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


def printed(out):
    """The lines of the transcript, without who wrote them and when."""
    rows = (line.partition("]")[2] for line in out.splitlines() if "]" in line)
    return [row[2:].rpartition("  ")[0].strip() for row in rows]


@pytest.fixture
def recorded(capfd):
    """A function that records a run and returns its Recording."""

    def recorded(*words):
        main(["record", "--json", *map(str, words)])
        return Recording.from_json(capfd.readouterr().out)

    return recorded


def said(recording):
    return "".join(write.text for write in recording.output)


def test_a_module(recorded, tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "__main__.py").write_text("import sys; print(sys.argv[1:])")
    monkeypatch.chdir(tmp_path)
    recording = recorded("-m", "mine", "--", "a b", "-c")
    assert said(recording) == "['a b', '-c']\n"
    assert recording.program.typed == "python -m mine 'a b' -c"


def test_code(recorded):
    recording = recorded("-c", "print(1 + 1)")
    assert said(recording) == "2\n"
    assert recording.program.typed == "python -c 'print(1 + 1)'"


def test_a_command(recorded, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    tool = tmp_path / "my-tool"
    tool.write_text("#!/bin/sh\npwd\necho $1 in $(dirname $(command -v my-tool))\n")
    tool.chmod(0o755)
    recording = recorded("--raw", "--", "my-tool", "it is")
    assert said(recording) == f"{tmp_path}\nit is in {tmp_path}\n"
    assert recording.program.typed == "my-tool 'it is'"


def test_the_python_of_a_command_is_not_known(capfd):
    main(["record", "--", "true"])
    assert "CPython" not in capfd.readouterr().out


def test_standard_input_is_handed_on(program, tmp_path):
    program.write_text("print(input())")
    command = [sys.executable, "-m", "sphinx_recorded", str(program)]
    done = subprocess.run(
        command, input=b"Ada", capture_output=True, check=True, timeout=60
    )
    assert b"]  Ada " in done.stdout
    given = tmp_path / "given"
    given.write_text("Grace")
    done = subprocess.run(
        [*command, "--stdin", given], capture_output=True, check=True, timeout=60
    )
    assert b"]  Grace " in done.stdout


def test_variables_that_are_only_named_are_not_shown(recorded, program, monkeypatch):
    monkeypatch.setenv("MY_TOKEN", "hush")
    program.write_text(
        "import os\n"
        "print(*(os.environ.get(n) for n in 'ABC'), len(os.environ['MY_TOKEN']))"
    )
    recording = recorded(program, "--env", "MY_TOKEN", "--env", "A=1 2", "--env=B=")
    assert said(recording) == "1 2  None 4\n"
    assert recording.program.typed == "A='1 2' B='' python hello.py"
    assert b"hush" not in recording.to_json()


def test_a_path_for_modules_does_not_take_the_hook_s_place(recorded, program, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "extra.py").write_text("print('extra')")
    program.write_text("import extra, os\nif os.fork(): os.wait()\n")
    recording = recorded(program, "--env", f"PYTHONPATH={tmp_path / 'more'}")
    assert said(recording) == "extra\n"
    assert len(recording.processes) == 2


def test_options_of_the_interpreter(recorded, program):
    program.write_text(
        "import sys; print(sys.flags.optimize, sys.flags.dev_mode, sys.warnoptions,"
        " sys.flags.no_site, sys.stdout.write_through)"
    )
    words = ("-OO", "-X", "dev", "-W", "error", "--python-option=-S", "--buffered")
    recording = recorded(program, *words)
    assert said(recording).startswith("2 True ['default', 'error'] 1 False")
    assert recording.program.typed == "python -Xdev -Werror -OO -S hello.py"


def test_a_virtual_environment_that_prints_when_it_starts(recorded, program, tmp_path):
    venv = tmp_path / "venv"
    command = [sys.executable, "-m", "venv", "--without-pip", venv]
    subprocess.run(command, check=True, timeout=60)
    [packages] = venv.rglob("site-packages")
    (packages / "noisy.pth").write_text("import sys; print('started')")
    program.write_text("import sys; print(sys.prefix != sys.base_prefix)")
    for python in (venv, venv / "bin" / "python"):
        text = said(recorded(program, "--python", python))
        assert text.startswith("started\n")
        assert text.endswith("True\n")


def test_the_active_virtual_environment_is_the_one_that_is_meant(
    recorded, program, tmp_path, monkeypatch
):
    command = [sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"]
    subprocess.run(command, check=True, timeout=60)
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "venv"))
    program.write_text("import sys; print(sys.prefix)")
    assert said(recorded("--raw", program)) == f"{tmp_path / 'venv'}\n"


def test_a_file_runs_alone_or_in_its_folder(shown, tmp_path):
    (tmp_path / "data.csv").write_text("1;2\n")
    reads = "print(open(__file__.replace('hello.py', 'data.csv')).read())"
    status, _, err = shown(text=reads)
    assert status == 1
    assert err.startswith("sphinx-recorded: it ran in an empty folder")
    assert err.endswith(", --here runs it where it lies\n")
    status, out, err = shown("--here", text=reads)
    assert (status, err) == (0, "")
    assert "]  1;2 " in out


def test_a_script_that_starts_another_needs_its_folder(shown, tmp_path):
    (tmp_path / "child.py").write_text("print('child')")
    starts = (
        "import subprocess, sys; exit(subprocess.call([sys.executable, 'child.py']))"
    )
    assert "--here runs it where it lies" in shown(text=starts)[2]
    assert "]  child " in shown("--here", text=starts)[1]


def test_a_module_that_is_nowhere_may_be_elsewhere(shown):
    status, _, err = shown(text="import no_such_module")
    assert status == 1
    assert "--here" in err
    assert "--python names another interpreter" in err


DRAWS = """
import os, sys, time
sizes = [os.get_terminal_size(fd) for fd in (1, 2)]
print(sys.stdout.isatty(), sys.stderr.isatty(), sizes[0].columns, os.environ["TERM"])
print("one\\ntwo")
for done in range(3):
    print(f"\x1b[2A\x1b[2Kone {done}\\n\x1b[2Ktwo {done}", flush=True)
print("a warning", file=sys.stderr)
if os.fork() == 0:
    os.write(1, b"child\\n")
    os._exit(0)
os.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a terminal needs Linux")
def test_a_terminal_shows_its_last_state(recorded, program):
    program.write_text(DRAWS)
    recording = recorded(program, "--pty")
    seen = [(line.stream, plain(line.text)) for line in on_screen(recording.output)]
    # each stream is a terminal of its own, and nothing orders what waits in both
    assert [text for stream, text in seen if stream == "stderr"] == ["a warning"]
    assert [text for stream, text in seen if stream == "stdout"] == [
        "True True 80 xterm-256color",
        "one 2",
        "two 2",
        "child",
    ]
    assert recording.channel == "pipes"
    assert {line.process for line in recording.output} == {None}
    assert recording.unobserved == ()
    assert [p.role for p in recording.processes] == ["main", "process"]
    assert recording.ending.kind == "exit"
    assert "\r" not in said(recorded(program, "--pty")).replace("\x1b", "")


def test_files_come_along_that_are_named(shown, tmp_path, monkeypatch):
    (tmp_path / "data" / "more").mkdir(parents=True)
    (tmp_path / "data" / "one.csv").write_text("1,2")
    (tmp_path / "data" / "more" / "two.csv").write_text("3")
    (tmp_path / "words.txt").write_text("a b")
    (tmp_path / "secret.txt").write_text("not for it")
    text = """
from pathlib import Path
here = Path(__file__).parent
print(*sorted(p.relative_to(here).as_posix() for p in here.rglob("*") if p.is_file()))
print(Path("words.txt").read_text())
"""
    monkeypatch.chdir(tmp_path)
    status, out, _ = shown("--with", "data", "--with", "words.txt", text=text)
    assert status == 0
    assert "data/more/two.csv data/one.csv hello.py words.txt" in " ".join(out.split())
    assert "a b" in out


def test_what_comes_along_is_below_the_program(shown, tmp_path):
    assert "there is no such file" in shown("--with", str(tmp_path / "nowhere"))[2]
    assert "it is not below" in shown("--with", str(tmp_path.parent))[2]
    assert "it is not below" in shown("--with", str(tmp_path))[2]
    assert main(["record", "--with", "x", "-m", "mod"]) == 2


def test_nothing_is_written_beside_the_script(shown, tmp_path):
    (tmp_path / "helper.py").touch()
    status = shown(text="import helper; open('result.txt', 'w').close()")[0]
    assert status == 0
    assert {path.name for path in tmp_path.iterdir()} == {"hello.py", "helper.py"}


@pytest.mark.parametrize("name", ["-dash.py", "no_suffix", "two words.py", "x.PY"])
def test_a_program_may_have_any_name(capfd, tmp_path, monkeypatch, name):
    (tmp_path / name).write_text("import sys; print(sys.argv[0])")
    monkeypatch.chdir(tmp_path)
    assert main([f"./{name}"]) == 0
    assert name in printed(capfd.readouterr().out)[0]


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_a_program_may_have_a_name_that_is_no_utf_8(capfd, tmp_path):
    program = tmp_path / os.fsdecode(b"caf\xe9.py")
    program.write_text("print('good')")
    assert main([str(program)]) == 0
    out, err = capfd.readouterr()
    assert "$ python 'caf\\xe9.py'" in out
    assert err == ""


def test_a_link_has_its_own_name(recorded, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "tool.py").write_text("import sys; print(sys.argv[0])")
    (tmp_path / "link.py").symlink_to(tmp_path / "real" / "tool.py")
    assert said(recorded(tmp_path / "link.py")) == "link.py\n"


def test_modules_named_like_python_s_break_nothing(tmp_path):
    for name in ("queue", "json", "signal", "random", "socket", "shutil", "msgspec"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('mine')")
    (tmp_path / "hello.py").write_text("print('good')")
    command = [sys.executable, "-m", "sphinx_recorded", "hello.py"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"]  good " in done.stdout


def test_the_text_may_stay_as_it_was(recorded, program):
    program.write_text("import sys; print(sys.prefix)")
    assert said(recorded(program)) == "/usr\n"
    assert said(recorded(program, "--raw")) == f"{sys.prefix}\n"


def test_what_goes_on_too_long_has_a_grace(recorded, program):
    program.write_text(
        "import subprocess; subprocess.Popen(['sh', '-c', 'sleep 1.5; echo late'])"
    )
    assert said(recorded(program, "--grace", "0")) == ""
    assert said(recorded(program, "--grace", "20")) == "late\n"


def test_declarations_far_above_are_not_heeded(examples, capfd):
    (examples / "examples.toml").write_text("[[[")
    (examples.parent / ".git").rmdir()
    assert main([str(examples / "start" / "hello.py")]) == 0
    assert capfd.readouterr().err == ""


def test_declarations_above_the_repository_are_not_heeded(examples, capfd):
    (examples / "examples.toml").write_text("[[[")
    (examples / "start" / ".git").write_text("gitdir: elsewhere\n")
    assert main([str(examples / "start" / "hello.py")]) == 0
    assert capfd.readouterr().err == ""


def test_the_nearest_declarations_that_name_the_program_are_heeded(examples):
    program = examples / "start" / "hello.py"
    (program.parent / "examples.toml").touch()
    assert declared_folder(program) == examples
    (program.parent / "examples.toml").write_text('["hello.py"]\n')
    assert declared_folder(program) == program.parent
    (examples / "examples.toml").unlink()
    (program.parent / "examples.toml").write_text("")
    assert declared_folder(program) == program.parent


@pytest.mark.parametrize("command", ["check", "export", "soak"])
def test_a_part_of_a_folder_has_the_declarations_of_the_whole(
    examples, capfd, command, tmp_path
):
    (examples / "start" / "hello.py").write_text("raise SystemExit(3)")
    (examples / "other").mkdir()
    (examples / "other" / "fails.py").write_text("raise SystemExit(4)")
    declared = '["start/hello.py"]\nends = [{ exit-code = 3 }]\n'
    (examples / "examples.toml").write_text(declared)
    more = {
        "check": ["--python", sys.executable],
        "export": [],
        "soak": ["--seconds", "1"],
    }[command]
    to = [str(tmp_path / "saved")] if command == "export" else []
    assert main([command, *to, str(examples / "start"), *more]) == 0
    assert "fails" not in capfd.readouterr().out
    if to:
        assert os.listdir(*to) == ["start"]  # noqa: PTH208


def test_declarations_that_everybody_can_write_are_not_heeded(examples, capfd):
    (examples / "examples.toml").write_text("[[[")
    examples.chmod(0o777)
    assert main([str(examples / "start" / "hello.py")]) == 0
    assert capfd.readouterr().err == (
        f"sphinx-recorded: {examples / 'examples.toml'} is not heeded: everybody may"
        f" write to {examples}\n"
    )


def test_declarations_of_another_user_are_not_heeded(examples, capfd, monkeypatch):
    (examples / "examples.toml").write_text("[[[")
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert declared_folder(examples / "start" / "hello.py") is None
    assert "belongs to another user\n" in capfd.readouterr().err


def test_an_ending_that_is_not_declared_is_shown_and_is_status_1(examples, capfd):
    (examples / "start" / "hello.py").write_text("raise SystemExit(3)")
    assert main([str(examples / "start" / "hello.py")]) == 1
    out, err = capfd.readouterr()
    assert "exit 3" in out
    assert err.startswith("sphinx-recorded: start/hello.py (fork, ")
    assert "exit 3 instead of exit 0" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("ending", ["json", "html", "svg", "trace.json"])
def test_a_run_is_saved_by_the_ending_of_the_name(program, tmp_path, capfd, ending):
    file = tmp_path / f"saved.{ending}"
    assert main([str(program), "--cpu", "-o", str(file)]) == 0
    assert capfd.readouterr() == ("", "")
    text = file.read_text()
    if ending == "json":
        assert Recording.from_json(text).program.name == "hello.py"
    elif ending == "trace.json":
        names = {event["name"] for event in json.loads(text)["traceEvents"]}
        assert {"main", "process 1", "hello"} <= names
    elif ending == "svg":
        assert ElementTree.fromstring(text).get("width") == "800"
    else:
        assert "hello" in text
        assert "<script src" not in text


def test_what_was_saved_is_shown_again(program, tmp_path, capfd):
    saved, again = tmp_path / "saved.json", tmp_path / "again.svg"
    main([str(program), "-o", str(saved)])
    assert main(["show", str(saved)]) == 0
    assert "[2 process 1]  hello " in capfd.readouterr().out
    assert main(["show", str(saved), "-o", str(again)]) == 0
    assert again.read_text().startswith("<svg ")


def test_several_runs_do_not_fit_into_one_file(program, tmp_path, capfd):
    words = ("--start-method", "fork", "--start-method", "spawn")
    assert main([str(program), *words, "-o", str(tmp_path / "x.svg")]) == 2
    assert capfd.readouterr().err == (
        "sphinx-recorded: -o takes one run, and there are 2\n"
    )


def test_a_folder_is_checked_in_every_way(tmp_path, capfd):
    (tmp_path / "good.py").write_text("print('good')")
    (tmp_path / "bad.py").write_text(
        "import multiprocessing as m\n"
        "if m.get_start_method() == 'spawn': raise SystemExit(3)"
    )
    python = ("--python", sys.executable)
    assert main(["check", str(tmp_path), *python]) == 1
    out, _ = capfd.readouterr()
    fault, summary = out.splitlines()
    assert fault.startswith("bad.py (spawn, ")
    assert "exit 3 instead of exit 0" in fault
    assert summary.startswith("5 recorded, 0 from the cache, 1 failed, ")
    assert main(["check", str(tmp_path), *python, "--start-method", "fork"]) == 0
    assert capfd.readouterr().out.startswith("2 recorded, 0 from the cache, ")


def test_a_program_that_lacks_a_package_everywhere_is_a_fault(
    tmp_path, capfd, monkeypatch
):
    (tmp_path / "uv.toml").write_text("no-index = true\n")
    monkeypatch.setenv("UV_CONFIG_FILE", str(tmp_path / "uv.toml"))
    program = '# /// script\n# dependencies = ["no-such"]\n# ///\n'
    (tmp_path / "a.py").write_text(program)
    assert main(["check", str(tmp_path), "--python", sys.executable]) == 1
    out = capfd.readouterr().out
    series = "{}.{}".format(*sys.version_info)
    assert out.count(f"a.py: no-such cannot be installed for Python {series}: ") == 1
    assert "a.py is recorded on no Python\n" in out
    (tmp_path / "examples.toml").write_text('["a.py"]\nonly-newest = true\n')
    assert main(["check", str(tmp_path)]) == 1
    text = r"a.py is recorded on no Python: only-newest leaves Python \S+ alone\n"
    assert re.search(text, capfd.readouterr().out)


def test_a_folder_without_programs_cannot_be_checked(tmp_path, capfd):
    assert main(["check", str(tmp_path)]) == 2
    assert "has no Python program" in capfd.readouterr().err


def test_the_command_line_can_be_completed(capfd):
    for shell in ("bash", "zsh", "tcsh"):
        assert main(["--print-completion", shell]) == 0
        out = capfd.readouterr().out
        assert all(name in out for name in ("record", "show", "check", "time-limit"))


def test_the_version(capfd):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capfd.readouterr().out == f"sphinx-recorded {__version__}\n"


def test_the_core_needs_little():
    code = "from sphinx_recorded import Library, Recording, Run, lines, meaning, record"
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    loaded = set(done.stdout.decode().split())
    assert "sphinx_recorded.library" in loaded
    slow = ("argparse", "asyncio", "docutils", "email", "importlib.metadata", "jinja2")
    slow += ("multiprocessing", "packaging", "pygments", "sphinx", "statistics")
    assert not loaded & set(slow)


def test_how_much_is_kept_can_be_set(recorded, program):
    program.write_text("print('x' * 9_999)\nfor n in range(9_999): print(n)")
    recording = recorded(program, "--output-limit", "5000")
    assert said(recording).endswith("\n9998\n")
    assert len(said(recording)) < 9_999 < recording.dropped
    assert main([str(program), "--output-limit", "9"]) == 2


def test_the_schema_is_that_of_what_is_printed(capfd):
    assert main(["schema"]) == 0
    assert json.loads(capfd.readouterr().out)["$ref"].endswith("/Recording")


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_a_folder_may_have_names_that_are_no_utf_8(tmp_path, capfd):
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.py")).write_text("raise SystemExit(3)")
    assert main(["check", str(folder), "--python", sys.executable]) == 1
    assert "caf\\xe9.py (fork, " in capfd.readouterr().out
    assert main(["export", "--exit-zero", str(tmp_path / "out"), str(folder)]) == 0


def test_what_is_named_like_a_secret_is_not_shown(recorded, program, capfd):
    given = ("--env", "MY_TOKEN=hush-hush-hush")
    program.write_text("import os; print(len(os.environ['MY_TOKEN']))")
    recording = recorded(program, *given)
    assert (said(recording), recording.program.typed) == ("14\n", "python hello.py")
    program.write_text("import os; print(os.environ['MY_TOKEN'])")
    assert main([str(program), *given]) == 2
    out, err = capfd.readouterr()
    assert "has the value of MY_TOKEN in what it wrote" in err
    assert "hush" not in out + err


def test_each_line_is_printed_as_it_comes_if_that_is_asked_for(shown):
    status, out, err = shown("--start-method", "fork", "--live")
    assert status == 0
    assert [line.rpartition("]")[2] for line in err.splitlines()] == ["  hello"]
    assert "]  hello " in out


@pytest.mark.parametrize("words", [(), ("--upgrade",)])
def test_versions_stay_unless_newer_ones_are_asked_for(
    examples, capfd, monkeypatch, words
):
    asked = []

    def lock(programs, *, upgrade=False):
        asked.append(upgrade)
        yield Outcome("written", failed=False)
        yield Outcome("refused", failed=True)
        yield Outcome("kept", failed=False)

    monkeypatch.setattr(folders, "lock", lock)
    assert main(["lock", str(examples), *words]) == 2
    assert asked == [bool(words)]
    out, err = capfd.readouterr()
    assert "written\n" in out + err
    assert "refused" in err


def test_a_program_that_ends_as_declared_is_status_0(examples, capfd):
    (examples / "examples.toml").write_text(
        '["start/hello.py"]\nstart-methods = ["fork"]\nends = [{ exit-code = 3 }]\n'
    )
    program = examples / "start" / "hello.py"
    program.write_text("raise SystemExit(3)\n")
    assert main([str(program)]) == 0
    assert main([str(program), "--no-declarations"]) == 3
    assert "exit 3" in capfd.readouterr().out


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("file", "variables", "colour"),
    [
        (Terminal, {}, True),
        (io.StringIO, {}, False),
        (Terminal, {"NO_COLOR": "1"}, False),
        (Terminal, {"NO_COLOR": ""}, True),
        (Terminal, {"TERM": "dumb"}, False),
        (Terminal, {"TERM": "xterm"}, True),
    ],
)
def test_what_is_shown_has_colour_where_it_is_wanted(
    monkeypatch, literal, file, variables, colour
):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    written = file()
    monkeypatch.setattr(sys, "stdout", written)
    options = Namespace(output=None, json=False, width=60)
    showing.write(literal(), options, "a note")
    assert ("\x1b[" in written.getvalue()) is colour
    lines = re.sub(r"\x1b\[[\d;]*m", "", written.getvalue()).splitlines()
    assert lines[0] == "$ python x.py"
    assert max(map(len, lines)) <= 60
    assert any(line.endswith("a note") for line in lines)
