"""What --help says of each command."""

from __future__ import annotations

ALL = """\
Runs a program and shows which of its processes wrote which line, when, and how
long each of them lived."""

ALL_MORE = """\
"sphinx-recorded FILE" is short for "sphinx-recorded record FILE". Each command has
a --help of its own."""

RECORD = """\
Runs a program and shows which of its processes wrote which line, when, and how
long each of them lived. The program is a Python file, a module (-m), code (-c),
or any command that follows "--"."""

RECORD_MORE = """\
A file runs in an empty folder of its own, together with what it imports by name
from beside it, and what --with names. What it writes there is gone afterwards. With
--here it runs in the folder that it is in. A module, code or a command runs in the
current folder.

The environment is not passed on, except PATH to a command and what --env names.
Standard input is passed on unless it is a terminal; a terminal only with --live.

In the output a line with ! went to standard error. In the timeline ┼ is a line,
and what is under a bar is the share of a CPU that the process had. R is the
resource tracker of multiprocessing, S its fork server. "stopped" means that the
recorder ended the process.

Ctrl-C is sent to the program. A second Ctrl-C stops it. What was recorded until
then is shown.

If FILE has script metadata (PEP 723: a comment "# /// script" with dependencies),
uv installs what it needs into an environment of its own, and FILE runs there: what
it names is code that is installed, so record only programs that you trust.

An examples.toml beside the file, or above it in the same repository, can declare
how the program is run and how it should end.

Exit status: that of the program; 128 plus the signal's number if a signal ended it;
124 at the time limit; 130 if Ctrl-C stopped it. Of several runs it is the first
that is not 0. Where an examples.toml applies: 0 if every run ended as declared,
else 1. It is 2 if the program could not be run."""

RECORD_USAGE = """\
sphinx-recorded record [OPTION ...] FILE [-- ARGUMENT ...]
       sphinx-recorded record [OPTION ...] -m MODULE [-- ARGUMENT ...]
       sphinx-recorded record [OPTION ...] -c CODE [-- ARGUMENT ...]
       sphinx-recorded record [OPTION ...] -- COMMAND [ARGUMENT ...]"""

SHOW = """\
Shows what was saved by "record -o FILE.json" or "record --json"."""

SCHEMA = """\
Prints the JSON schema of what "record --json" prints."""

CHECK = """\
Runs every program below a folder, with every start method and on every Python
found, and names those that do not end well: with exit status 0 and without a
traceback, or as an examples.toml declares. That is the nearest one that names the
program: beside it, or above it in the folder; if the folder has none, in one above
it in the same repository."""

CHECK_MORE = """\
Exit status: 0 if all ended well, 1 if not, 2 if it cannot be done."""

SOAK = """\
Repeats every program below a folder on busy CPUs, with every start method and
on every Python found, and names those that did not always do the same."""

SOAK_MORE = """\
Exit status: 0 if there was no difference, 1 if there was, 2 if it cannot be done."""

EXPORT = """\
Records every program below a folder on this machine and writes the recordings
where a site that is built on another machine finds them."""

EXPORT_MORE = """\
What does not end well is left out, as is what this machine cannot run.

Exit status: 0 if all ended well, 1 if not, 2 if it cannot be done."""

LOCK = """\
Writes for every set of packages that programs below a folder name in their script
metadata which versions they are recorded with, and with which hashes: one file each
in "environments" in that folder. Keep the files with the programs."""

LOCK_MORE = """\
It needs uv and a package index. Versions that are in a file already stay; files
that no program needs any more are removed.

Exit status: 0 if all is written, 2 if it cannot be done."""
