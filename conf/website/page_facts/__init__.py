"""What a page says: its answer, errors, names."""
