extensions = ["myst_parser", "pages"]
example_source = "programs"
example_cache = "recordings"
html_theme = "basic"
myst_enable_extensions = ["colon_fence"]
project = "Small"
