"""How Sphinx builds the site."""

from __future__ import annotations

import importlib.metadata
import os

# The published site's address, ending in a slash, and its repository's, on GitHub,
# GitLab, Codeberg or the like. Neither is known on a reader's machine: the site then
# has no canonical links.
SITE_URL = os.environ.get("SITE_URL", "")
REPOSITORY = os.environ.get("REPOSITORY", "")

# Project
project = "Multiprocessing by Example"
author = "the Multiprocessing by Example contributors"
copyright = f"%Y, {author}"  # noqa: A001 (Sphinx's name)
release = version = importlib.metadata.version("sphinx-recorded")
language = "en"

# Sphinx
extensions = [
    "sphinx.ext.intersphinx",
    "myst_nb",
    "sphinx_copybutton",
    "notfound.extension",
    "sphinx_recorded",
    "website",
    *(["sphinx_sitemap", "sphinxext.opengraph"] if SITE_URL else []),
]
nitpicky = True
suppress_warnings = ["git"]  # without its history, the site has no dates
smartquotes = False  # error texts are quoted as they are printed

# Examples
example_source = "../examples"
example_cache = "../build/recordings"
example_recordings = "../recordings"
recorded_attempts = 3
recorded_links = ["multiprocessing", "concurrent", "*"]

# Statements: what proves them, and what their checks came to; from the pages
statement_folder = "../tests/statements"
statement_results = "../build/statements.json"

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
html_css_files = ["face.css"]
html_js_files = [(name, {"defer": "defer"}) for name in ("ways.js", "search/box.js")]
html_logo = html_favicon = "_static/logo.svg"
templates_path = ["_templates"]
html_copy_source = False  # each page has its Markdown, with output
html_show_search_summary = False  # a page opened from disk may not fetch others
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#0b57b8",
        "color-brand-content": "#0b57b8",
        "color-brand-visited": "#6b3fa0",
    },
    "dark_css_variables": {
        "color-brand-primary": "#7db4ff",
        "color-brand-content": "#7db4ff",
        "color-brand-visited": "#c7a6f2",
    },
    "navigation_with_keys": True,
    "source_branch": "main",
    "source_directory": "docs/",
    "source_repository": REPOSITORY,
    "top_of_page_buttons": ["edit"],
}

# Extensions
notfound_template = "404.html"
notfound_urls_prefix = "/" + SITE_URL.partition("://")[2].partition("/")[2]
ogp_custom_meta_tags = ['<meta name="twitter:card" content="summary_large_image" />']
ogp_image = f"{SITE_URL}_static/card.png"
ogp_image_alt = "A program, and the processes that it started as bars in time"
ogp_site_url = SITE_URL
ogp_social_cards = {"enable": False}
sitemap_excludes = ["404.html", "evidence/*", "genindex.html", "search.html"]
sitemap_show_lastmod = True
git_last_updated_metatags = False  # a question's data has its dates
git_untracked_show_sourcelink = True  # a page that is new can be edited, too
sitemap_url_scheme = "{link}"

# The book, which the site offers if it has been made before the site
site_book = "../build/epub/multiprocessing-by-example.epub"

# Other builders
epub_basename = "multiprocessing-by-example"
epub_show_urls = "no"
epub_identifier = epub_uid = epub_basename  # they have to be the same
epub_contributor = author
epub_description = "Questions about multiprocessing in Python, answered by programs"
# what Sphinx itself leaves behind when the settings have changed
epub_exclude_files = [".buildinfo.bak"]
linkcheck_timeout = 20
