"""What the words of a command line ask for."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from sphinx_recorded.cli import texts, values
from sphinx_recorded.cli.arguments import COMMANDS, parsed, whole_parser
from sphinx_recorded.errors import UsageError

ORDINARY = {
    "command": "record",
    "after": None,
    "print_completion": None,
    "file": Path("x.py"),
    "module": None,
    "code": None,
    "here": False,
    "stdin": None,
    "env": [],
    "live": False,
    "cpu": False,
    "data": [],
    "pipes": False,
    "pty": False,
    "raw": False,
    "python": [],
    "start_method": [],
    "X": [],
    "W": [],
    "O": 0,
    "python_option": [],
    "buffered": False,
    "time_limit": None,
    "grace": None,
    "output_limit": None,
    "no_declarations": False,
    "cache": None,
    "fresh": False,
    "no_environment": False,
    "output": None,
    "json": False,
}


def asked(*words):
    found = vars(parsed(words))
    found.pop("width", None)
    return found


def test_a_file_alone_is_to_be_recorded_with_nothing_else():
    assert asked("x.py") == asked("record", "x.py") == ORDINARY


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (["--here"], {"here": True}),
        (["--stdin", "a"], {"stdin": Path("a")}),
        (["--env", "A=1", "--env", "B"], {"env": ["A=1", "B"]}),
        (["--live"], {"live": True}),
        (["--cpu"], {"cpu": True}),
        (["--pipes"], {"pipes": True}),
        (["--raw"], {"raw": True}),
        (["--pty"], {"pty": True}),
        (["--with", "a", "--with", "b"], {"data": [Path("a"), Path("b")]}),
        (["--python", "3.13", "--python", "x"], {"python": ["3.13", "x"]}),
        (["--start-method", "spawn"], {"start_method": ["spawn"]}),
        (["-Xdev", "-X", "utf8"], {"X": ["dev", "utf8"]}),
        (["-Werror", "-W", "ignore"], {"W": ["error", "ignore"]}),
        (["-OO"], {"O": 2}),
        (["--python-option=-E"], {"python_option": ["-E"]}),
        (["--buffered"], {"buffered": True}),
        (["--time-limit", "2.5"], {"time_limit": 2.5}),
        (["--grace", "0"], {"grace": 0.0}),
        (["--grace", "3"], {"grace": 3.0}),
        (["--output-limit", "10,000"], {"output_limit": 10_000}),
        (["--no-declarations"], {"no_declarations": True}),
        (["--cache", "c"], {"cache": Path("c")}),
        (["--fresh"], {"fresh": True}),
        (["-o", "a.svg"], {"output": Path("a.svg")}),
        (["--json"], {"json": True}),
        (["--", "-h", "--", "x"], {"after": ["-h", "--", "x"]}),
    ],
)
def test_each_option_says_one_thing(words, changes):
    assert asked("x.py", *words) == {**ORDINARY, **changes}


def test_the_width_is_the_terminal_s_unless_it_is_told(monkeypatch):
    monkeypatch.setenv("COLUMNS", "63")
    assert parsed(["x.py"]).width == 63
    assert parsed(["x.py", "--width", "50"]).width == 50
    assert parsed(["show", "x.json"]).width == 63


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (["-m", "package"], {"module": "package"}),
        (["-c", "1"], {"code": "1"}),
        (["--", "perl", "-v"], {"after": ["perl", "-v"]}),
    ],
)
def test_what_is_recorded_need_not_be_a_file(words, changes):
    assert asked(*words) == {**ORDINARY, "file": None, **changes}


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ([], "name a FILE, -m MODULE, -c CODE"),
        (["x.py", "-m", "y"], "name one of FILE"),
        (["-m", "y", "-c", "1"], "name one of FILE"),
        (["x.py", "y.py"], 'unrecognized.*arguments for the program follow "--"'),
        (["show", "x", "y"], r"unrecognized arguments: y \(--help"),
        (["show", "x", "--", "y"], '"show" takes nothing after "--"'),
        (["show"], "FILE"),
        (["x.py", "--start-method", "vfork"], "invalid choice: 'vfork'"),
        (["x.py", "--time-limit", "0"], "--time-limit"),
        (["x.py", "--time-limit", "inf"], "--time-limit"),
        (["x.py", "--grace", "-1"], "--grace"),
        (["x.py", "--output-limit", "4095"], "4095: 4,096 is the least"),
        (["x.py", "--output-limit", "many"], "--output-limit"),
        (["x.py", "--time", "2"], "unrecognized"),
        (["soak", "--sec", "2"], "unrecognized"),
    ],
)
def test_words_that_make_no_sense(words, error):
    with pytest.raises(UsageError, match=error):
        parsed(words)


def test_the_folder_of_programs_is_examples_unless_it_is_told():
    folder = {"folder": Path("examples"), "cache": None}
    both = {"after": None, "print_completion": None}
    check = {"python": [], "start_method": []}
    assert asked("check") == {"command": "check", **both, **folder, **check}
    assert asked("soak") == {"command": "soak", **both, **folder, "seconds": 600.0}
    recordings = {"recordings": Path("r"), "exit_zero": False}
    export = {"command": "export", **both, **folder, **recordings, "python": None}
    assert asked("export", "r") == export
    assert asked("export", "r", "--exit-zero") == {**export, "exit_zero": True}
    for command in (["check"], ["soak"], ["export", "r"]):
        found = asked(*command, "f", "--cache", "c")
        assert (found["folder"], found["cache"]) == (Path("f"), Path("c"))


def test_what_a_folder_is_checked_with_can_be_told():
    found = asked("check", "--python", "3.13", "--start-method", "fork")
    assert (found["python"], found["start_method"]) == (["3.13"], ["fork"])
    assert asked("soak", "--seconds", "2")["seconds"] == 2.0


def test_what_was_saved_is_shown_in_the_same_ways():
    found = asked("show", "x.json", "-o", "x.svg", "--json")
    assert found == {
        "command": "show",
        "after": None,
        "print_completion": None,
        "file": Path("x.json"),
        "output": Path("x.svg"),
        "json": True,
    }
    assert asked("schema") == {
        "command": "schema",
        "after": None,
        "print_completion": None,
    }


def actions(parser):
    """The options of each command, by what they are called and take."""
    [below] = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return {
        command: {
            " ".join([*action.option_strings, str(action.metavar)])
            for action in each._actions
            if action.metavar
        }
        for command, each in below.choices.items()
    }


def test_what_an_option_takes_is_said():
    found = actions(whole_parser())
    assert set(found) == set(COMMANDS)
    result = {"-o FILE", "--width COLUMNS"}
    assert found["show"] == {"FILE", *result}
    cache = "--cache FOLDER"
    ways = {"--python PYTHON", "--start-method METHOD"}
    assert found["check"] == {"FOLDER", cache, *ways}
    assert found["soak"] == {"FOLDER", cache, "--seconds SECONDS"}
    assert found["export"] == {"RECORDINGS", "FOLDER", cache, "--python PYTHON"}
    assert found["schema"] == set()
    assert found["record"] == {
        "FILE",
        "-m MODULE",
        "-c CODE",
        "--stdin FILE",
        "--with FILE",
        "--env NAME[=VALUE]",
        "-X OPTION",
        "-W ACTION",
        "--python-option WORD",
        "--time-limit SECONDS",
        "--grace SECONDS",
        "--output-limit BYTES",
        cache,
        *ways,
        *result,
    }


def test_help_tells_of_every_option():
    parser = whole_parser()
    [below] = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for each in (parser, *below.choices.values()):
        assert all(a.help for a in each._actions if a is not below)
        assert each.description
        assert "usage" in each.format_help()
    helps = [action.help for action in below._choices_actions]
    assert len(helps) == len(COMMANDS)
    assert all(helps)


@pytest.mark.parametrize(
    "name", ["RECORD", "SHOW", "CHECK", "EXPORT", "SOAK", "SCHEMA"]
)
def test_help_of_a_command_is_about_that_command(name):
    parser = whole_parser()
    [below] = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    command = below.choices[name.lower()]
    assert command.description == getattr(texts, name)
    assert (command.epilog or "") == getattr(texts, f"{name}_MORE", "")
    assert "\n\n" in command.format_help()
    assert "COMMAND" in parser.format_usage()
    assert (parser.description, parser.epilog) == (texts.ALL, texts.ALL_MORE)


def test_only_start_methods_that_there_are_can_be_checked():
    with pytest.raises(UsageError, match="invalid choice: 'vfork'"):
        parsed(["check", "--start-method", "vfork"])


def test_the_program_is_called_by_its_name(capsys):
    with pytest.raises(SystemExit):
        parsed(["--version"])
    assert capsys.readouterr().out.startswith("sphinx-recorded ")
    for command in ("show", "check", "export", "soak", "schema"):
        with pytest.raises(SystemExit):
            parsed([command, "--help"])
        assert f"usage: sphinx-recorded {command}" in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_can_be_told_of_it(shell):
    found = parsed(["--print-completion", shell])
    assert (found.print_completion, found.command) == (shell, None)


def test_a_variable_has_its_value_or_the_one_that_it_has_here(monkeypatch):
    monkeypatch.setenv("HERE", "a=b")
    monkeypatch.delenv("NOWHERE", raising=False)
    assert values.variable("HERE") == ("HERE", "a=b")
    assert values.variable("HERE=") == ("HERE", "")
    assert values.variable("NOWHERE=c=d") == ("NOWHERE", "c=d")
    with pytest.raises(UsageError, match="--env NOWHERE: it is not set here"):
        values.variable("NOWHERE")
    with pytest.raises(UsageError, match="--env =x: a variable has a name"):
        values.variable("=x")


@pytest.mark.parametrize("text", ["0", "-1", "inf", "nan", "x"])
def test_what_is_no_length_of_time(text):
    with pytest.raises(ValueError, match="."):
        values.seconds(text)


def test_the_least_that_can_be_kept():
    assert values.number_of_bytes("4096") == 4096
    assert values.seconds_or_none("0.0") == 0.0
    with pytest.raises(ValueError, match="-1"):
        values.seconds_or_none("-1")
