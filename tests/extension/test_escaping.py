"""Whatever a program wrote, or calls itself, is text and never markup."""

from __future__ import annotations

import msgspec
import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from sphinx_recorded.drawing.page import page
from sphinx_recorded.drawing.table import table
from sphinx_recorded.drawing.timeline import timeline
from sphinx_recorded.extension.showing.html import visit_stacks
from sphinx_recorded.extension.showing.nodes import recorded_stacks
from sphinx_recorded.recording.model import Ending, Program, Stack

from ..literal import MAIN, SERVER, recording, track, worker, write

EVIL = "<img src=x onerror=\"alert('&')\">"


@pytest.fixture
def evil():
    """A Recording in which every text that a program decides is markup."""
    return recording(
        write(1, EVIL),
        write(2, EVIL, stream="stderr"),
        program=Program(name=f"a/{EVIL}.py", digest="0", command=("python", EVIL)),
        processes=(
            msgspec.structs.replace(MAIN, name=EVIL),
            msgspec.structs.replace(SERVER, role="program", name=EVIL),
            worker(3, name=EVIL),
            worker(4, role="process", name=EVIL, exit_code=-9),
        ),
        cpu=(track(1, 0.9), track(1, 0.8, thread=7, name=EVIL[:15])),
        stacks=(Stack(process=1, text=EVIL),),
        ending=Ending(kind="limit", code=0),
    )


def assert_plain(markup):
    """It shows the text, and no element was made of it."""
    assert "onerror" in markup
    assert "&lt;img" in markup
    assert not BeautifulSoup(markup, "html.parser").select("img, [onerror]")


def test_transcript(evil):
    assert_plain(table(evil, "x"))


def test_timeline(evil):
    picture = timeline(evil, "x")
    assert not BeautifulSoup(str(picture), "html.parser").select("img, [onerror]")
    assert "&lt;img" in str(picture)


def test_page_of_a_recording(evil):
    assert_plain(page(evil))


def test_stacks():
    class Writer:
        body: list[str] = []  # noqa: RUF012 (as much as the visitor needs)

    node = recorded_stacks(
        "",
        nodes.paragraph("", EVIL),
        nodes.literal_block(EVIL, EVIL, mark=EVIL, summary=EVIL, colour="p1"),
    )
    with pytest.raises(nodes.SkipNode):
        visit_stacks(Writer, node)
    assert_plain("".join(Writer.body))
