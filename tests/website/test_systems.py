"""Commands and notes by the system that a reader has."""

from __future__ import annotations

import pytest

from website.systems.notes import systems_of
from website.systems.shells import commands


@pytest.mark.parametrize(
    ("written", "posix", "powershell"),
    [
        ("$ python a.py", "$ python3 a.py", "PS> py a.py"),
        ("$ python", "$ python3", "PS> py"),
        ("$ python3.13 -i a.py", "$ python3.13 -i a.py", "PS> py -3.13 -i a.py"),
        (
            "$ pip install nox\n$ python -m nox",
            "$ pip install nox\n$ python3 -m nox",
            "PS> pip install nox\nPS> py -m nox",
        ),
    ],
)
def test_python_has_its_name_of_the_system(written, posix, powershell):
    assert commands(written) == (posix, powershell, False)


@pytest.mark.parametrize(
    ("value", "powershell"),
    [
        ("1", "1"),
        ("", "''"),
        ("error::ResourceWarning", "'error::ResourceWarning'"),
        ('"it\'s"', "'it''s'"),
        ("1.5", "'1.5'"),
    ],
)
def test_variables_are_set_first_in_powershell(value, powershell):
    found = commands(f"$ A={value} B=2 python a.py b=3")
    assert found is not None
    assert found.posix == f"$ A={value} B=2 python3 a.py b=3"
    assert found.powershell.splitlines() == [
        f"PS> $env:A = {powershell}",
        "PS> $env:B = 2",
        "PS> py a.py b=3",
    ]
    assert found.sets_variables


@pytest.mark.parametrize(
    "written",
    [
        "$ pip install nox",  # the same everywhere
        "$ docker run python:3.14 python a.py",
        "$ python a.py\nHello",
        "$ python a.py | tee log",
        "$ python a.py < words",
        "$ python a.py *.txt",
        "$ KEY=$(cat key.txt) python a.py",
        "$ python a.py &",
        "$ python a.py \\\n    --all",
        "$ (ulimit -Sn 64; python a.py)",
        "$ ssh -N server\n$ python a.py",
        '$ A="b c" python a.py',
        "$ python-build a",
        "$ python2.7 a.py",
        ">>> import os",
        "",
    ],
)
def test_what_is_not_the_same_for_every_shell_stays_as_it_is(written):
    assert commands(written) is None


@pytest.mark.parametrize(
    ("note", "systems"),
    [
        ("On Windows, there is no fork.", ["Windows"]),
        ("Windows has no fork.", ["Windows"]),
        ("macOS: the default is spawn.", ["macOS"]),
        ("On Windows and macOS, spawn is the default.", ["macOS", "Windows"]),
        ("Linux, macOS and Windows differ.", ["Linux", "macOS", "Windows"]),
        ("The programs do the same on Windows.", []),
        ("Windowsill", []),
        ("Up to 3.13 on Linux, workers are forked.", []),
        ("", []),
    ],
)
def test_a_note_is_on_the_systems_that_it_begins_with(note, systems):
    assert systems_of(note) == systems
