"""What a Linux must have for the kernel to say who wrote what."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("Linux only", allow_module_level=True)

from sphinx_recorded.runner import linux_available
from sphinx_recorded.runner.linux import sockets
from sphinx_recorded.runner.linux import watching as linux


def test_no_pidfd_means_no_linux(monkeypatch):
    assert linux.available() == linux_available.__wrapped__()
    monkeypatch.delattr("os.pidfd_open", raising=False)
    assert not linux.available()


def test_no_proc_means_no_linux(monkeypatch):
    monkeypatch.setattr(Path, "is_dir", lambda _: False)
    assert not linux.available()


def test_no_sockets_of_linux_means_no_credentials(monkeypatch):
    monkeypatch.delattr("socket.SO_PASSCRED", raising=False)
    assert not sockets.available()


@pytest.mark.skipif(not sockets.available(), reason="sockets of Linux")
def test_sockets_that_cannot_be_had_mean_no_credentials(monkeypatch):
    def refused(*_):
        raise PermissionError

    monkeypatch.setattr("socket.socketpair", refused)
    assert not sockets.available()


@pytest.mark.skipif(not sockets.available(), reason="sockets of Linux")
@pytest.mark.parametrize("told", [("pid",), ("time",), ()])
def test_a_kernel_that_does_not_tell_all_is_no_linux(monkeypatch, told):
    def quiet_pair():
        receiver, sender = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if "pid" in told:
            receiver.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        if "time" in told:
            receiver.setsockopt(socket.SOL_SOCKET, sockets._SO_TIMESTAMPNS, 1)
        return receiver, sender

    monkeypatch.setattr(sockets, "output_pair", quiet_pair)
    assert not sockets.available()


def test_no_credentials_means_no_linux(monkeypatch):
    monkeypatch.setattr("sphinx_recorded.runner.linux.sockets.available", lambda: False)
    assert not linux.available()
