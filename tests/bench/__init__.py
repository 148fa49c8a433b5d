"""What building the site costs, compared within one run. Asserts nothing."""
