extensions = ["myst_parser", "pages"]
example_source = "programs"
example_cache = "recordings"
html_theme = "basic"
