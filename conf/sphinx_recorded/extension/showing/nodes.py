"""Nodes of an example in the document tree.

Each is a kind of an ordinary node, which is what builders other than HTML
treat it as; so the content is in all of them.
"""

from __future__ import annotations

from docutils import nodes


class recorded_program(nodes.literal_block):  # noqa: N801 (as docutils names nodes)
    """A program, or the part of it that is shown.

    ``whole`` is the whole text, ``parts`` the line numbers shown of it (empty:
    all) and ``emphasized`` those that are marked.
    """


class recorded_run(nodes.container):  # noqa: N801
    """What happened when a program ran."""


class recorded_transcript(nodes.literal_block):  # noqa: N801
    """What a run wrote; ``html`` has it as a table."""


class recorded_timeline(nodes.paragraph):  # noqa: N801
    """How long each process lived, in words; ``html`` has it as a picture."""


class recorded_stacks(nodes.container):  # noqa: N801
    """Where each process stood; its first child is the heading."""


class recorded_download(nodes.reference):  # noqa: N801
    """A link to a file that is to be kept, not shown."""
