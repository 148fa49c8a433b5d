"""Which programs a folder has, and which runs of them there are."""

from __future__ import annotations

import platform
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from sphinx_recorded.errors import SettingsError, UnknownProgram
from sphinx_recorded.programs import folder as folder_module
from sphinx_recorded.programs.common import Common
from sphinx_recorded.programs.folder import Programs
from sphinx_recorded.programs.probing import probe


def python(version):
    """This interpreter, as if it were another one."""
    own = probe(sys.executable)
    info = msgspec.structs.replace(own.interpreter, version=version)
    return replace(own, interpreter=info)


@pytest.fixture
def programs(tmp_path):
    """A function that makes a folder of programs and what is declared of them."""

    def make(declarations="", *names, version="3.13.1", **more):
        examples = tmp_path / "examples"
        for name in names or ("a.py",):
            path = examples / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("print(1)\n")
        (examples / "examples.toml").write_text(declarations)
        memory = tmp_path / "cache" / "interpreters"
        return Programs(examples, python(version), memory, **more)

    return make


def methods(found):
    return [run.start_method for run in found]


def test_every_script_is_a_program_in_the_order_of_their_names(programs):
    made = programs("", "b.py", "a.py", "c/d.py", "c/e.txt", ".h/i.py", "v/lib/x.py")
    (made.examples / "v" / "pyvenv.cfg").touch()
    assert made.names() == ["a.py", "b.py", "c/d.py"]


def test_what_others_import_or_read_is_none(programs):
    made = programs(
        '["c/a.py"]\nfiles = ["data.py"]\n', "c/a.py", "c/b.py", "c/data.py"
    )
    (made.examples / "c" / "a.py").write_text("import b\n")
    assert made.names() == ["c/a.py"]
    assert [path.name for path in made.dependencies("c/a.py")] == [
        *("a.py", "b.py", "data.py")
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../x.py", r"\.\./x.py is outside the folder of programs"),
        ("/etc/x.py", "/etc/x.py is outside the folder of programs"),
        ("b.py", r"there is no program b.py; did you mean a.py or c/d.py\?"),
        ("a.txt", "there is no program a.txt"),
        ("c", "there is no program c$"),
        ("", "there is no program $"),
        ("zzzzzzzzzz.py", "there is no program zzzzzzzzzz.py$"),
        ("written/x.py", "there is no program written/x.py"),
    ],
)
def test_what_is_no_program(programs, name, message):
    made = programs("", "a.py", "c/d.py")
    (made.examples / "a.txt").touch()
    with pytest.raises(UnknownProgram, match=message):
        made.path(name)


def test_similar_names_are_told(programs):
    made = programs("", *(f"name_{n}.py" for n in range(5)))
    with pytest.raises(UnknownProgram, match=r"did you mean (\S+ or ){2}\S+\?$"):
        made.path("name.py")


def test_what_was_written_down_lies_beside_what_is_kept(programs, tmp_path):
    made = programs()
    path = tmp_path / "cache" / "written" / "1" / "x.py"
    path.parent.mkdir(parents=True)
    path.write_text("print('ü')\n", encoding="utf-8")
    assert made.path("written/1/x.py") == path
    assert made.source("written/1/x.py") == "print('ü')\n"
    assert made.settings("written/1/x.py").time_limit == 30.0


def test_without_a_folder_nothing_was_written_down(tmp_path):
    (tmp_path / "examples").mkdir()
    made = Programs(tmp_path / "examples", python("3.13.1"))
    with pytest.raises(UnknownProgram):
        made.path("written/1/x.py")


def test_the_default_start_method_comes_first(programs):
    assert methods(programs().runs("a.py")) == ["fork", "spawn", "forkserver"]
    late = programs(version="3.14.0")
    assert methods(late.runs("a.py")) == ["forkserver", "fork", "spawn"]


def test_only_those_that_the_program_is_about(programs):
    made = programs('["a.py"]\nstart-methods = ["spawn", "forkserver"]\n')
    assert methods(made.runs("a.py")) == ["spawn", "forkserver"]
    assert methods(made.runs("a.py", start_methods=["fork", "spawn"])) == ["spawn"]
    assert made.runs("a.py", start_methods=["fork"]) == []


@pytest.mark.parametrize(
    ("usual", "declared", "found"),
    [
        (("default",), "", ["fork"]),
        (("spawn", "default"), "", ["fork", "spawn"]),
        (("default",), 'start-methods = ["spawn", "forkserver"]', ["spawn"]),
        (("forkserver",), 'start-methods = ["spawn"]', ["spawn"]),
    ],
)
def test_the_usual_ones_are_the_project_s(programs, usual, declared, found):
    common = Common(start_methods=usual)
    made = programs(f'["a.py"]\n{declared}\n', common=common)
    assert methods(made.runs("a.py")) == found


def test_with_versions_each_runs_with_its_own_default(programs, monkeypatch):
    there = {"3.10": python("3.10.2"), "3.14": python("3.14.0")}
    monkeypatch.setattr(
        "sphinx_recorded.programs.interpreters.find",
        lambda series, *_: there.get(series),
    )
    made = programs()
    asked = ("3.10", "3.12", "3.13", "3.14")
    found = made.runs("a.py", versions=asked)
    assert [(run.python.series, run.start_method) for run in found] == [
        *(("3.10", "fork"), ("3.13", "fork"), ("3.14", "forkserver"))
    ]
    found = made.runs("a.py", versions=iter(asked[:1]), start_methods=["spawn"])
    assert methods(found) == ["spawn"]
    assert made.missing_versions(asked) == ["3.12"]
    assert made.hindrance("a.py") == ""


def test_where_a_method_is_not_possible_there_is_no_run(programs, monkeypatch):
    monkeypatch.setattr(folder_module, "POSSIBLE", frozenset({"spawn"}))
    assert methods(programs().runs("a.py")) == ["spawn"]


def test_a_program_for_another_platform_does_not_run(programs, monkeypatch):
    made = programs('["a.py"]\nplatforms = ["Windows", "Darwin"]\n')
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    assert made.runs("a.py") == []
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    assert len(made.runs("a.py")) == 3


def test_a_run_has_all_that_is_known_of_its_program(programs, tmp_path):
    common = Common(depends="abc", paths=(("/x", "/y"),))
    made = programs('["a.py"]\narguments = ["1"]\n', common=common)
    run, *_ = made.runs("a.py")
    assert (run.name, run.path) == ("a.py", made.examples / "a.py")
    assert run.settings == made.settings("a.py")
    assert run.settings.arguments == ("1",)
    assert run.executables == tmp_path / "cache" / "executables"
    assert (run.depends, run.paths) == ("abc", (("/x", "/y"),))
    assert run.files == (made.examples / "a.py",)
    assert run.python is made.python


def test_what_holds_for_all_programs_gives_way_to_what_one_declares(programs):
    common = Common(time_limit=5.0, environment=(("A", "1"), ("B", "2")))
    declared = (
        '["a.py"]\ntime-limit = 2\nenvironment = { B = "3" }\n["b.py"]\nalone = true'
    )
    made = programs(declared, "a.py", "b.py", "c.py", common=common)
    assert made.settings("a.py").time_limit == 2.0
    assert made.settings("a.py").environment == {"A": "1", "B": "3"}
    for name in ("b.py", "c.py"):
        assert made.settings(name).time_limit == 5.0
        assert made.settings(name).environment == {"A": "1", "B": "2"}


@pytest.mark.parametrize(("most", "repeats"), [(0, 9), (2, 2), (9, 9), (20, 9)])
def test_a_build_can_repeat_less(programs, most, repeats):
    made = programs('["a.py"]\nalone = true\nrepeats = 9\n', most_repeats=most)
    assert made.settings("a.py").repeats == repeats
    assert made.settings("a.py").alone


def test_the_nearest_declarations_count(programs, tmp_path):
    made = programs('["c/a.py"]\ntime-limit = 1\n', "c/a.py", "c/b.py")
    (made.examples / "c" / "examples.toml").write_text('["b.py"]\ntime-limit = 2\n')
    assert made.settings("c/a.py").time_limit == 1.0
    assert made.settings("c/b.py").time_limit == 2.0
    (made.examples / "c" / "examples.toml").write_text("nonsense")
    again = Programs(made.examples, made.python)
    with pytest.raises(SettingsError, match=r"^c/examples\.toml: "):
        again.settings("c/b.py")


def test_a_name_that_is_no_utf_8_is_shown_spelled_out(programs):
    made = programs()
    name = b"\xff.py".decode("utf-8", "surrogateescape")
    Path(made.examples, name).write_text("print(1)\n")
    assert made.runs(name)[0].name == "\\xff.py"
