"""How Sphinx builds the site."""

from __future__ import annotations

import importlib.metadata
import os

# The published site's address, ending in a slash, and its repository's. Neither
# is known on a reader's machine: the site then has no canonical links.
SITE_URL = os.environ.get("SITE_URL", "")
REPOSITORY = os.environ.get("REPOSITORY", "")

# Project
project = "Multiprocessing by Example"
author = "the Multiprocessing by Example contributors"
copyright = f"%Y, {author}"  # noqa: A001 (Sphinx's name)
release = version = importlib.metadata.version("multiprocessing-by-example")
language = "en"

# Sphinx
extensions = [
    "sphinx.ext.intersphinx",
    "myst_nb",
    "sphinx_copybutton",
    "sphinx_inline_tabs",
    "notfound.extension",
    "pages",
    *(["sphinx_sitemap", "sphinxext.opengraph"] if SITE_URL else []),
]
nitpicky = True
smartquotes = False  # error texts are quoted as they are printed

# Examples
example_source = "../examples"
example_cache = "../build/recordings"

# Pages: parsed by MyST; the code cells of pages that compute are run by MyST-NB
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

# Links to Python's documentation: the inventory is stored, so that a build
# needs no network
intersphinx_mapping = {"python": ("https://docs.python.org/3/", "../conf/python.inv")}

# HTML
html_theme = "furo"
html_title = project
html_baseurl = SITE_URL
html_static_path = ["_static"]
templates_path = ["_templates"]
html_show_search_summary = False  # a page opened from disk may not fetch others
html_theme_options = {
    "navigation_with_keys": True,
    "source_branch": "main",
    "source_directory": "docs/",
    "source_repository": REPOSITORY,
}

# Extensions
copybutton_exclude = ".linenos, .gp, .go"
notfound_urls_prefix = "/" + SITE_URL.partition("://")[2].partition("/")[2]
ogp_site_url = SITE_URL
ogp_social_cards = {"enable": False}
sitemap_excludes = ["404.html", "genindex.html", "search.html"]
sitemap_url_scheme = "{link}"

# Other builders
epub_show_urls = "no"
linkcheck_timeout = 20
