"""What stands in the head of every page, for browsers and other machines."""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
import re
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound

from website.page_facts.environment import SiteDomain
from website.page_facts.facts import is_question

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_LOADED = "'self'"


def policy(scripts: list[str]) -> str:
    """The Content-Security-Policy: own files, and these scripts in the page.

    Styles may stand in the page: the theme and the pictures have some.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    rules = {
        "default-src": _LOADED,
        "script-src": f"{_LOADED} {hashes}".strip(),
        "style-src": f"{_LOADED} 'unsafe-inline'",
        "img-src": f"{_LOADED} data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": _LOADED,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def inline_scripts(app: Sphinx) -> list[str]:
    """The scripts that the theme writes into each page."""
    templates = app.builder.templates.environment
    try:
        source, _, _ = templates.loader.get_source(templates, "base.html")
    except TemplateNotFound:  # of another theme
        return []
    return _SCRIPT.findall(source)


def tags(app: Sphinx, page: str, title: str) -> str:
    """The tags of a page of the site; ``title`` is its title, without markup."""
    here = PurePosixPath(page).name
    link = f'<link rel="alternate" type="text/markdown" href="{here}.html.md" />'
    found = [link]
    if app.config.html_baseurl:
        feed = posixpath.join(app.config.html_baseurl, "feed.xml")
        kind = 'type="application/atom+xml" title="New questions"'
        found.append(f'<link rel="alternate" {kind} href="{escape(feed)}" />')
    if is_question(page):
        # no character can end the script early
        data = json.dumps(_article(app, page, title)).replace("<", r"\u003c")
        found.append(f'<script type="application/ld+json">{data}</script>')
    return "\n".join(found)


def _article(app: Sphinx, page: str, title: str) -> dict[str, Any]:
    """What schema.org calls a TechArticle."""
    domain = SiteDomain.of(app.env)
    facts = domain.facts[page]
    answer = {"@type": "Answer", "text": facts.answer}
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": title,
        "description": facts.description,
        "inLanguage": app.config.language,
        "about": {"@type": "Thing", "name": "multiprocessing in Python"},
        "author": {"@type": "Organization", "name": app.config.author},
        "mainEntity": {"@type": "Question", "name": title, "acceptedAnswer": answer},
    }
    if app.config.html_baseurl:
        article["url"] = f"{app.config.html_baseurl}{page}.html"
    if dates := domain.dates(page):
        article["datePublished"], article["dateModified"] = dates
    return article


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
