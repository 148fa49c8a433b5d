extensions = ["myst_parser", "sphinx_recorded"]
example_source = "programs"
example_cache = "recordings"
html_theme = "basic"
