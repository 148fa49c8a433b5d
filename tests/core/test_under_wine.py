"""What ``nox -s windows`` makes of the programs that do not end as declared."""

from __future__ import annotations

import pytest
from tests.windows import __main__ as session

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
DIFFERS = "FAILED tests/examples/test_a.py::test_b[3.13-Wine] - assert 1 == 2"


@pytest.mark.parametrize(
    ("lines", "known", "whole", "code", "said"),
    [
        ([DONE], "", True, 0, ""),
        ([DIFFERS, DONE], "", True, 1, "test_b does not mean what it should"),
        ([DIFFERS, DONE], 'test_b = "why"', True, 0, "test_b: known, why"),
        ([DONE], 'test_b = "why"', True, 1, "take it out of known.toml"),
        ([DONE], 'test_b = "why"', False, 0, ""),
        ([DONE], 'now-and-then.test_b = "why"', True, 0, ""),
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


def test_all_that_is_known_has_a_reason():
    for part in ("", "meaning"):
        for reasons in session._known(part):
            assert all(len(why) > 10 for why in reasons.values())
