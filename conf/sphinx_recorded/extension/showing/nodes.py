"""Nodes of an example in the document tree.

Each is a kind of an ordinary node, which is what builders other than HTML
treat it as; so the content is in all of them.
"""

from __future__ import annotations

from docutils import nodes


class recorded_box(nodes.container):  # noqa: N801 (as docutils names nodes)
    """All that a directive shows, or one half of it: a ``div`` with its classes."""


class recorded_program(nodes.literal_block):  # noqa: N801
    """A program, or the part of it that is shown.

    ``whole`` is the whole text, ``parts`` the line numbers shown of it (empty:
    all), ``emphasized`` those that are marked, ``numbered`` whether each line
    has its number. ``margin`` has who printed from which line; the ids of these
    lines begin with ``ident``. ``links`` has the links of names by line.
    """


class recorded_run(nodes.container):  # noqa: N801
    """What happened when a program ran."""


class recorded_transcript(nodes.literal_block):  # noqa: N801
    """What a run wrote; ``html`` has it as a table."""


class recorded_timeline(nodes.paragraph):  # noqa: N801
    """How long each process lived, in words; ``html`` has it as a picture."""


class recorded_stamp(nodes.paragraph):  # noqa: N801
    """Where and how it ran: ``head``, and the ``rest`` that few look for."""


class recorded_legend(nodes.paragraph):  # noqa: N801
    """What the signs of a timeline mean; HTML only, once on a page."""


class recorded_fold(nodes.container):  # noqa: N801
    """What is opened by its ``summary``; elsewhere it is open.

    ``kind`` is its class.
    """


class recorded_stacks(nodes.container):  # noqa: N801
    """Where each process stood; its first child is the heading."""


class recorded_tabs(nodes.container):  # noqa: N801
    """Views of which readers choose one: each a ``recorded_tab``.

    ``meant``: the page says which one is seen first.
    """


class recorded_tab(nodes.container):  # noqa: N801
    """One of them: a ``recorded_label`` and a box.

    ``ident`` is its id, ``set`` that of all, ``runs`` the names of its runs,
    ``opened`` whether it is seen first.
    """


class recorded_label(nodes.paragraph):  # noqa: N801
    """What a tab is called."""


class recorded_download(nodes.reference):  # noqa: N801
    """A link to ``file``, which is to be kept, not shown; HTML only."""


class recorded_data(nodes.inline):  # noqa: N801
    """A link to ``file`` with what is before it; HTML only."""
