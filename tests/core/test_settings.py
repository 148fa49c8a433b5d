"""What programs may declare, and what they may not."""

from __future__ import annotations

import pytest

from sphinx_recorded.errors import SettingsError
from sphinx_recorded.programs.declared import Declared
from sphinx_recorded.programs.settings import End, Settings, read_settings


@pytest.fixture
def declared(tmp_path):
    """A function that reads declarations for the program ``a.py``."""
    (tmp_path / "a.py").touch()

    def read(text):
        path = tmp_path / "examples.toml"
        path.write_text(text, encoding="utf-8")
        return read_settings(path)

    return read


def test_no_file_declares_nothing(tmp_path):
    assert read_settings(tmp_path / "examples.toml") == {}


def test_keys_are_the_fields_with_hyphens(declared):
    settings = declared(
        """
        ["a.py"]
        time-limit = 2
        start-methods = ["spawn"]
        environment = { TZ = "UTC" }
        signals = [{ name = "SIGINT", after = "ready", to = "group" }]
        ends = [{ exit-code = 1, exceptions = ["ValueError"] }]
        """
    )["a.py"]
    assert settings.time_limit == 2
    assert settings.start_methods == ("spawn",)
    assert settings.environment == {"TZ": "UTC"}
    assert settings.signals[0].after == "ready"
    assert settings.end("spawn", "3.15.2").exceptions == ("ValueError",)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("time_limit = 2", "unknown field `time_limit`"),
        ('time-limit = "long"', "Expected `float`, got `str`"),
        ("time-limit = 0", "> 0.0"),
        ("repeats = 0", ">= 1"),
        (
            'run-as = "executable"\ninterpreter-options = ["-O"]',
            "an executable takes no interpreter-options",
        ),
        ('start-methods = ["thread"]', "Invalid enum value 'thread'"),
        ('python = "three"', "no version specifier: three"),
        ('signals = [{ name = "SIGNAL" }]', "no such signal: SIGNAL"),
        ('ends = [{ signal = "SIGNAL" }]', "no such signal: SIGNAL"),
        ('ends = [{ python = "three" }]', "no version specifier: three"),
        ("ends = [{ exit-code = 1, time-limit = true }]", "declare one of"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(declared, line, error):
    with pytest.raises(SettingsError) as caught:
        declared(f'["a.py"]\n{line}\n')
    text = str(caught.value)
    assert text.startswith("examples.toml: [a.py]: ")
    assert error in text
    assert "\n" not in text


def test_a_program_that_does_not_exist(declared):
    with pytest.raises(SettingsError, match=r"\[b.py\]: there is no such program"):
        declared('["b.py"]\n')


def test_a_file_that_is_no_toml(declared):
    with pytest.raises(SettingsError, match="examples.toml: "):
        declared("[[[")


def test_a_file_that_is_no_text(tmp_path):
    path = tmp_path / "examples.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="examples.toml: "):
        read_settings(path)


@pytest.mark.parametrize("table", ["{}", "ends = [{{ {} }}]"])
def test_a_system_has_the_name_that_python_has_for_it(tmp_path, table):
    (tmp_path / "a.py").write_text("")
    declared = tmp_path / "examples.toml"
    line = 'platforms = ["{}"]'
    declared.write_text('["a.py"]\n' + table.format(line.format("Darwin")))
    assert read_settings(declared)["a.py"]
    declared.write_text('["a.py"]\n' + table.format(line.format("macOS")))
    with pytest.raises(SettingsError, match="Invalid enum value 'macOS'"):
        read_settings(declared)


def test_an_end_may_be_that_of_some_systems(monkeypatch):
    elsewhere = End(platforms=("Windows",), exceptions=("OSError",))
    here = End(exit_code=1)
    settings = Settings(ends=(elsewhere, here))
    for system, end in (("Windows", elsewhere), ("Linux", here)):
        monkeypatch.setattr("platform.system", lambda found=system: found)
        assert settings.end("spawn", "3.15.2") is end


def test_first_end_that_applies_counts():
    first = End(start_methods=("fork",), exit_code=1)
    second = End(python=">=3.14", exit_code=2)
    settings = Settings(ends=(first, second))
    assert settings.end("fork", "3.15.2") is first
    assert settings.end("spawn", "3.15.2") is second
    assert settings.end("spawn", "3.13.0") == End()


def test_an_early_release_belongs_to_its_version():
    assert End(python=">=3.14").applies("fork", "3.15.0rc1")
    assert Settings(python=">=3.15.0a1").runs_on("3.15.0rc1")


def test_equal_settings_have_equal_hashes():
    one, two = (Settings(environment={"A": "1"}, resource_limits={}) for _ in "12")
    assert one == two
    assert hash(one) == hash(two)
    assert hash(one) != hash(Settings(environment={"A": "2"}))


def test_settings_cannot_be_changed():
    with pytest.raises(AttributeError):
        Settings().alone = True


@pytest.mark.parametrize("name", ["../secret", "data/../../secret", "/etc/passwd"])
def test_files_stay_in_the_folder_of_their_program(declared, name):
    with pytest.raises(SettingsError) as caught:
        declared(f'["a.py"]\nfiles = ["{name}"]\n')
    assert f"[a.py]: {name} is outside the folder of its program" in str(caught.value)


def test_declarations_are_about_programs_of_their_folder(declared, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}.py"
    outside.touch()
    with pytest.raises(SettingsError, match="there is no such program"):
        declared(f'["../{outside.name}"]\n')


@pytest.fixture
def folder(tmp_path):
    """A folder that declares a limit for ``in/a.py``, as ``in`` does itself."""
    (tmp_path / "in").mkdir()
    for name in ("a.py", "b.py"):
        (tmp_path / "in" / name).touch()
    (tmp_path / "examples.toml").write_text(
        '["in/a.py"]\ntime-limit = 1\n["in/b.py"]\ntime-limit = 2'
    )
    (tmp_path / "in" / "examples.toml").write_text('["a.py"]\ntime-limit = 3')
    return tmp_path


def test_the_nearest_declaration_counts(folder):
    declared = Declared(folder, 30)
    assert [declared.get(f"in/{n}.py").time_limit for n in "ab"] == [3, 2]
    assert declared.get("in/c.py") is None


def test_none_outside_the_folder_is_heeded(folder):
    (folder / "other").mkdir()
    assert Declared(folder / "other", 30).get("../in/a.py") is None


def test_it_is_said_which_file_cannot_be_used(folder):
    (folder / "in" / "examples.toml").write_text("wrong")
    with pytest.raises(SettingsError, match=r"^in/examples\.toml: "):
        Declared(folder, 30).get("in/a.py")
