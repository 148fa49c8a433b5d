"""Names of files, digests, and files that are written whole or not at all."""

from __future__ import annotations

import io
import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import hashlib
    from collections.abc import Iterable

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The day of every file in a zip, which thus depends on the files alone."""


def readable(name: str) -> str:
    r"""A file's name as text: what is no UTF-8 in it is spelled out, as ``\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def stays_inside(name: str) -> bool:
    """Whether a file of that name lies below the folder that it is relative to."""
    path = PurePath(name)
    # "C:x" and "/x" are not absolute on Windows, and leave the folder all the same.
    return not (path.anchor or ".." in path.parts)


def sha256(content: bytes = b"") -> hashlib._Hash:
    """The digest of ``content``, to which more can be added."""
    import hashlib  # noqa: PLC0415 (loads OpenSSL)

    return hashlib.sha256(content)


def write(path: Path, content: bytes) -> None:
    """Writes a file, and the folder that it is in.

    Raises OSError if it cannot be written; nothing half is left then.
    """
    import tempfile  # noqa: PLC0415 (imports much)

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with open(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def zipped(files: Iterable[Path], root: Path) -> bytes:
    """A zip of ``files``, each under its path below ``root``."""
    import zipfile  # noqa: PLC0415 (for pages that offer one)

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(root).as_posix(), _EPOCH)
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return content.getvalue()
