from pathlib import Path

import website

inventory = Path(website.__file__).parents[1] / "python.inv"

project = "Small"
extensions = ["myst_parser", "sphinx_recorded", "website", "sphinx.ext.intersphinx"]
example_source = "programs"
example_cache = "recordings"
statement_folder = "statements"
statement_results = "results.json"
html_theme = "basic"
intersphinx_mapping = {"python": ("https://docs.python.org/3/", str(inventory))}
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["_build", "programs"]
smartquotes = False
