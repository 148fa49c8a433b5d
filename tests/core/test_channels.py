"""What comes out of sockets and pipes, and who is said to have written it."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from sphinx_recorded.errors import RecordingError
from sphinx_recorded.programs.settings import End
from sphinx_recorded.recording import by_writer, labels, lines
from sphinx_recorded.runner import linux_available
from sphinx_recorded.runner.linux import channels, event_loop
from sphinx_recorded.runner.reports import Offer

pytestmark = pytest.mark.skipif(
    not linux_available(), reason="the kernel does not say who wrote what"
)

_SOCKETS = "sphinx_recorded.runner.linux.sockets.SEND_BUFFER"
_USUAL = 212_992
"""net.core.wmem_max where nobody has changed it: the most that SO_SNDBUF takes."""


def said(recording):
    """Each line with the name of who wrote it."""
    names = {number: label.text for number, label in labels(recording).items()}
    return [(names.get(x.process), x.stream, x.text) for x in lines(recording.output)]


@pytest.mark.parametrize("most", [_USUAL, 1 << 20])
@pytest.mark.parametrize("size", [1, 65_536, 425_900, 426_000, 1_500_000, 64_000_000])
def test_a_write_of_any_size_is_taken_whole(recorded, monkeypatch, size, most):
    monkeypatch.setattr(_SOCKETS, most)
    recording = recorded("writes.py", arguments=(str(size),))
    [taken] = [line.text for line in lines(recording.output) if line.stream == "stderr"]
    assert taken == str(size)
    kept = sum(len(w.text) for w in recording.output if w.stream == "stdout")
    assert kept + recording.dropped == size


def test_streams_can_be_opened_again(recorded):
    recording = recorded("opens_its_streams.py")
    of_a_shell = [
        *[("sh", "stderr", "one"), ("sh", "stdout", "two")],
        *[("sh", "stderr", "two"), ("sh", "stdout", "rc 0")],
    ]
    expected = [
        ("main", "stdout", "first"),
        *of_a_shell,
        *of_a_shell,
        ("main", "stderr", "from main"),
        ("process 1", "stdout", "child"),
        ("main", "stdout", "by a link"),
        ("main", "stderr", "last"),
    ]
    # It may be seen that a shell has forked a second one.
    found = [(re.sub(r"sh \d", "sh", who), *rest) for who, *rest in said(recording)]
    assert Counter(found) == Counter(expected)
    assert recording.channel == "sockets and own pipes"


@pytest.mark.parametrize("start_method", ["fork", "spawn", "forkserver"])
def test_so_they_can_in_a_shell_however_it_was_started(recorded, start_method):
    found = said(recorded("shells_open_their_streams.py", start_method))
    found = [(re.sub(r" \d+", "", who), *rest) for who, *rest in found]
    system, *named = ["system", "deep", "shell", "child", "pool", "word", "becomes"]
    assert Counter(found) == Counter(
        [
            *(("sh", "stdout", f"{name} out") for name in (system, *named)),
            *(("sh", "stderr", f"{name} err") for name in (system, *named, "popen")),
            *(("sh", "stderr", f"moved {name}") for name in ("out", "err")),
            *(("sh", stream, "last") for stream in ("stdout", "stderr")),
            ("main", "stdout", "768"),
            ("main", "stdout", "read: popen out"),
            *[("python3", "stdout", "no hook")] * 2,
        ]
    )


@pytest.mark.parametrize("unbuffered", [True, False])
@pytest.mark.parametrize("start_method", ["fork", "spawn"])
def test_a_write_is_not_lost_whose_error_nobody_sees(
    recorded, monkeypatch, start_method, unbuffered
):
    """No write of Python fails in the first place, and no profile shows why."""
    monkeypatch.setattr(_SOCKETS, _USUAL)
    size = 800_000
    recording = recorded(
        "forgets_errors_of_writes.py",
        start_method,
        arguments=(str(size),),
        unbuffered=unbuffered,
    )
    kept = sum(len(write.text.encode()) for write in recording.output)
    assert kept + recording.dropped == 9 * size + len("\n []\n")
    assert recording.channel == "sockets and own pipes"


@pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")
def test_a_program_that_takes_its_output_for_a_stream_is_heard(recorded):
    assert Counter(said(recorded("asks_node.py"))) == Counter(
        [
            ("node", "stdout", "out"),
            ("node", "stderr", "err"),
            ("main", "stdout", "from main"),
        ]
    )


@pytest.mark.parametrize("pipes", [True, False])
def test_of_many_lines_each_is_counted_once(recorded, pipes):
    recording = recorded("two_heavy_writers.py", arguments=("20000",), pipes=pipes)
    kept = sum(len(write.text) for write in recording.output)
    digits = sum(len(f" {n}\n") for n in range(20_000)) * 2
    pids = [len(str(p.pid)) for p in recording.processes if p.role != "main"]
    assert kept + recording.dropped == digits + 20_000 * sum(pids)
    for written in by_writer(recording.output):
        pid = recording.process(written[0].process).pid
        whole = [x.text for x in written if x.whole and not x.left_out]
        assert {text.split()[0] for text in whole} == {str(pid)}
        assert len(whole) > 100
    assert recording.channel != "sockets"


def _no_files(_):
    return False


def _disk_is_full(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("name", "function"),
    [("is_spare", _no_files), ("Channels._announce_offered", _disk_is_full)],
)
def test_pipes_are_declined_and_the_program_goes_on(
    recorded, monkeypatch, name, function
):
    monkeypatch.setattr(f"sphinx_recorded.runner.linux.channels.{name}", function)
    recording = recorded("runs_a_command.py")
    assert [text for _, _, text in said(recording)] == ["from the command", "from main"]
    assert recording.channel == "sockets"


_PROGRAMS = Path(__file__).parent / "programs"
_PID = re.compile(r"\d+")
_DIFFERENT = {
    "busy.py": ("0.2",),
    "exit_code.py": ("0",),
    "many_orphans.py": ("0.1",),
}
"""Programs that need arguments."""


def _told(recording):
    """Who wrote what: process by process, what each wrote to each stream."""
    pids = {str(process.pid) for process in recording.processes}

    def plain(text):
        return _PID.sub(lambda m: "PID" if m[0] in pids else m[0], text)

    return Counter(
        (
            recording.process(written[0].process).role,
            recording.process(written[0].process).name,
            written[0].stream,
            tuple(plain(line.text) for line in written),
        )
        for written in by_writer(recording.output)
    )


@pytest.mark.parametrize("start_method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize(
    "name",
    [
        "busy.py",
        "child_traceback.py",
        "exit_code.py",
        "half_a_character.py",
        "many_children.py",
        "many_orphans.py",
        "mixed_streams.py",
        "runs_a_command.py",
        "strange_bytes.py",
        "warns.py",
        "where.py",
    ],
)
def test_pipes_tell_who_wrote_as_the_kernel_does(recorded, name, start_method):
    settings = {
        "arguments": _DIFFERENT.get(name, ()),
        "ends": (
            (End(exceptions=("ValueError",)),) if name == "child_traceback.py" else ()
        ),
        "grace": 5.0,
    }
    by_kernel = recorded(name, start_method, **settings)
    by_pipes = recorded(name, start_method, pipes=True, **settings)
    assert by_pipes.channel == "own pipes"
    assert _told(by_pipes) == _told(by_kernel)


def test_what_was_said_last_is_cut_to_what_can_be_read(recorded):
    with pytest.raises(RecordingError, match="exit 0 instead of exit 1"):
        recorded("writes.py", arguments=("500000",), ends=(End(exit_code=1),))


def test_what_one_short_process_has_written_is_one_process_s(recorded):
    recording = recorded("commands_that_complain.py")
    found = said(recording)
    assert len(found) == 30
    assert len({text for _, _, text in found}) == 1
    assert len({line.process for line in lines(recording.output)}) == 30


def test_nobody_is_woken_up_for_each_of_very_many_writes(tmp_path, monkeypatch):
    """A pipe is looked at now and then while it is written to all the time."""
    monkeypatch.setattr(channels, "_WITHIN", 3600 * 10**9)
    watched, taken, owner = {}, [], object()
    them = channels.Channels(
        tmp_path,
        watch=watched.__setitem__,
        forget=lambda file: watched.pop(file, None),
        take=lambda *write: taken.append(write),
        before=lambda: None,
    )
    end = them.open_pipe("stdout")
    them.own(owner, 0)
    [file] = watched
    for _ in range(200):
        os.write(end, b"x")
        if file in watched:
            watched[file]()
    assert not watched
    assert len(taken) < 200
    them.poll()
    assert b"".join(data for *_, data in taken) == b"x" * 200
    assert {who for _, who, *_ in taken} == {owner}
    for _ in range(60):  # nothing more comes
        them.poll()
    assert (list(watched), them.polled) == ([file], [])
    os.close(end)
    watched[file]()
    assert (watched, them.pipes) == ({}, [])


def test_of_a_pipe_that_is_looked_at_the_end_is_noticed(tmp_path):
    them = channels.Channels(
        tmp_path, lambda *_: None, lambda _: None, lambda *_: None, lambda: None
    )
    os.close(them.open_pipe("stdout"))
    them.polled.append(them.pipes[0])
    them.poll()
    assert (them.polled, them.pipes) == ([], [])


def test_pipes_that_nobody_waits_for_are_not_taken(tmp_path):
    """Whoever asked was interrupted, or was killed."""
    them = channels.Channels(
        tmp_path, lambda *_: None, lambda _: None, lambda *_: None, lambda: None
    )
    receiver, sender = os.pipe()
    answer, answering = os.pipe()
    os.close(answer)
    offer = Offer(number=1, streams=("stdout",), own=True)
    assert not them.accept(offer, object(), (receiver, answering))
    assert (them.pipes, them.given) == ([], False)
    for file in (receiver, sender, answering):
        os.close(file)


@pytest.mark.parametrize(
    "options", [["-I"], ["-X", "dev", "-I"], ["-W", "error", "-S"]]
)
def test_a_python_without_the_hook_has_pipes_of_its_own(recorded, options):
    recording = recorded("starts_without_hook.py", arguments=tuple(options))
    texts = [(who, text) for who, _, text in said(recording) if text == "no hook"]
    assert texts == [(texts[0][0], "no hook")]
    assert texts[0][0].startswith("python")


@pytest.mark.parametrize(
    ("waited", "seconds", "held_up"),
    [(900, 0.3, True), (900, 0.1, False), (400, 0.3, False), (0, 9, False)],
)
def test_who_waits_for_a_busy_machine_takes_pipes_earlier(waited, seconds, held_up):
    tracked = SimpleNamespace(writes=1000, waited=waited, first_write=10**18)
    now = 10**18 + int(seconds * 10**9)
    assert event_loop._is_held_up(tracked, now) is held_up
