"""Where the repository is, and what its pages for editing and reporting are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


logger = logging.getLogger(__name__)


class Forge(NamedTuple):
    """Paths below a repository's address."""

    edit: str
    """Of the page that edits a file on a branch."""
    report: str
    """Of the page that reports a problem with a title."""


_FORGEJO = Forge("_edit/{branch}/{file}", "issues/new?title={title}")
_FORGES = {
    "github": Forge("edit/{branch}/{file}", "issues/new?title={title}"),
    "gitlab": Forge("-/edit/{branch}/{file}", "-/issues/new?issue%5Btitle%5D={title}"),
    "codeberg": _FORGEJO,
    "forgejo": _FORGEJO,
    "gitea": _FORGEJO,
}


def forge(repository: str) -> Forge | None:
    """The kind of forge, by a part of the name of its host."""
    labels = (urlsplit(repository).hostname or "").split(".")
    return next((_FORGES[label] for label in labels if label in _FORGES), None)


def issue_address(repository: str, title: str) -> str | None:
    """The address at which a problem with this title is reported, if it is known."""
    if not (kind := forge(repository)):
        return None
    return f"{repository}/{kind.report.format(title=quote(title))}"


def on_config_inited(app: Sphinx, config: Config) -> None:  # noqa: ARG001
    """Tells the theme how a page is edited: by itself it knows few hosts."""
    options = config.html_theme_options
    repository = options.get("source_repository", "").rstrip("/")
    if not repository or options.get("source_edit_link"):
        return
    options["source_repository"] = repository
    if kind := forge(repository):
        folder = options.get("source_directory", "").strip("/")
        file = f"{folder}/{{filename}}".lstrip("/")
        path = kind.edit.format(branch=options.get("source_branch", "main"), file=file)
        options["source_edit_link"] = f"{repository}/{path}"
        return
    options["source_branch"] = ""  # or the theme warns on every page
    logger.warning(
        "The name of the host of REPOSITORY, %s, has none of %s: pages cannot be"
        " edited there. Set source_edit_link in html_theme_options.",
        repository,
        ", ".join(_FORGES),
        type="site",
        subtype="forge",
    )
