"""Runs tests in bad conditions: ``python -m tests.stress CONDITION [PYTEST ...]``."""
