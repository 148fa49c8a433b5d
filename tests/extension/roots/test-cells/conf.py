extensions = ["myst_parser", "sphinx_recorded", "website"]
example_source = "programs"
example_cache = "recordings"
html_theme = "basic"
