extensions = ["myst_parser", "sphinx_recorded"]
recorded_programs = "programs"
recorded_cache = "recordings"
html_theme = "basic"
