"""Which public names a program uses."""
