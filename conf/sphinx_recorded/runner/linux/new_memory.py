"""Who has made the names that appear in shared memory during a run (Linux).

``/dev/shm`` is everybody's. A name is the run's if a process of the run has said
that it is about to make it, or has its file open or mapped when it appears.
"""

from __future__ import annotations

import ctypes
import os
import struct
from contextlib import suppress
from typing import TYPE_CHECKING

from . import shared_memory
from .shared_memory import held, identities, inode_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .process_table import ProcessTable

# linux/inotify.h
_EVENT = struct.Struct("=iIII")
_MOVED_FROM, _MOVED_TO, _CREATE, _DELETE = 0x40, 0x80, 0x100, 0x200
_APPEARED = _CREATE | _MOVED_TO
_ALL = _APPEARED | _MOVED_FROM | _DELETE
_AT_ONCE = 1 << 16


class NewMemory:
    """Follows what appears in shared memory from now on.

    ``made``: what was made by processes of the run, names and their inodes.
    """

    def __init__(self, table: ProcessTable, made: dict[str, int]) -> None:
        self._table, self._made = table, made
        self._announced: set[str] = set()
        self._unclaimed: dict[str, int] = {}
        """Names whose maker is not known, with their inodes."""
        self._fd = _watched()

    def fileno(self) -> int | None:
        """What becomes readable when there are new names; None if nothing does."""
        return self._fd

    def close(self) -> None:
        """Follows nothing any more."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def announce(self, name: str) -> None:
        """A process of the run is about to make ``name``, which is not there.

        It may be there by the time this is read.
        """
        inode = self._unclaimed.pop(name, None)
        if inode is not None and inode == inode_of(name):
            self._made[name] = inode
        else:
            self._announced.add(name)

    def look(self) -> None:
        """Finds out who has made what has appeared since the last time."""
        appeared: dict[str, int] = {}
        for kind, name in self._events():
            # What was removed meanwhile may have been made again by others.
            appeared[name] = appeared.get(name, 0) + (1 if kind & _APPEARED else 2)
            self._unclaimed.pop(name, None)
        if self._fd is None:  # nothing more is known than that it was announced
            appeared = dict.fromkeys(self._announced, 1)
        unknown = []
        for name, count in appeared.items():
            inode = inode_of(name) if count == 1 else None
            announced = name in self._announced
            if inode is not None and announced:
                self._made[name] = inode
            elif inode is not None and self._made.get(name) != inode:
                unknown.append(name)
            if self._fd is not None or inode is not None:
                self._announced.discard(name)
        if unknown:
            self._find_makers(unknown)

    def _find_makers(self, names: list[str]) -> None:
        files = held(tracked.pid for tracked in self._table.alive)
        for name in names:
            inode = inode_of(name)
            if inode is None:
                continue
            if identities(name) & files:
                self._made[name] = inode
            else:
                self._unclaimed[name] = inode

    def _events(self) -> Iterator[tuple[int, str]]:
        while self._fd is not None:
            try:
                data = os.read(self._fd, _AT_ONCE)
            except BlockingIOError:
                return
            place = 0
            while place < len(data):
                _, kind, _, size = _EVENT.unpack_from(data, place)
                place += _EVENT.size
                name = data[place : place + size].rstrip(b"\0")
                place += size
                if name:
                    yield kind, os.fsdecode(name)


def _watched() -> int | None:
    """A file of inotify(7) that tells of names; None if there is none left."""
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        fd: int = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if fd >= 0:
            if libc.inotify_add_watch(fd, os.fsencode(shared_memory.FOLDER), _ALL) > 0:
                return fd
            os.close(fd)
    return None
