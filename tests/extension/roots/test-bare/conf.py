project = "Bare"
copyright = "2026, nobody"
version = "1"
language = "en"
extensions = ["sphinx_recorded"]
epub_show_urls = "no"
