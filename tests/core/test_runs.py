"""What makes two runs the same."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from sphinx_recorded.programs import CHECKOUT
from sphinx_recorded.programs.settings import Settings

CHANGES = {
    "name": lambda run: replace(run, name="another.py"),
    "start method": lambda run: replace(run, start_method="spawn"),
    "settings": lambda run: replace(
        run, settings=Settings(arguments=("word",), run_as="executable")
    ),
    "text": lambda run: replace(run, path=run.path.with_name("asks.py")),
    "build": lambda run: replace(run, python=replace(run.python, build="another")),
    "interpreter": lambda run: replace(
        run,
        python=replace(
            run.python,
            interpreter=msgspec.structs.replace(
                run.python.interpreter, gil=not run.python.interpreter.gil
            ),
        ),
    ),
}
FACTS = {
    "SCHEMA": 0,
    "VERSION": 0,
    "cpus": lambda: 1000,
    "packages": lambda _, names: dict.fromkeys(names, "another"),
    "platform.machine": lambda: "another",
    "sys.platform": "another",
}


@pytest.fixture
def run(run_of):
    return run_of("exit_code.py", run_as="executable")


@pytest.mark.parametrize("what", CHANGES)
def test_what_can_change_the_result_is_in_the_key(run, what):
    assert CHANGES[what](run).key != run.key


@pytest.mark.parametrize("what", FACTS)
def test_so_is_what_is_found_on_the_machine(run, what, monkeypatch):
    before = run.key
    monkeypatch.setattr(f"sphinx_recorded.programs.run.{what}", FACTS[what])
    assert replace(run).key != before


def test_where_it_is_found_is_not(run, tmp_path):
    moved = tmp_path / run.path.name
    moved.write_bytes(run.path.read_bytes())
    python = replace(run.python, path=tmp_path / "python", prefixes=(), folders=())
    elsewhere = replace(run, path=moved, executables=tmp_path)
    assert elsewhere.key == run.key
    assert (
        replace(elsewhere, python=python, settings=Settings()).key
        == replace(run, settings=Settings()).key
    )


def test_nor_is_the_repository_that_is_shown_by_a_fixed_name(run, tmp_path):
    assert replace(run, paths=((str(tmp_path), CHECKOUT),)).key == run.key
    assert replace(run, paths=((str(tmp_path), "/library"),)).key != run.key


def test_the_order_of_declarations_makes_no_difference(run):
    one = Settings(environment={"A": "1", "B": "2"})
    other = Settings(environment={"B": "2", "A": "1"})
    assert replace(run, settings=one).key == replace(run, settings=other).key
    assert replace(run, settings=one).key != run.key
