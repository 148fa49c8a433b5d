"""What a program may declare about how it is run and how it ends.

Most programs declare nothing. Those that do have a table of their own in
``examples.toml``, whose keys are the fields below with hyphens::

    ["pool/worker_dies.py"]
    time-limit = 2
    ends = [{ time-limit = true }]
"""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from sphinx_recorded.errors import SettingsError
from sphinx_recorded.files import stays_inside
from sphinx_recorded.recording import StartMethod  # noqa: TC001 - msgspec reads annotations

from .specifiers import specifiers

if TYPE_CHECKING:
    from pathlib import Path

PACKER = "pyinstaller"
"""The distribution that makes executables."""
OUTPUT_LIMIT = 64 * 1024
"""Bytes of output that a Recording keeps by default."""
System = Literal["Linux", "Darwin", "Windows"]
"""What ``platform.system()`` says on them."""
START_METHODS: tuple[StartMethod, ...] = ("fork", "spawn", "forkserver")
Seconds = Annotated[float, msgspec.Meta(ge=0)]
Count = Annotated[int, msgspec.Meta(ge=1)]


# Of POSIX and Linux, as the declarations are read on Windows too.
_SIGNALS = frozenset(
    """SIGABRT SIGALRM SIGBUS SIGCHLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGKILL
    SIGPIPE SIGQUIT SIGSEGV SIGSTOP SIGSYS SIGTERM SIGTRAP SIGTSTP SIGTTIN SIGTTOU
    SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGXCPU SIGXFSZ""".split()  # noqa: SIM905
)


class Declared(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename="kebab",
):
    """Base of what ``examples.toml`` declares."""


class Signal(Declared, frozen=True):
    """A signal that the recorder sends during the run."""

    name: str
    """Such as ``SIGINT``."""
    after: str = ""
    """Sent when a line with this text has been written ..."""
    at: Seconds = 0.0
    """... and this many seconds have passed since then, or since the start."""
    to: Literal["main", "group"] = "main"
    """``group``: every process of the program, as Ctrl-C in a terminal does."""

    def __post_init__(self) -> None:
        known_signal(self.name)


class End(Declared, frozen=True):
    """One way to end, under some start methods and on some versions."""

    start_methods: tuple[StartMethod, ...] = START_METHODS
    """Under which it ends so."""
    python: str = ""
    """Version specifier, such as ``>=3.14``."""
    free_threaded: bool | None = None
    """Whether it ends so on free-threaded builds only, or on others only."""
    platforms: tuple[System, ...] = ()
    """Systems on which it ends so, as ``platform.system()`` has them; all if empty."""
    exit_code: int = 0
    """That of main."""
    signal: str = ""
    """Name of the signal that ends main."""
    exceptions: tuple[str, ...] = ()
    """Last lines of tracebacks: ``Type`` or ``Type: part of its text``."""
    warning: str = ""
    """Part of a warning's text."""
    time_limit: bool = False
    """It is still running at its time limit: a hang."""
    left_running: bool = False
    """Processes outlive main."""
    shared_memory: bool = False
    """Something stays in shared memory."""

    def __post_init__(self) -> None:
        specifiers(self.python)
        if self.signal:
            known_signal(self.signal)
        if (self.exit_code != 0) + bool(self.signal) + self.time_limit > 1:
            raise ValueError("declare one of exit-code, signal and time-limit")

    @property
    def is_here(self) -> bool:
        """Whether it is about this system."""
        return not self.platforms or platform.system() in self.platforms

    def applies(
        self, start_method: StartMethod, version: str, *, free_threaded: bool = False
    ) -> bool:
        """Whether it is about this start method, version, build, and this system."""
        if self.free_threaded not in {None, free_threaded}:
            return False
        if not self.is_here:
            return False
        return start_method in self.start_methods and specifiers(self.python).contains(
            version, prereleases=True
        )


class Settings(Declared, frozen=True):
    """What one program declares; everything has a default that most keep."""

    arguments: tuple[str, ...] = ()
    """What follows the name of the program."""
    interpreter_options: tuple[str, ...] = ()
    """Such as ``-W error`` or ``-X faulthandler``, before the script."""
    run_as: Literal["script", "module", "stdin", "prompt", "executable"] = "script"
    """``python x.py``, ``python -m x``, ``python - < x.py``, typed in, or packed
    by PyInstaller, on the newest Python that it is installed for."""
    stdin: str = ""
    """Text for standard input."""
    environment: dict[str, str] = {}
    """Variables; those of the one who builds are not passed on."""
    files: tuple[str, ...] = ()
    """Data files that it reads, below its own folder."""
    time_limit: Annotated[float, msgspec.Meta(gt=0)] = 30.0
    """Seconds; a program that hangs on purpose sets 2.

    On Linux the time does not count for which other programs have kept it from
    going on, up to three times the limit.
    """
    start_methods: tuple[StartMethod, ...] = START_METHODS
    """Those that it is about; the others are neither run nor shown."""
    python: str = ">=3.10"
    """Versions that it runs on, unless its script metadata has
    ``requires-python``; on the free-threaded builds of these too."""
    only_newest: bool = False
    """It runs on the newest Python that it is for, and on no other: what it
    needs is large or slow to install."""
    own_python: bool = False
    """It runs on the Python that this package is installed for, and on no other,
    with what is installed there; no environment is made for it."""
    platforms: tuple[System, ...] = ()
    """Systems that it runs on, as ``platform.system()`` has them; all if empty."""
    signals: tuple[Signal, ...] = ()
    """Signals that it is sent during the run."""
    resource_limits: dict[str, int] = {}
    """Soft limits by name, such as ``nofile``."""
    shm_size: Annotated[int, msgspec.Meta(ge=0)] = 0
    """Bytes of a private ``/dev/shm``; 0: the machine's."""
    alone: bool = False
    """It measures: nothing else runs beside it, and CPU use is sampled."""
    repeats: Count = 1
    """How often a program that measures is run."""
    pipes: bool = False
    """Pipes of its own for each process, instead of sockets for all."""
    terminal: bool = False
    """Its output goes to a terminal of 80 columns, so that it draws progress bars;
    which process wrote a line is then unknown."""
    hook: bool = True
    """Whether processes report their start; without it starting costs less."""
    unbuffered: bool = True
    """``PYTHONUNBUFFERED=1``."""
    attempts: Count = 1
    """How often it may be run until what it declares shows (a race)."""
    grace: Seconds = 1.0
    """Seconds for which processes may outlive main."""
    output_limit: Annotated[int, msgspec.Meta(ge=4096)] = OUTPUT_LIMIT
    """Bytes of output that are kept, one half of them from its beginning."""
    ends: tuple[End, ...] = ()
    """The first one that applies counts; where none does, it ends well."""

    def __post_init__(self) -> None:
        specifiers(self.python)
        for name in self.files:
            if not stays_inside(name):
                raise ValueError(f"{name} is outside the folder of its program")
        if self.run_as == "executable" and self.interpreter_options:
            raise ValueError("an executable takes no interpreter-options")

    def __hash__(self) -> int:
        # Its dictionaries have none.
        return hash(msgspec.json.encode(self, order="sorted"))

    @property
    def needed(self) -> tuple[str, ...]:
        """Distributions that the interpreter must have."""
        return (PACKER,) if self.run_as == "executable" else ()

    def end(
        self, start_method: StartMethod, version: str, *, free_threaded: bool = False
    ) -> End:
        """How it is declared to end there."""
        for end in self.ends:
            if end.applies(start_method, version, free_threaded=free_threaded):
                return end
        return End()

    def runs_on(self, version: str) -> bool:
        """Whether it is meant for this Python version."""
        return specifiers(self.python).contains(version, prereleases=True)


def known_signal(name: str) -> None:
    """Raises ValueError if no system has a signal of that name."""
    if name not in _SIGNALS:
        raise ValueError(f"no such signal: {name}")


def read_settings(path: Path, time_limit: float = 30.0) -> dict[str, Settings]:
    """Settings of each program that has some, by its name.

    ``time_limit`` is that of programs which declare none.

    Raises SettingsError if the file is no TOML, has a key that is not known,
    a value of the wrong type, or a program that does not exist.
    """
    import tomllib  # noqa: PLC0415 (for who has declarations)

    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path.name}: {error}") from None
    settings = {}
    for name, table in tables.items():
        if not (stays_inside(name) and (path.parent / name).is_file()):
            raise SettingsError(f"{path.name}: [{name}]: there is no such program")
        try:
            settings[name] = msgspec.convert(
                {"time-limit": time_limit, **table}, Settings
            )
        except msgspec.ValidationError as error:
            raise SettingsError(f"{path.name}: [{name}]: {error}") from None
    return settings
