"""Kernels that run code cells: no two of them listen on the same socket."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import jupyter_client
import nbformat
import pytest
from nbclient import execute

from website import kernels

ASKS = """
from ipykernel.connect import get_connection_info
print(get_connection_info(unpack=True)["transport"])
"""


@pytest.fixture
def transport(monkeypatch, tmp_path):
    """A function that asks a kernel, started as MyST-NB starts it: somewhere else."""
    monkeypatch.setattr(jupyter_client, "AsyncKernelManager", None)
    kernels.use_files()

    def ask():
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(ASKS)])
        execute(notebook, cwd=tmp_path)
        return notebook.cells[0].outputs[0].text.strip()

    return ask


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such sockets")
def test_a_kernel_listens_on_files_and_leaves_none(transport, monkeypatch):
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        assert transport() == "ipc"
        assert not list(Path(folder).iterdir())


def test_where_their_names_would_be_too_long_it_has_ports(
    transport, tmp_path, monkeypatch
):
    deep = tmp_path / ("x" * 80)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    assert transport() == "tcp"
