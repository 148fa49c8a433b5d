"""Sockets on which the kernel names the writer."""

from __future__ import annotations

import os
import sys

import pytest

from sphinx_recorded.runner.linux import sockets

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


@pytest.mark.parametrize(("size", "fits"), [(100, True), (107, True), (108, False)])
def test_a_path_can_be_as_long_as_the_kernel_takes(tmp_path, monkeypatch, size, fits):
    monkeypatch.chdir(tmp_path)
    path = "x" * size
    if fits:
        sockets.hook_socket(path).close()
        assert os.listdir() == [path]  # noqa: PTH208
    else:
        with pytest.raises(OSError, match="TMPDIR is too long for sockets"):
            sockets.hook_socket(path)


def test_a_message_has_its_writer_and_its_time():
    receiver, sender = sockets.output_pair()
    with receiver, sender:
        assert sockets.receive(receiver, bytearray(10)) is None
        sender.send(b"one")
        sender.send(b"longer, as it is")
        first = sockets.receive(receiver, bytearray(10))
        second = sockets.receive(receiver, bytearray(10))
    assert (first.pid, first.data, first.fd) == (os.getpid(), b"one", None)
    assert second.data == b"longer, as"
    assert 0 < first.time <= second.time
    assert first.passed == ()
