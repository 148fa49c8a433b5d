"""Shows commands as they are typed on the reader's system."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_recorded.extension import KNOWN, SHOWN, of_systems

from .shells import commands

_LANGUAGE = "console"
_POSIX, _POWERSHELL = of_systems(["Linux", "macOS"]), of_systems(["Windows"])


class ForSystems(SphinxPostTransform):
    """Of each ``console`` block with ``python`` makes one for each kind of shell.

    So a page has it once. What is written is seen where the system is not known, and
    by those who run no script; if it sets variables, both of the others are.
    """

    default_priority = 900  # when the rest of the page is as it stays
    builders = ("html", "dirhtml")

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 (Sphinx's signature)
        """Puts the blocks behind, or in the place of, what is written."""
        for block in list(self.document.findall(nodes.literal_block)):
            if block.get("language") != _LANGUAGE:
                continue
            if (found := commands(block.astext())) is None:
                continue
            classes = [SHOWN] if found.sets_variables else [SHOWN, KNOWN]
            each = [
                _copy(block, found.posix, _LANGUAGE, [*classes, *_POSIX]),
                _copy(block, found.powershell, "ps1con", [*classes, *_POWERSHELL]),
            ]
            if not found.sets_variables:
                block["classes"].append(SHOWN)
                each.insert(0, block)
            block.parent.replace(block, each)


def _copy(
    block: nodes.literal_block, text: str, language: str, classes: list[str]
) -> nodes.literal_block:
    """A block of the same kind; that of a run has its text as ``whole``, too."""
    found = block.copy()
    found += nodes.Text(text)
    found.rawsource = text
    found["ids"], found["names"] = [], []
    found["language"], found["classes"] = language, [*block["classes"], *classes]
    if "whole" in found:
        found["whole"] = text
    return found
