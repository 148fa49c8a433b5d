"""What the copy buttons copy, and whether it runs."""

from __future__ import annotations

import subprocess
import sys
from urllib.parse import unquote, urlsplit

from playwright.sync_api import expect

from sphinx_recorded.library.library import Library
from sphinx_recorded.programs.settings import Settings

from ..site.building import BUILD, ROOT

PATIENCE = 120
"""Seconds for a program of a second, on a machine that is busy."""


def copied(page, button) -> str:
    page.evaluate("navigator.clipboard.writeText('')")
    button.click()
    expect(button).to_contain_class("success")
    return page.evaluate("navigator.clipboard.readText()")


def programs(page, server, site, name) -> dict[str, tuple[str, str]]:
    """Of each program on the page: what was copied, and what the file has."""
    page.goto(server.page(name))
    found = {}
    for block in page.locator(".literal-block-wrapper:has(a.download)").all():
        if not block.is_visible():
            continue
        link = block.locator("a.download").first
        path = unquote(urlsplit(link.evaluate("link => link.href")).path)
        button = block.locator("button.copybtn")
        text = copied(page, button)
        whole = (site / path.lstrip("/")).read_text("utf-8")
        found[path.rpartition("/")[2]] = (text, whole)
    return found


def test_the_copy_of_a_program_is_the_file_and_runs(
    page, server, site, sampled, tmp_path
):
    library = Library(ROOT / "examples", BUILD / "recordings")
    plain = {
        library.source(name): name
        for name in library.names()
        if library.settings(name) == Settings()
        and "# /// script" not in library.source(name)  # packages are not here
    }
    copies = programs(page, server, site, sampled)
    for file, (text, whole) in copies.items():
        assert text.rstrip("\n") == whole.rstrip("\n"), file
        if whole in plain:
            folder = tmp_path / file.removesuffix(".py")
            folder.mkdir()
            (folder / file).write_text(text, encoding="utf-8")
            for needed in library.dependencies(plain[whole])[1:]:
                beside, _ = copies[needed.name]
                (folder / needed.name).write_text(beside, encoding="utf-8")
            run = subprocess.run(
                [sys.executable, file],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
                timeout=PATIENCE,
            )
            assert run.returncode == 0, run.stderr
            assert "Traceback" not in run.stderr


def test_the_copy_of_a_command_is_without_the_prompt(page, server, site):
    assert len(programs(page, server, site, "start/create-a-pool")) > 1
    block = page.locator(".run .highlight-console:visible").first
    text = copied(page, block.locator("button.copybtn"))
    assert text == "python3 create_a_pool.py"
