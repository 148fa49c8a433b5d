"""What ``nox -s windows`` makes of the programs that do not end as declared."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.windows import __main__ as session

TESTS = Path(__file__).parents[1] / "examples"
EXAMPLES = TESTS.parents[1] / "examples"
SUMMARY = "1 recorded, 2 from the cache, 1 failed, 3.0 s"
SOMETIMES = '[now-and-then]\n"a/b.py" = "why"'
NO_UV = "a/c.py (spawn, 3.13.0): tqdm cannot be installed: uv is not installed here: p"
NO_TERMINAL = "a/d.py (spawn, 3.13.0): a terminal needs Linux"
FAILED = "a/b.py (spawn, 3.13.0): exit 1 instead of exit 0"


@pytest.mark.parametrize(
    ("lines", "known", "whole", "code", "said"),
    [
        ([SUMMARY], "", True, 0, ""),
        ([FAILED, SUMMARY], "", True, 1, "a/b.py does not end as declared"),
        ([FAILED, SUMMARY], '"a/b.py" = "why"', True, 0, "a/b.py: known, why"),
        ([SUMMARY], '"a/b.py" = "why"', True, 1, "take it out of known.toml"),
        ([SUMMARY], '"a/b.py" = "why"', False, 0, ""),
        (["Traceback"], "", True, 1, "did not get to its end"),
        ([FAILED, SUMMARY], SOMETIMES, True, 0, "a/b.py: known, why"),
        ([SUMMARY], SOMETIMES, True, 0, ""),
        ([NO_UV, SUMMARY], "", True, 0, "1 cannot be run here"),
        ([NO_TERMINAL, SUMMARY], "", True, 0, "1 cannot be run here"),
    ],
)
def test_known_faults_are_none(
    monkeypatch, tmp_path, capsys, lines, known, whole, code, said
):
    monkeypatch.setattr(session, "KNOWN", tmp_path / "known.toml")
    session.KNOWN.write_text(known)
    assert session.judged(lines, whole=whole) == code
    written = capsys.readouterr().out
    assert said in written
    assert bool(written) == bool(said)


DONE = "2 passed, 3 deselected in 1.20s"
DONE_BADLY = "5 passed, 3 errors in 1.20s"
NAME, OTHER = "test_a.py::test_b", "test_c.py::test_b"
DIFFERS = f"FAILED tests/examples/{NAME}[3.13-Wine] - assert 1 == 2"
ERROR = f"ERROR tests/examples/{NAME}[3.13-Wine] - OSError"


@pytest.mark.parametrize(
    ("lines", "known", "whole", "code", "said"),
    [
        ([DONE], "", True, 0, ""),
        ([DIFFERS, DONE], "", True, 1, f"{NAME} does not mean what it should"),
        ([ERROR, DONE_BADLY], "", True, 1, f"{NAME} does not mean what it should"),
        ([DIFFERS, DONE], f'"{NAME}" = "why"', True, 0, f"{NAME}: known, why"),
        ([DIFFERS, DONE], f'"{OTHER}" = "why"', False, 1, f"{NAME} does not mean"),
        ([DONE], f'"{NAME}" = "why"', True, 1, "take it out of known.toml"),
        ([DONE], f'"{NAME}" = "why"', False, 0, ""),
        ([DONE], f'now-and-then."{NAME}" = "why"', True, 0, ""),
        (["INTERNALERROR"], "", True, 1, "did not get to its end"),
    ],
)
def test_what_means_something_else_is_known_with_its_reason(
    monkeypatch, tmp_path, capsys, lines, known, whole, code, said
):
    monkeypatch.setattr(session, "KNOWN", tmp_path / "known.toml")
    session.KNOWN.write_text(f"[meaning]\n{known}")
    assert session.judged_meaning(lines, whole=whole) == code
    written = capsys.readouterr().out
    assert said in written
    assert bool(written) == bool(said)


@pytest.mark.parametrize(
    ("code", "lines"),
    [(0, [DONE]), (1, [ERROR, DONE_BADLY]), (2, []), (3, []), (5, [])],
)
def test_only_what_pytest_has_finished_counts(monkeypatch, code, lines):
    text = "\n".join(lines or ["!!! KeyboardInterrupt !!!", "5 passed in 1.20s"])
    asked = {}

    def run(words, **options):
        asked.update(options, words=words)
        return subprocess.CompletedProcess(words, code, text)

    monkeypatch.setattr(subprocess, "run", run)
    assert session.tested(7.5) == lines
    assert asked["timeout"] == 7.5
    assert "-rfE" in asked["words"]


def test_what_pytest_does_not_finish_in_time_does_not_count(monkeypatch):
    def run(words, **options):
        raise subprocess.TimeoutExpired(words, options["timeout"], "5 passed in 1.20s")

    monkeypatch.setattr(subprocess, "run", run)
    assert session.tested(7.5) == []


def test_all_that_is_known_has_a_reason():
    for part in ("", "meaning"):
        for reasons in session._known(part):
            assert all(len(why) > 10 for why in reasons.values())
    for reasons in session._known():
        assert all((EXAMPLES / name).is_file() for name in reasons)
    for reasons in session._known("meaning"):
        for name in reasons:
            file, _, test = name.partition("::")
            text = (TESTS / file).read_text(encoding="utf-8")
            assert f"\ndef {test}(" in text, name
