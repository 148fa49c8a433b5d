"""What is known of a process that has ended before anybody looked."""

from __future__ import annotations

import os
import socket
import sys

import pytest

from sphinx_recorded.runner.linux import sockets
from sphinx_recorded.runner.linux.process_table import ProcessTable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


def reported_by_one_that_is_gone(path, exit_code):
    """The report of a process that has ended and been waited for."""
    with sockets.hook_socket(path) as receiver:
        pid = os.fork()
        if pid == 0:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.sendto(b"fork\0%d\0%d\0" % (os.getpid(), os.getppid()), path)
            os._exit(exit_code)
        os.waitpid(pid, 0)
        message = sockets.receive(receiver, bytearray(100))
    assert message.pid == pid
    return message


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pytest may have threads
def test_exit_code_of_one_that_is_gone(tmp_path):
    message = reported_by_one_that_is_gone(str(tmp_path / "hook"), 7)
    if message.fd is None:
        pytest.skip("the kernel gives no pidfd of a process that is gone")
    table = ProcessTable()
    table.add(os.getpid(), os.getppid(), 0)
    known = table.report(message.data.decode().split("\0"), 1, message.fd)
    table.close()
    assert known.exit_code == 7


def test_pidfd_of_one_that_is_known_is_closed():
    table = ProcessTable()
    main = table.add(os.getpid(), os.getppid(), 0)
    fields = ["start", str(os.getpid()), str(os.getppid()), "python"]
    another = os.dup(main.fd)
    assert table.report(fields, 1, another) is None
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(another)
    table.close()
