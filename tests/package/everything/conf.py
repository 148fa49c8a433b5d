"""What pages of somebody else may show, with nothing set but the start methods."""

project = "everything"
version = "1"
copyright = "nobody"
extensions = ["myst_parser", "sphinx_recorded"]
recorded_start_methods = ["fork", "spawn"]
latex_documents = [("index", "everything.tex", project, "nobody", "manual")]
man_pages = [("index", "everything", project, "nobody", 1)]
