"""Values and files that go from one process of the recorder to another."""

from __future__ import annotations

import pickle
import socket
import struct
import threading
from contextlib import suppress
from typing import Any

_HEADER = struct.Struct("=Q")
_MOST_FILES = 4


class Channel:
    """One end of a socket pair of which only processes of ours have an end.

    What comes is unpickled: no program may get hold of it.
    """

    def __init__(self, end: socket.socket) -> None:
        # Sphinx's linkcheck, for one, sets a timeout for all new sockets.
        end.settimeout(None)
        self._socket = end
        self._lock = threading.Lock()

    def send(self, value: object, fds: tuple[int, ...] = ()) -> None:
        """Sends a value, from any thread.

        Raises OSError if nobody is there any more.
        """
        data = pickle.dumps(value)
        with self._lock:
            socket.send_fds(self._socket, [_HEADER.pack(len(data))], fds)
            self._socket.sendall(data)

    def receive(self) -> tuple[Any, list[int]]:
        """The next value, and files that are the receiver's now.

        Raises EOFError once there will be none.
        """
        header, fds, _, _ = socket.recv_fds(self._socket, _HEADER.size, _MOST_FILES)
        header += self._exactly(_HEADER.size - len(header)) if header else b""
        if not header:
            raise EOFError
        return pickle.loads(self._exactly(*_HEADER.unpack(header))), fds

    def _exactly(self, size: int) -> bytes:
        data = bytearray()
        while len(data) < size:
            more = self._socket.recv(min(size - len(data), 1 << 20))
            if not more:
                raise EOFError
            data += more
        return bytes(data)

    def end(self) -> None:
        """Lets both sides receive nothing any more, also who waits for it now."""
        with suppress(OSError):  # the other side has ended already
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Gives the socket back."""
        self._socket.close()
