"""The kernels that run code cells, with sockets that no two of them share.

``jupyter_client`` looks for free ports, lets them go, and names them to the kernel.
Until that has opened them they may be another's: of a kernel for another process
that reads pages, for example. The build would end with "Address already in use".
Sockets that are files have names of their own.
"""

from __future__ import annotations

import os
import secrets
import tempfile

import jupyter_client
from jupyter_client.manager import AsyncKernelManager

_LONGEST = 70
"""Bytes of the name of a folder for such sockets (unix(7); macOS: 104 in all)."""


class FileKernelManager(AsyncKernelManager):
    """Starts kernels that listen on files, where there are such sockets."""

    def _transport_default(self) -> str:
        short = len(os.fsencode(tempfile.gettempdir())) <= _LONGEST
        return "ipc" if os.name == "posix" and short else "tcp"

    def _connection_file_default(self) -> str:
        """The sockets are beside it. By default, they would be where each side runs."""
        name = f"kernel-{secrets.token_hex(8)}.json"
        return os.path.join(tempfile.gettempdir(), name)  # noqa: PTH118


def use_files() -> None:
    """Lets MyST-NB start such kernels.

    It starts them by nbclient, which takes no kernel manager and no configuration
    from it, but looks here for the class.
    """
    jupyter_client.AsyncKernelManager = FileKernelManager  # type: ignore[attr-defined]
