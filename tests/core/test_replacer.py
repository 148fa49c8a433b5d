"""No path of the machine that records reaches a Recording."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sphinx_recorded.programs.probing import probe
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.runner.path_names import Replacer, WindowsReplacer, replacer
from sphinx_recorded.runner.workspace import Workplace, workplace

NAMES = {
    r"C:\Users\RUNNER~1\AppData\Local\Temp\run-x\run": "/home/you",
    r"C:\Users\runneradmin\AppData\Local\Temp\run-x\run": "/home/you",
    r"C:\Users\runneradmin": "/home/you",
    r"C:\Users\Groß\tools": "/usr",
    r"D:\Python\3.15\python.exe": "/usr/bin/python3.15",
    r"D:\Python\3.15": "/usr",
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            r'File "C:\Users\RUNNER~1\AppData\Local\Temp\run-x\run\x.py", line 3',
            'File "/home/you/x.py", line 3',
        ),
        (r"c:\users\RunnerAdmin\.cache", "/home/you/.cache"),
        (r"'C:\\Users\\runneradmin\\a\\b.txt'", "'/home/you/a/b.txt'"),
        (r"['d:\\python\\3.15\\Lib', 'b\\c']", r"['/usr/Lib', 'b\\c']"),
        ("C:/Users/runneradmin/a/b", "/home/you/a/b"),
        (r"D:\Python\3.15\python.exe -V", "/usr/bin/python3.15 -V"),
        (r"D:\Python\3.15\Lib\os.py:3: a\b", r"/usr/Lib/os.py:3: a\b"),
        (r"C:\Users\GROß\tools\x", "/usr/x"),
        (r"C:\Users\runneradmin2\x", r"C:\Users\runneradmin2\x"),
        (r"D:\Python\3.151", r"D:\Python\3.151"),
        (r"'D:\\Python\\3.15\\Lib\n'", r"'/usr/Lib\n'"),
    ],
)
def test_paths_of_windows_in_every_form(text, shown):
    assert WindowsReplacer(NAMES)(text) == shown


def test_the_longest_path_counts():
    replace = Replacer({"/b": "/home/you", "/b/python": "/usr"})
    assert replace("/b/python/x /b/pythons") == "/usr/x /home/you/pythons"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cube/root", "cube/root"),
        ("see docs/root and /var/root/x", "see docs/root and /var/root/x"),
        ("/root/root.", "/home/you/root."),
        ("/root-2 /root.old /root~ x/root", "/root-2 /root.old /root~ x/root"),
        ("In /root.", "In /home/you."),
        ("PATH=/root/bin:/root", "PATH=/home/you/bin:/home/you"),
        ("'/root/a' b'/root'", "'/home/you/a' b'/home/you'"),
        ("file:///root/x.html", "file:///home/you/x.html"),
        (r"'one\n/root/x'", r"'one\n/home/you/x'"),
        ("\x1b[35m/root/x\x1b[0m", "\x1b[35m/home/you/x\x1b[0m"),
        ("3/tmp", "3/tmp"),
    ],
)
def test_only_whole_paths_are_replaced(text, shown):
    assert Replacer({"/root": "/home/you", "/tmp": "/t"})(text) == shown


def test_a_folder_of_the_run_in_a_name_is_replaced_as_well(run_of, tmp_path):
    run, place = run_of("where.py"), Workplace(tmp_path / "run-x")
    dashed = str(place.home / "prog").replace("/", "-")
    assert replacer(run, place)(f"[Memory] Calling __main__-{dashed}.f...") == (
        "[Memory] Calling __main__--home-you-prog.f..."
    )


def test_the_folder_of_the_script_is_not_known_to_the_program(run_of, tmp_path):
    run = run_of("where.py")
    text = f"log at {run.path.parent}/app.log"
    assert replacer(run, Workplace(tmp_path / "run-x"))(text) == text


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
@pytest.mark.parametrize("backend", ["own", "fallback"])
def test_a_symbolic_link_to_the_temporary_folder(
    recorded, tmp_path, monkeypatch, backend
):
    if backend == "fallback":
        monkeypatch.setattr(
            "sphinx_recorded.runner.backend.linux_available", lambda: False
        )
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "link"))
    recording = recorded("where.py")
    assert [line.text for line in lines(recording.output)] == [
        "/home/you",
        "/home/you",
        "/tmp",
        "/tmp",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_symbolic_links_to_the_interpreter_and_to_the_home(
    run_of, tmp_path, monkeypatch
):
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    monkeypatch.setenv("HOME", str(link))
    replace = replacer(run_of("where.py"), Workplace(tmp_path / "run-x"))
    assert replace(f"{link}/a {real}/b") == "/home/you/a /home/you/b"
    python = probe(sys.executable)
    assert replace(str(python.path.resolve())).startswith("/usr")


@pytest.mark.parametrize(
    ("platform", "kind"),
    [("win32", WindowsReplacer), ("linux", Replacer), ("darwin", Replacer)],
)
def test_each_system_has_its_own_form_of_paths(
    run_of, tmp_path, monkeypatch, platform, kind
):
    run = run_of("where.py")
    monkeypatch.setattr(sys, "platform", platform)
    assert type(replacer(run, Workplace(tmp_path / "run-x"))) is kind


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX users")
def test_a_user_without_a_home(run_of, monkeypatch):
    def unknown(_):
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", unknown)
    with pytest.raises(RuntimeError):
        Path.home()
    run = run_of("where.py")
    with workplace(run) as place:
        assert replacer(run, place)(f"{place.folder}/x ~") == "/home/you/x ~"
