# The least that a project needs

extensions = ["sphinx_recorded"]
