"""Indexes of errors and of names."""
