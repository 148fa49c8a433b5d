"""A folder that says what ``/proc`` would say of processes that there are not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class Proc:
    """Writes the files of proc(5) that the recorder reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def process(
        self,
        pid: int,
        *,
        parent: int = 1,
        state: str = "S",
        session: int = 0,
        ticks: int = 7,
        name: str = "python",
    ) -> Path:
        """A process; its folder."""
        folder = self.folder / str(pid)
        folder.mkdir(parents=True, exist_ok=True)
        # 22 fields: state, ppid, pgrp, session and the start are read
        fields = [state, parent, pid, session or pid, *[0] * 15, ticks]
        text = " ".join(map(str, fields))
        (folder / "stat").write_text(f"{pid} ({name}) {text}\n")
        (folder / "comm").write_text(f"{name}\n")
        return folder

    def thread(
        self,
        pid: int,
        thread: int,
        *,
        state: str = "S",
        caught: Iterable[int] = (),
        blocked: Iterable[int] = (),
        children: Iterable[int] = (),
    ) -> None:
        """A thread, with the signals that it has handlers for or blocks."""
        folder = self.folder / str(pid) / "task" / str(thread)
        folder.mkdir(parents=True)
        masks = [sum(1 << number - 1 for number in each) for each in (blocked, caught)]
        (folder / "status").write_text(
            f"Name:\tpython\nState:\t{state} (sleeping)\n"
            f"SigBlk:\t{masks[0]:016x}\nSigCgt:\t{masks[1]:016x}\n"
        )
        (folder / "children").write_text(" ".join(map(str, children)))

    def variables(self, pid: int, *variables: str) -> None:
        """The environment that it was started with."""
        text = "".join(f"{variable}\0" for variable in variables)
        (self.folder / str(pid) / "environ").write_text(text)

    def maps(self, pid: int, *lines: str) -> None:
        """What it has mapped."""
        (self.folder / str(pid) / "maps").write_text("\n".join(lines))

    def pidfd(self, fd: int, pid: object) -> None:
        """What the kernel says of a pidfd of this process."""
        folder = self.folder / "self" / "fdinfo"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / str(fd)).write_text(f"pos:\t0\nflags:\t02\nPid:\t{pid}\nNSpid:\t1\n")
