"""What differs between builders, done when a page is resolved for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_recorded.extension.asking.environment import RecordedDomain

from .downloads import is_site
from .nodes import (
    recorded_box,
    recorded_data,
    recorded_download,
    recorded_fold,
    recorded_legend,
    recorded_tab,
    recorded_tabs,
)

if TYPE_CHECKING:
    from sphinx.builders import Builder

_PICTURES = {0x2400 + code: f"^{chr(code ^ 0x40)}" for code in range(0x20)}
_PICTURES[0x2421] = "^?"
"""Pictures of control characters, and what is written where no font has them."""


class ResolveFiles(SphinxPostTransform):
    """Links to files lead from the page to where the site has them.

    What is no site has no such files, and only the text is left there.
    """

    default_priority = 180

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 (Sphinx's signature)
        """Completes each link, or takes it away."""
        site = is_site(RecordedDomain.of(self.env).builder)
        for link in list(self.document.findall(recorded_download)):
            if site:
                link["refuri"] = self._address(link["file"])
            else:
                link.replace_self(link.children)
        for data in list(self.document.findall(recorded_data)):
            if site:
                data.children[-1]["refuri"] = self._address(data["file"])  # type: ignore[index]
            else:
                data.parent.remove(data)

    def _address(self, file: str) -> str:
        builder, page = RecordedDomain.of(self.env).builder, self.env.docname
        return relative_uri(builder.get_target_uri(page), file)


class OneLegend(SphinxPostTransform):
    """A page explains the signs of its timelines once, where the first one is."""

    default_priority = 185

    def run(self, **kwargs: object) -> None:  # noqa: ARG002
        """Leaves the first legend of a page that has pictures."""
        pictures = RecordedDomain.of(self.env).builder.format == "html"
        for legend in list(self.document.findall(recorded_legend))[pictures:]:
            legend.parent.remove(legend)


class Unfold(SphinxPostTransform):
    """Where nobody can choose, all tabs stand one after the other.

    Boxes go as well: a manual page runs into what is before a box.
    """

    default_priority = 190

    def run(self, **kwargs: object) -> None:  # noqa: ARG002
        """Replaces boxes and tabs by what is in them."""
        builder = RecordedDomain.of(self.env).builder
        if builder.format == "html":
            return
        for fold in list(self.document.findall(recorded_fold)):
            fold.insert(0, nodes.paragraph("", fold["summary"]))
        for kind in (recorded_tabs, recorded_tab, recorded_fold, recorded_box):
            for node in list(self.document.findall(kind)):
                _spell(node, builder)
                node["classes"] = []  # which docutils would not lose unnoticed
                node.replace_self(node.children)


def _spell(node: nodes.Element, builder: Builder) -> None:
    """LaTeX's usual engine stops at a picture of a control character."""
    if builder.format != "latex":
        return
    for text in list(node.findall(nodes.Text)):
        written = text.astext().translate(_PICTURES)
        if written != text.astext():
            text.parent.replace(text, nodes.Text(written))
