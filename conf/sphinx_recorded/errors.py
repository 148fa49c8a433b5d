"""Every error that this package raises on purpose; the text of each is one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_recorded.recording import Recording


class RecorderError(Exception):
    """What all of them are."""


class SettingsError(RecorderError):
    """``examples.toml`` cannot be used; the text is one line that says why."""


class MetadataError(SettingsError):
    """The script metadata of a program, or its lock file, cannot be used."""


class InterpreterError(RecorderError):
    """An interpreter cannot be used; the text is one line that says why."""


class UnknownProgram(RecorderError, KeyError):
    """There is no such program; the text is one line, with similar names."""

    def __str__(self) -> str:
        return str(self.args[0])


class NotPossible(RecorderError):
    """This machine cannot run the program as declared; the text says why."""


class NotInstalled(NotPossible):
    """The packages that a program names cannot be installed here."""

    def __init__(self, environment: object, why: str) -> None:
        super().__init__(f"{environment} cannot be installed: {why}")
        self.why = why


class Changed(RecorderError):
    """Files of a program are not those any more that it was to be run with."""


class LeftBehind(RecorderError):
    """A folder of a run cannot be removed; the text says which and why."""


class Stopped(RecorderError):
    """The recording was cancelled before the run had ended."""


class RecordingError(RecorderError):
    """A run could not be recorded, or did not end as declared.

    The text is one line that says what happened.
    """

    def __init__(self, run: Any, text: str, recording: Recording | None = None) -> None:
        super().__init__(f"{run}: {text}")
        self.run = run
        """The Run, which is of a part that this one does not know."""
        self.text = text
        """What happened, without the name of the run."""
        self.recording = recording
        """What the program did, where it did run."""


class Unavailable(RecordingError):
    """This machine cannot run the program as declared: no fault of the program."""

    def __init__(self, run: Any, text: str, not_installed: str = "") -> None:
        super().__init__(run, text)
        self.not_installed = not_installed
        """Why its packages cannot be installed; empty if that is not what it lacks."""


class ForeignRecording(RecorderError, ValueError):
    """A file cannot be used; the text is one line that names it and says why."""


class UsageError(RecorderError):
    """What was asked for cannot be done; the text is one line that says why."""
