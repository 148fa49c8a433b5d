"""Which ``examples.toml`` is about a program: one beside it, or one above."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_recorded.errors import SettingsError
from sphinx_recorded.files import stays_inside

from .settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .settings import Settings

DECLARATIONS = "examples.toml"


class Declared:
    """What the ``examples.toml`` of a folder and of those below it declare.

    ``time_limit`` is that of programs which declare none. Each file is read once.
    Raises SettingsError if that of the folder itself cannot be used.
    """

    def __init__(self, folder: Path, time_limit: float) -> None:
        self._folder = folder
        self._time_limit = time_limit
        self._read: dict[PurePosixPath, dict[str, Settings]] = {}
        self._tables(PurePosixPath())

    def get(self, name: str) -> Settings | None:
        """What the nearest file that names the program declares, if one does.

        Raises SettingsError if a file between it and the folder cannot be used.
        """
        if not stays_inside(name):
            return None
        program = PurePosixPath(name)
        for folder in program.parents:
            found = self._tables(folder).get(program.relative_to(folder).as_posix())
            if found is not None:
                return found
        return None

    def apply_to(self, name: str) -> bool:
        """Whether there is such a file for the program, whatever it declares.

        Where there is none, nobody has thought of declaring anything.
        """
        return stays_inside(name) and any(
            (self._folder / folder / DECLARATIONS).is_file()
            for folder in PurePosixPath(name).parents
        )

    def below(self, names: Iterable[str]) -> Iterator[tuple[str, Settings]]:
        """Those of ``names`` that a file declares something of, and what."""
        for name in names:
            settings = self.get(name)
            if settings is not None:
                yield name, settings

    def _tables(self, folder: PurePosixPath) -> dict[str, Settings]:
        if folder not in self._read:
            path = self._folder / folder / DECLARATIONS
            try:
                self._read[folder] = read_settings(path, self._time_limit)
            except SettingsError as error:
                prefix = f"{folder}/" if folder.parts else ""
                raise SettingsError(f"{prefix}{error}") from None
        return self._read[folder]
