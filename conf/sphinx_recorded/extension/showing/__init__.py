"""Nodes and HTML for what a run did."""
